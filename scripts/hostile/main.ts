/**
 * `deno task test:hostile [--seconds N] [--seed N] [--idle N]`: attacks of every kind on both places of a sidecar in a process of
 * its own, over raw sockets, while two good clients work on. Prints what came of it; 1 when something must not be. Memory
 * counts in runs of half a minute or more: a process that has just begun still grows.
 *
 * @module
 */
import { openTokenStore } from "../../server/mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { startProgram } from "../bridge/program.ts";
import { readFlags } from "../faults/options.ts";
import { repositoryRoot } from "../graph/paths.ts";
import { printLine } from "../graph/print.ts";
import { type Dice, KINDS, slowHead } from "./attacks.ts";
import { fire, pause } from "./fire.ts";
import { type GoodWork, workOn } from "./good_client.ts";
import { holdIdle } from "./idle.ts";
import { growthOf, judge } from "./judge.ts";

/** Attackers at the same time, and those that only hold on. */
const ATTACKERS = 12;
const SLOW = 24;

/** What good clients and the sidecar itself ask the Gateway for. */
const EXPECTED =
  /\/(?:tickle|logout|ws|auth\/status|accounts|suppress|ledger|ssodh\/init|orders|trades|validate|pnl\/partitioned|subaccounts)\b/;

/** Chance by a seed (mulberry32). */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const below = (count: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
  return { below, of: (list) => list[below(list.length)]! };
}

async function run(dir: string, seconds: number, seed: number, idle: number): Promise<number> {
  await using gateway = await startSimulator({ tls: false, loggedIn: true });
  const tokens = openTokenStore(`${dir}/state`);
  const good = tokens.create("good", "read").token;
  const mad = tokens.create("mad", "read").token;
  await using sidecar = startProgram([`${repositoryRoot()}/server/main.ts`], {
    cwd: dir,
    env: {
      IBKR_GATEWAY_URL: gateway.baseUrl,
      ...{ BEZANT_BIND: "127.0.0.1:0", BEZANT_TUNNEL_BIND: "127.0.0.1:0", BEZANT_PUBLIC_URL: "http://localhost" },
      ...{ BEZANT_STATE_DIR: `${dir}/state`, BEZANT_EVENTS_ENABLED: "true", BEZANT_TRADING: "off", BEZANT_LOG: "info" },
    },
  });
  const [, url = "", tunnel = ""] = await sidecar.until(/ listening url=(\S+) tunnel=(\S+)/);
  const stopGood = new AbortController();
  const working: Promise<GoodWork>[] = [
    workOn(url, {}, stopGood.signal),
    workOn(tunnel, { authorization: `Bearer ${good}` }, stopGood.signal),
  ];
  await pause(1_500); // both are at work, and so is the capture
  const filesBefore = openFiles(sidecar.pid);
  const ports = [url, tunnel].map((address) => Number(new URL(address).port));
  const before = rssOf(sidecar.pid);
  const crowd = await holdIdle(ports[0]!, idle);
  const crowded = rssOf(sidecar.pid);
  const over = new AbortController();
  const answers = new Map<string, Map<string, number>>();
  const rssKib: number[] = [];
  const untilMs = performance.now() + seconds * 1000;

  async function attack(dice: Dice): Promise<void> {
    const names = Object.keys(KINDS);
    while (performance.now() < untilMs) {
      const name = dice.of(names);
      count(name, await fire(KINDS[name]!(dice, `Authorization: Bearer ${mad}`), dice.of(ports), over.signal));
    }
  }

  async function holdOn(dice: Dice): Promise<void> {
    while (performance.now() < untilMs) {
      count("a byte now and then", await fire(slowHead(), dice.of(ports), over.signal));
    }
  }

  function count(name: string, status: string): void {
    const byStatus = answers.get(name) ?? new Map<string, number>();
    answers.set(name, byStatus.set(status, (byStatus.get(status) ?? 0) + 1));
  }

  async function watch(): Promise<void> {
    for (; performance.now() < untilMs; await pause(250)) rssKib.push(...rssOf(sidecar.pid));
    over.abort();
  }

  await Promise.all([
    watch(),
    ...Array.from({ length: ATTACKERS }, (_, at) => attack(diceOf(seed * 1_000 + at))),
    ...Array.from({ length: SLOW }, (_, at) => holdOn(diceOf(seed * 1_000 + 500 + at))),
  ]);
  crowd.close();
  let filesAfter = openFiles(sidecar.pid);
  for (let turn = 0; turn < 100 && (filesAfter ?? 0) > (filesBefore ?? 0); turn++) {
    await pause(200); // what was cut is closed when its turn comes
    filesAfter = openFiles(sidecar.pid);
  }
  stopGood.abort();
  const findings = {
    good: await Promise.all(working),
    answers,
    rssKib,
    files: filesBefore === null || filesAfter === null ? null : [filesBefore, filesAfter] as const,
    strays: gateway.requests.map(({ method, path }) => `${method} ${path}`).filter((line) => !EXPECTED.test(line)),
    said: sidecar.said(),
    secrets: [good, mad],
  };
  for (const [name, byStatus] of [...answers].sort()) {
    printLine(`${name.padEnd(22)} ${[...byStatus].sort().map(([status, times]) => `${status} x${times}`).join("  ")}`);
  }
  if (idle > 0) {
    printLine(`idle                   ${crowd.answered} held, ${crowd.refused} refused, ${before} -> ${crowded} KiB`);
  }
  const total = [...answers.values()].flatMap((byStatus) => [...byStatus.values()]).reduce(
    (sum, times) => sum + times,
    0,
  );
  for (const { requests, errors, worstMs, frames } of findings.good) {
    printLine(
      `good client            ${requests} requests, ${errors.length} errors, worst ${
        worstMs.toFixed(0)
      } ms, ${frames} frames`,
    );
  }
  printLine(
    `memory                 ${rssKib.at(-1) ?? "?"} KiB, growth ${growthOf(rssKib)?.toFixed(2) ?? "?"}; open files ${
      findings.files?.join(" -> ") ?? "?"
    }`,
  );
  const wrong = judge(findings);
  for (const line of wrong) printLine(`FAILED                 ${line}`);
  printLine(
    `${total} attacks in ${seconds} s, seed ${seed}: ${
      wrong.length === 0 ? "all is well" : `${wrong.length} things are not`
    }`,
  );
  return wrong.length === 0 ? 0 : 1;
}

/** Resident size in KiB, where the system says it. */
function rssOf(pid: number): number[] {
  try {
    const [, kib] = /VmRSS:\s+(\d+)/.exec(Deno.readTextFileSync(`/proc/${pid}/status`)) ?? [];
    return kib === undefined ? [] : [Number(kib)];
  } catch {
    return [];
  }
}

function openFiles(pid: number): number | null {
  try {
    return [...Deno.readDirSync(`/proc/${pid}/fd`)].length;
  } catch {
    return null;
  }
}

if (import.meta.main) {
  const flags = readFlags(Deno.args, ["--seconds", "--seed", "--idle"], []);
  if (flags === null) {
    printLine("Cannot run with these: the flags are --seconds N, --seed N and --idle N");
    Deno.exit(2);
  }
  const { "--seconds": seconds = 40, "--seed": seed = 1, "--idle": idle = 0 } = flags.numbers;
  const dir = await Deno.makeTempDir({ prefix: "bezant-hostile-" });
  let code = 1;
  try {
    code = await run(dir, seconds, seed, idle);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
  Deno.exit(code);
}
