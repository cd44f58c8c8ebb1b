/** One run of provisioning, from the command line to the exit code. @module */
import { openCloud, withCloud } from "./cloudflare/open.ts";
import { applyBoth, EXPERIMENTAL, lookAtCloud } from "./cloudflare/phases.ts";
import { HOST_COMMANDS } from "./commands.ts";
import { type EngineOptions, type EngineResult, planSteps, undoSteps } from "./engine.ts";
import { audit, lockHost } from "./host/lock.ts";
import { createSecrets, type Secrets } from "./host/secrets.ts";
import type { SshHost } from "./host/ssh.ts";
import { findSudo, type Sudo } from "./host/sudo.ts";
import { type ProvisionOptions, ProvisionUsageError, readOptions, USAGE } from "./options.ts";
import type { ProvisionIo } from "./io.ts";
import { releaseOf } from "./parts/release.ts";
import { planUndo } from "./plan_undo.ts";
import { readFacts } from "./preflight/facts.ts";
import { decideEgress } from "./preflight/egress.ts";
import { judgeFacts } from "./preflight/judge.ts";
import { EXIT, jsonReporter, lineReporter, type Reporter } from "./report.ts";
import { ownText, readSecrets } from "./read_secrets.ts";
import { resumeCommand } from "./resume.ts";
import { selectSteps } from "./select.ts";
import type { Step } from "./step.ts";
import { withKept } from "./settings_file.ts";
import { stepsFor, stepsToUndo } from "./steps/all.ts";
import type { Wish } from "./wish.ts";

const PURGE_QUESTION = "This takes the sidecar's events, its record of orders and its tokens away for good. Go on?";

/** Runs one command line. Never throws. */
export async function runProvision(args: readonly string[], io: ProvisionIo): Promise<number> {
  const secrets = createSecrets();
  try {
    const options = readOptions(args);
    if (options === "help") {
      io.print(USAGE);
      return EXIT.ok;
    }
    return await provision(options, args, secrets, io);
  } catch (error) {
    if (error instanceof ProvisionUsageError || error instanceof RangeError) {
      io.printError(`provision: ${error.message}`);
      return EXIT.refused;
    }
    io.printError(secrets.redact(`provision: ${wordsOf(error)}`));
    return EXIT.failed;
  }
}

async function provision(
  options: ProvisionOptions,
  args: readonly string[],
  secrets: Secrets,
  io: ProvisionIo,
): Promise<number> {
  const print = (line: string): void => io.print(secrets.redact(line));
  const reporter = options.isJson ? jsonReporter(print) : lineReporter(print);
  const material = await materialOf(options, secrets, io);
  const cloud = openCloud(options, { ...options.wish, ...material }, { ...io, io: io.cloudflare, secrets });
  let rootMs = 0;
  await using host = await openHost(options, secrets, io, () => rootMs = io.now());
  const { command } = options;
  if (command !== "apply" && command !== "uninstall") {
    return await HOST_COMMANDS[command]({ host, print, io, options, wish: { ...options.wish, ...material } });
  }

  const beginMs = io.now();
  const facts = await readFacts(host);
  const nowSeconds = nearestSeconds(Number(facts.time), Math.max(beginMs, rootMs), io.now());
  const { codename = "", architecture = "", release = "" } = facts;
  const releaseName = material.release?.name ?? release;
  const said: Wish = { ...options.wish, ...material, codename, architecture, releaseName, nowSeconds };
  const asked = await withKept(said, host);
  const isUndo = options.command === "uninstall";
  // terms are accepted by a word of their own, never by the way
  const confirm = options.isSure ? () => Promise.resolve(false) : io.confirm;
  const { wish, finding } = await decideEgress(asked, facts, options.isPlan || isUndo ? null : confirm);
  const findings = [
    ...judgeFacts(facts, wish).filter(({ name }) => name !== "tunnel" || touchesTunnel(options)),
    ...(finding === null ? [] : [finding]),
    ...(cloud === null ? [] : [EXPERIMENTAL]),
  ];
  for (const finding of findings) reporter.finding(finding);
  const isRefused = findings.some(({ weight }) => weight === "refusal");
  if (options.command === "apply" && isRefused) return EXIT.refused;
  if (isUndo && wish.isPurge && !options.isPlan && !options.isSure && !await io.confirm(PURGE_QUESTION)) {
    io.printError("provision: nothing was changed; say --yes to purge without being asked");
    return EXIT.refused;
  }

  const engine: EngineOptions = { onStep: (report) => reporter.step(report), now: io.now, signal: io.signal };
  const choose = async (): Promise<readonly Step[]> => {
    const whole = isUndo ? wish : (await withCloud(wish, cloud)).wish;
    const host = isUndo ? stepsToUndo(whole, io) : stepsFor(whole, io);
    return selectSteps([...cloud?.steps ?? [], ...host], options.selection);
  };
  if (cloud !== null && !isUndo && !await lookAtCloud(cloud, host, engine)) return EXIT.refused;
  if (options.isPlan) {
    const chosen = await choose();
    const result = isUndo
      ? await planUndo(chosen, host, { ...engine, elsewhere: cloud?.steps ?? [] })
      : await planSteps(chosen, host, engine);
    return finish(result, reporter, args, result.reports.some((report) => report.result === "would change"));
  }
  await using lock = await lockHost(host, io);
  await audit(host, `${options.command} begins, by ${io.who}`);
  const result =
    await (isUndo
      ? undoSteps(await choose(), lock.host, engine)
      : applyBoth({ cloud, choose, host: lock.host, engine }));
  // said before the host is asked for anything more: it may be out of reach
  const code = finish(result, reporter, args, false);
  if (!isUndo) {
    await audit(host, `${options.command}: ${summary(result)}`).catch((error: unknown) => {
      io.printError(secrets.redact(`provision: the host's own record lacks this run: ${wordsOf(error)}`));
    });
  }
  return code;
}

