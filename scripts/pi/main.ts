/**
 * `deno task test:pi [--quick] [--release bookworm|trixie] [--only WORD] [--network N] [--jobs N] [--record]`: provisioning against
 * fake Pis, real Debian with systemd and sshd in network namespaces of their own (in places numbered from N, those that
 * another run has left out), with a stand-in internet. Wants root; prints what came of it. `--record` writes the page
 * docs/a_pi_day.md anew.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { printLine } from "../graph/print.ts";
import { imageOf, type Suite, SUITES } from "./image.ts";
import { whyNot } from "./machine.ts";
import { CACHE, clearHeldPlaces, clearLeftOvers, takeRunFolder } from "./place.ts";
import { makeReleases } from "./release.ts";
import { judgeAll, type Outcome, runAll, type Task, wordsOf } from "./run_all.ts";
import { stopPrograms } from "./run_program.ts";
import type { Scenario } from "./scenario.ts";
import { BRIDGE } from "./scenarios/bridge.ts";
import { DAY } from "./scenarios/day.ts";
import { KEEPER } from "./scenarios/keeper.ts";
import { ROADS } from "./scenarios/roads.ts";
import { SMALL } from "./scenarios/small.ts";
import { DISK_FILLS, INTERRUPTED } from "./scenarios/stops.ts";
import { OTHER_TUNNEL_SCENARIOS } from "./scenarios/other_tunnels.ts";
import { TUNNEL_SCENARIOS } from "./scenarios/tunnel.ts";
import { WHOLE } from "./scenarios/whole.ts";
import { type Ground, layGround } from "./stage.ts";

/** What takes longest comes first. */
const SCENARIOS: readonly Scenario[] = [
  WHOLE,
  INTERRUPTED,
  ...SMALL,
  DAY,
  ROADS,
  DISK_FILLS,
  KEEPER,
  ...TUNNEL_SCENARIOS,
  ...OTHER_TUNNEL_SCENARIOS,
  BRIDGE,
];
const JOBS = "3";
const OPTIONS = {
  jobs: { type: "string" },
  network: { type: "string" },
  only: { type: "string" },
  quick: { type: "boolean" },
  record: { type: "boolean" },
  release: { type: "string" },
} as const;

if (import.meta.main) Deno.exit(await main(Deno.args));

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const reason = await whyNot();
  if (reason !== null) return skip(reason);
  const begin = performance.now();
  await clearLeftOvers();
  await using run = await takeRunFolder();
  const folder = run.path;
  const interruption = onInterruption(run);
  const isQuick = values.quick === true;
  const isRecording = values.record === true;
  const suites = SUITES.filter((suite) => suite === (values.release ?? (isQuick || isRecording ? "bookworm" : suite)));
  const scenarios = SCENARIOS.filter((scenario) =>
    scenario.name.includes(values.only ?? "") && (!isQuick || scenario.isQuick === true) &&
    (!isRecording || scenario === DAY)
  );
  if (suites.length * scenarios.length === 0) {
    printLine(
      `No scenario is meant; there are ${SCENARIOS.map(({ name }) => `"${name}"`).join(", ")}, on ${SUITES.join(", ")}`,
    );
    return 1;
  }
  const grounds = new Map(suites.map((suite) => [suite, once(() => groundOf(suite, folder))]));
  const releases = await makeReleases(folder);
  const tasks = suites.flatMap((suite) =>
    scenarios.map((scenario): Task => ({ scenario, suite, ground: grounds.get(suite)! }))
  );
  const jobs = Number(values.jobs ?? JOBS);
  const from = Number(values.network ?? 1);
  const outcomes = await runAll(tasks, {
    releases,
    folder,
    from,
    jobs,
    isRecording,
    print: printLine,
    signal: interruption,
  });
  return conclude(outcomes, performance.now() - begin);
}

async function groundOf(suite: Suite, folder: string): Promise<Ground> {
  return await layGround(await imageOf(suite, CACHE, printLine), `${folder}/${suite}`);
}

/** Red is what failed; what this machine cannot have is said. */
function conclude(outcomes: readonly Outcome[], durationMs: number): number {
  const { passed, failed, cannot } = judgeAll(outcomes);
  cannot.forEach(skip);
  printLine(`${passed} passed, ${failed} failed in ${(durationMs / 1000).toFixed(1)} s`);
  return failed === 0 ? 0 : 1;
}

function skip(reason: string): number {
  printLine(`skipped: no fake Pi here, ${reason}`);
  return 0;
}

/** Ctrl-C takes everything away before it ends. */
function onInterruption(run: AsyncDisposable): AbortSignal {
  const controller = new AbortController();
  const end = async (why: string, code: number): Promise<void> => {
    if (controller.signal.aborted) return;
    controller.abort();
    printLine(`${why}: taking the Pis away`);
    stopPrograms();
    await clearHeldPlaces();
    await run[Symbol.asyncDispose]();
    Deno.exit(code);
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    Deno.addSignalListener(name, () => void end("interrupted", 130));
  }
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    void end(`FAILED  ${wordsOf(event.reason)}`, 1);
  });
  return controller.signal;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => made ??= make();
}
