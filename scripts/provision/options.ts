/** The command line of provisioning. @module */
import { parseArgs } from "node:util";
import { didYouMean } from "../../cli/suggest.ts";
import { type Setting, SETTINGS } from "../../operations/settings/table.ts";
import { INSTANCES } from "./place.ts";
import type { Selection } from "./select.ts";
import { type CommandName, COMMANDS, DEFAULT_LINES } from "./usage.ts";
import { EGRESSES, TUNNELS, type Wish } from "./wish.ts";

export { COMMANDS, USAGE } from "./usage.ts";

/** What `logs` shows. */
export interface LogsWish {
  /** All of ours without one. */
  readonly units: readonly string[];
  readonly lines: number;
  readonly isFollowing: boolean;
}

/** A command line, understood. */
export interface ProvisionOptions {
  readonly command: CommandName;
  readonly target: string;
  readonly sshOptions: readonly string[];
  /** Looks only. */
  readonly isPlan: boolean;
  /** Asks nothing. */
  readonly isSure: boolean;
  readonly isJson: boolean;
  readonly selection: Selection;
  readonly wish: Omit<Wish, "nowSeconds" | "release" | "secrets" | "codename" | "architecture">;
  /** The executable, or a release's tarball. */
  readonly binary?: string;
  /** Where the secrets are. */
  readonly secretsFile?: string;
  /** The public name, for a tunnel that is made by Cloudflare's API. */
  readonly hostname?: string;
  /** Who may log in there. */
  readonly ownerEmails: readonly string[];
  /** Cloudflare tells them when the tunnel goes down. */
  readonly hasTunnelAlert: boolean;
  readonly logs: LogsWish;
  /** `login` says how, and does nothing. */
  readonly isPrint: boolean;
}

/** A command line that cannot be meant. */
export class ProvisionUsageError extends Error {
  override readonly name = "ProvisionUsageError";
}

const FLAGS = {
  "accept-gateway-sha256": { type: "string" },
  "accept-warp-terms": { type: "boolean" },
  "allow-amd64": { type: "boolean" },
  binary: { type: "string" },
  bridge: { type: "boolean" },
  check: { type: "boolean" },
  egress: { type: "string" },
  follow: { type: "boolean" },
  from: { type: "string" },
  help: { type: "boolean", short: "h" },
  hostname: { type: "string" },
  instance: { type: "string", multiple: true },
  json: { type: "boolean" },
  lines: { type: "string" },
  print: { type: "boolean" },
  purge: { type: "boolean" },
  only: { type: "string", multiple: true },
  "owner-email": { type: "string", multiple: true },
  plan: { type: "boolean" },
  "rotate-keystore": { type: "boolean" },
  secrets: { type: "string" },
  set: { type: "string", multiple: true },
  skip: { type: "string", multiple: true },
  "ssh-option": { type: "string", multiple: true },
  tunnel: { type: "string" },
  "tunnel-alert": { type: "boolean" },
  unit: { type: "string", multiple: true },
  unset: { type: "string", multiple: true },
  yes: { type: "boolean" },
} as const;

/** What can be looked at beforehand. */
const PLANNED: readonly CommandName[] = ["apply", "uninstall"];

/**
 * Reads a command line.
 *
 * @returns What is wanted, or "help"
 * @throws {ProvisionUsageError} with what is wrong and what would be right
 */