/** A run of other steps alone needs nothing that a tunnel needs. */
function touchesTunnel({ selection: { only = [], skip = [] } }: ProvisionOptions): boolean {
  return (only.length === 0 || only.some((word) => word.includes("tunnel"))) && !skip.includes("tunnel");
}

/** What the command line names: the release, the secrets. */
async function materialOf(
  { binary, secretsFile, wish: { settings } }: ProvisionOptions,
  secrets: Secrets,
  io: ProvisionIo,
): Promise<Pick<Wish, "release" | "secrets" | "settings" | "nowSeconds">> {
  const known = secretsFile === undefined
    ? { secrets: {}, settings: {} }
    : readSecrets(ownText(io.readOwn(secretsFile), secretsFile), secretsFile);
  for (const value of Object.values(known.secrets)) secrets.add(value);
  return {
    ...(binary === undefined ? {} : { release: await releaseOf(io.readBytes(binary), binary) }),
    secrets: known.secrets,
    settings: { ...known.settings, ...settings },
    nowSeconds: Math.floor(io.now() / 1000),
  };
}

/** What was wrong first: what goes wrong while things are put in order comes of that. */
function wordsOf(error: unknown): string {
  if (error instanceof SuppressedError) return wordsOf(error.suppressed);
  return error instanceof Error ? error.message : String(error);
}

function finish(result: EngineResult, reporter: Reporter, args: readonly string[], wouldChange: boolean): number {
  reporter.end(result, result.stoppedAt === undefined ? undefined : resumeCommand(args, result.stoppedAt));
  if (result.stoppedAt !== undefined) return EXIT.failed;
  return wouldChange ? EXIT.wouldChange : EXIT.ok;
}

function summary({ reports, stoppedAt }: EngineResult): string {
  const changed = reports.filter(({ result }) => result === "changed").map(({ id }) => id);
  const end = stoppedAt === undefined ? "complete" : `stopped at ${stoppedAt}`;
  return `${end}; changed: ${changed.length === 0 ? "nothing" : changed.join(", ")}`;
}

/** The time here that is nearest to the host's, of those between question and answer: none of it was spent typing. */
function nearestSeconds(there: number, fromMs: number, toMs: number): number {
  return Math.min(Math.max(there, Math.floor(fromMs / 1000)), Math.ceil(toMs / 1000));
}

async function openHost(
  options: ProvisionOptions,
  secrets: Secrets,
  io: ProvisionIo,
  onRoot: () => void,
): Promise<SshHost> {
  const file = io.env("SUDO_PASSWORD_FILE");
  const answers = file === undefined ? [] : [ownText(io.readOwn(file), file).replace(/\n$/, "")];
  let found: Promise<Sudo> | undefined;
  const host: SshHost = await io.openHost({
    target: options.target,
    sshOptions: options.sshOptions,
    signal: io.signal,
    sudo: () =>
      found ??= findSudo(host, async (words) => {
        const password = answers.shift() ?? await io.askSecret(words);
        if (password !== null) secrets.add(password);
        return password;
      }).finally(onRoot),
  });
  return host;
}
