/** A simulated Gateway, and a bot whose process can die, on one clock that moves only while the stage lets it. @module */

import { type Clock, systemClock } from "@bezant/bezant";
import { manualClock, type Simulator, startSimulator } from "@bezant/bezant/sim";
import { run } from "../bot.ts";
import { openBot } from "../open_bot.ts";
import type { Plan } from "../plan.ts";
import type { Bot } from "../world.ts";

/** The stage of one test. */
export interface Stage extends AsyncDisposable {
  readonly sim: Simulator;
  readonly now: () => number;
  /** Everything that the bots have said. */
  readonly said: string[];
  /** What ended a bot that nobody ended. */
  readonly failures: unknown[];
  /** Starts the bot on the disk as it is, at the simulator unless another address is given. */
  start(options?: { readonly baseUrl?: string; readonly hasRestarted?: boolean }): void;
  /** The process dies at once: the next one finds the disk as it was at this moment. */
  die(): void;
  /** No process lives. */
  isDead(): boolean;
  /** Ends it in good order. */
  stop(): Promise<void>;
  /** Lets time pass, until then or until something is true. */
  pass(untilMs: number, stepMs: number, isEnough?: () => boolean): Promise<void>;
  /** Lets time pass until the work is done. */
  wait(work: Promise<unknown>): Promise<void>;
  /** The plan on the disk. */
  plan(): Plan | null;
  /** The folder of the living bot. */
  dir(): string;
}

/** An answer needs a few turns of the event loop; more only on a machine that has no time. */
const MOST_TURNS = 400;
const FILES = ["targets.json", "plan.json", "orders.db", "orders.db-wal"];

/** Sets it: logged in, no bot yet. */
export async function setStage(startMs: number, targets: string, stay: boolean): Promise<Stage> {
  const clock = manualClock(startMs);
  let serial = 0;
  const own: Clock = { ...systemClock, ...clock, random: () => 0.5, uuid: () => `intent-${++serial}` };
  const sim = await startSimulator({
    ...{ tls: false, loggedIn: true, nights: true, clock },
    orderRules: { questions: "usual", regularHoursOnly: true },
  });
  const root = await Deno.makeTempDir({ prefix: "bezant_rebalance_" });
  let lives = 0;
  const dir = (): string => `${root}/${lives}`;
  Deno.mkdirSync(dir());
  Deno.copyFileSync(targets, `${dir()}/targets.json`);
  const said: string[] = [];
  const failures: unknown[] = [];
  const buried: Promise<void>[] = [];
  let life:
    | { readonly bot: Bot & AsyncDisposable; readonly end: AbortController; readonly work: Promise<void> }
    | null = null;

  function start(options: { readonly baseUrl?: string; readonly hasRestarted?: boolean } = {}): void {
    const bot = openBot({
      dir: dir(),
      baseUrl: sim.baseUrl,
      ...options,
      isLive: false,
      clock: own,
      say: (line) => said.push(line),
    });
    const end = new AbortController();
    const work = run(bot, { stay, signal: end.signal }).catch((error) => {
      if (!end.signal.aborted) failures.push(error);
    });
    life = { bot, end, work };
  }

  async function bury(): Promise<void> {
    if (life === null) return;
    const { bot, end, work } = life;
    life = null;
    end.abort();
    await bot[Symbol.asyncDispose]();
    await work;
  }

  function die(): void {
    if (life === null) return;
    const from = dir();
    lives++;
    Deno.mkdirSync(dir());
    for (const name of FILES) {
      try {
        Deno.copyFileSync(`${from}/${name}`, `${dir()}/${name}`);
      } catch { /* not there yet */ }
    }
    buried.push(bury());
  }

  let stuck = 0;
  /** What is on its way on sockets arrives before time goes on; what a fault holds back is not waited for twice. */
  async function turns(): Promise<void> {
    const inFlight = (): number => life?.bot.ibkr.pacing.snapshot().inFlight ?? 0;
    stuck = Math.min(stuck, inFlight());
    for (let quiet = 0, all = 0; quiet < 2 && all < MOST_TURNS; all++) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      quiet = inFlight() > stuck ? 0 : quiet + 1;
    }
    stuck = inFlight();
  }

  async function pass(untilMs: number, stepMs: number, isEnough: () => boolean = () => false): Promise<void> {
    await turns();
    while (clock.now() < untilMs && !isEnough() && failures.length === 0) {
      clock.advance(Math.min(stepMs, untilMs - clock.now()));
      await turns();
    }
  }

  /** Whoever ends may be in the middle of a wait of the client's own, so the clock goes on meanwhile. */
  async function wait(work: Promise<unknown>): Promise<void> {
    let isDone = false;
    const end = work.finally(() => isDone = true);
    await turns();
    for (let steps = 0; !isDone && steps < 1_000; steps++) {
      clock.advance(2_500);
      await turns();
    }
    await end;
  }

  return {
    sim,
    now: clock.now,
    said,
    failures,
    start,
    die,
    isDead: () => life === null,
    stop: () => wait(bury()),
    pass,
    wait,
    dir,
    plan() {
      try {
        return JSON.parse(Deno.readTextFileSync(`${dir()}/plan.json`));
      } catch {
        return null; // not there yet
      }
    },
    async [Symbol.asyncDispose]() {
      await wait(Promise.all([bury(), ...buried]));
      await sim.close();
      await Deno.remove(root, { recursive: true });
    },
  };
}