export function readOptions(args: readonly string[]): ProvisionOptions | "help" {
  const { values, positionals } = parsed(args);
  if (values.help === true) return "help";
  const [first = "", ...rest] = positionals;
  const command = COMMANDS.find((name) => name === first) ?? "apply";
  const [target, ...more] = command === first ? rest : positionals;
  if (target === undefined) throw new ProvisionUsageError("Which host? Say deno task provision pi@host");
  if (target.startsWith("-") || /\s/.test(target)) throw new ProvisionUsageError(`"${target}" is no host`);
  const isPlan = values.plan === true || values.check === true;
  if (isPlan && !PLANNED.includes(command)) {
    throw new ProvisionUsageError(`${command} has no --plan; nothing was done`);
  }
  if (more.length > 0) throw new ProvisionUsageError(`One host at a time; "${more[0]}" is one too many`);
  return {
    command,
    target,
    sshOptions: values["ssh-option"] ?? [],
    isPlan,
    isSure: values.yes === true,
    isJson: values.json === true,
    selection: {
      only: listed(values.only),
      skip: listed(values.skip),
      ...(values.from === undefined ? {} : { from: values.from }),
    },
    wish: {
      egress: oneOf("egress", EGRESSES, values.egress ?? "auto"),
      tunnel: oneOf("tunnel", TUNNELS, values.tunnel ?? "token"),
      allowAmd64: values["allow-amd64"] === true,
      bridge: values.bridge === true,
      isPurge: values.purge === true,
      settings: settingsOf(values.set ?? []),
      unset: (values.unset ?? []).map(unsetOf),
      givesSecrets: values.secrets !== undefined,
      instances: instancesOf(values.instance ?? [], values.set ?? []),
      rotatesKeystore: values["rotate-keystore"] === true,
      acceptsWarpTerms: values["accept-warp-terms"] === true,
      ...(values["accept-gateway-sha256"] === undefined
        ? {}
        : { gatewaySha256: digestOf(values["accept-gateway-sha256"]) }),
    },
    logs: {
      units: (values.unit ?? []).map(unitOf),
      lines: countOf("lines", values.lines ?? String(DEFAULT_LINES)),
      isFollowing: values.follow === true,
    },
    isPrint: values.print === true,
    ...(values.binary === undefined ? {} : { binary: values.binary }),
    ...(values.secrets === undefined ? {} : { secretsFile: values.secrets }),
    ...(values.hostname === undefined ? {} : { hostname: values.hostname }),
    ownerEmails: listed(values["owner-email"]),
    hasTunnelAlert: values["tunnel-alert"] === true,
  };
}

function parsed(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof FLAGS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new ProvisionUsageError(error instanceof Error ? error.message : String(error));
  }
}

function listed(words: readonly string[] = []): readonly string[] {
  return words.flatMap((word) => word.split(",")).filter((word) => word !== "");
}

/** Settings of the first sidecar, or of an instance: then each begins with its name. */
function settingsOf(words: readonly string[], instance = ""): Readonly<Record<string, string>> {
  const own = words.flatMap((word) => {
    const [, name = "", text = ""] = /^(?:([a-z][a-z0-9-]*):)?(.*)$/s.exec(word) ?? [];
    return name === instance ? [settingOf(text)] : [];
  });
  return Object.fromEntries(own);
}

/** The instances that are wanted, each once, with what is set for it. */
function instancesOf(names: readonly string[], words: readonly string[]): NonNullable<Wish["instances"]> {
  const wanted = new Set(listed(names).map((name) => oneOf("instance", INSTANCES, name)));
  for (const word of words) {
    const [, name] = /^([a-z][a-z0-9-]*):/.exec(word) ?? [];
    if (name === undefined || [...wanted].some((each) => each === name)) continue;
    throw new ProvisionUsageError(`--set ${word.split("=")[0]} is for an instance; say --instance ${name}, too`);
  }
  return Object.fromEntries([...wanted].map((name) => [name, settingsOf(words, name)]));
}

function settingOf(text: string): readonly [string, string] {
  const [, name, value = ""] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(text) ?? [];
  if (name === undefined) throw new ProvisionUsageError(`--set is "${text}", expected NAME=VALUE`);
  const settings = Object.values<Setting>(SETTINGS);
  const setting = settings.find(({ env, aliases = [] }) => env === name || aliases.includes(name));
  if (setting?.isSecret === true) {
    throw new ProvisionUsageError(
      `--set has ${name}, a secret: everybody here can read it; put it into the file of --secrets`,
    );
  }
  if (setting !== undefined) return [setting.env, value];
  const hint = didYouMean(name, settings.map(({ env }) => env));
  throw new ProvisionUsageError(`--set has ${name}, which is no setting of the sidecar${hint}`);
}

/** A setting's name, with that of its instance before it. */
function unsetOf(text: string): string {
  const [, instance = "", name = ""] = /^([a-z][a-z0-9-]*:)?(.*)$/s.exec(text) ?? [];
  return `${instance}${settingOf(`${name}=`)[0]}`;
}

function unitOf(text: string): string {
  if (/^[A-Za-z0-9][\w.@*-]*$/.test(text)) return text;
  throw new ProvisionUsageError(`--unit is "${text}", expected a name such as cpgateway`);
}

function countOf(name: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new ProvisionUsageError(`--${name} is "${text}", expected a number from 1 on`);
}

function digestOf(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new ProvisionUsageError(`--accept-gateway-sha256 is "${text}", expected 64 digits of a SHA-256`);
}

function oneOf<const T extends string>(name: string, known: readonly T[], word: string): T {
  const found = known.find((each) => each === word);
  if (found !== undefined) return found;
  throw new ProvisionUsageError(`--${name} is "${word}", expected ${known.join(", ")}`);
}
