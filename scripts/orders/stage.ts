/**
 * A simulated Gateway and a bot's process that can die, on one clock that moves only while something is waited for.
 *
 * @module
 */

import { isIbkrError, type RailsRules } from "../../mod.ts";
import { manualClock, type Simulator, startSimulator } from "../../sim/mod.ts";
import type { Chance } from "../faults/random.ts";
import { type Disk, memoryDisk } from "./disk.ts";
import { type KillPlan, type Life, startLife } from "./life.ts";
import type { Sabotage } from "./sabotage.ts";

/** The stage of one run. */
export interface Stage extends AsyncDisposable {
  readonly sim: Simulator;
  readonly sabotage: Sabotage | null;
  /** The process that lives now; a dead one is replaced, with the dead one's disk. */
  life(): Promise<Life>;
  /** Lets time pass until the work is done; null when its process dies first, or when it fails. */
  wait<T>(work: Promise<T>): Promise<T | null>;
  /** Lets so much time pass. */
  pass(ms: number): Promise<void>;
  /** Does something when so much time has passed. */
  later(ms: number, work: () => void): void;
  /** The process dies at once. */
  die(): void;
  /** The Gateway's process ends and starts again, and a human logs in. */
  restartGateway(): Promise<void>;
  /** Another process of the same bot, which knows nothing of the first. */
  stranger(): Life;
  /** Another process on the same disk. */
  partner(): Life;
  /** Ends whoever lives. */
  endLife(): Promise<void>;
}

const STEP_MS = 2_500;
/** How long the Gateway's process is away when it is restarted. */
const DOWN_MS = 30_000;
/** Far longer than anything takes that ends at all. */
const PATIENCE_MS = 3_600_000;

/** How a stage is set. */
export interface StageOptions {
  readonly seed: number;
  readonly chance: Chance;
  /** Questions before each order. */
  readonly questions: readonly string[];
  readonly invalidate: "orders" | "any";
  /** When the first process dies; null for never. */
  readonly kill: KillPlan | null;
  readonly sabotage: Sabotage | null;
  /** Where the journal lies. */
  readonly disk: Disk;
  /** What orders may be; null or absent for no guard rails. */
  readonly rules?: RailsRules | null;
}

/** Sets it: logged in, a process that lives. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const { seed, chance, questions, invalidate, kill, sabotage, disk, rules = null } = options;
  const clock = manualClock(Date.UTC(2026, 0, 14, 15) + chance.int(0, 3_600_000));
  let serial = 0;
  const own = { ...clock, random: () => chance.int(0, 999) / 1_000, uuid: () => `${seed}-${++serial}` };
  const sim = await startSimulator({
    tls: false,
    loggedIn: true,
    clock,
    seed,
    orderRules: { questions, invalidate, fills: "none" },
  });
  const buried: Promise<void>[] = [];
  let life: Life | null = startLife(sim.baseUrl, own, disk, kill, rules);
  const strangers: Life[] = [];
  sim.orders.onAccepted(() => {
    try {
      life?.reach("accepted");
    } catch { /* it died; IBKR does not care */ }
  });

  /** What is on its way on sockets arrives before time goes on. */
  async function turns(): Promise<void> {
    await turn(4);
    const isBusy = (): boolean => [life, ...strangers].some((one) => (one?.ibkr.pacing.snapshot().inFlight ?? 0) > 0);
    for (let more = 0; more < 8 && isBusy(); more++) await turn(1);
  }

  async function pass(ms: number): Promise<void> {
    await turns();
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.advance(Math.min(left, STEP_MS));
      await turns();
    }
  }

  async function wait<T>(work: Promise<T>): Promise<T | null> {
    let found: { readonly value: T } | "failed" | null = null;
    work.then((value) => found = { value }, () => found = "failed");
    await turns();
    for (let passedMs = 0; found === null && life?.isDead() !== true; passedMs += STEP_MS) {
      if (passedMs > PATIENCE_MS) throw new Error(`seed ${seed}: something takes more than an hour`);
      clock.advance(STEP_MS);
      await turns();
    }
    const done = found as { readonly value: T } | "failed" | null;
    return life?.isDead() === true || done === null || done === "failed" ? null : done.value;
  }

  /** Somebody asks for the login, until the answer is this. */
  async function seen(code: string): Promise<void> {
    for (let tries = 0; tries < 10; tries++) {
      const { ibkr } = await born();
      const said = await wait(
        ibkr.session.status().then(() => "well", (error: unknown) => isIbkrError(error) && error.code),
      );
      if (said === code) return;
    }
  }

  async function born(): Promise<Life> {
    if (life?.isDead() === true) {
      await disk.die();
      buried.push(life.end());
      life = null;
      await pass(chance.int(0, 20_000));
      sabotage?.disk?.(disk);
    }
    return life ??= startLife(sim.baseUrl, own, disk, null, rules);
  }

  function beside(its: Disk): Life {
    const other = startLife(sim.baseUrl, own, its, null, rules);
    strangers.push(other);
    return other;
  }

  async function endLife(): Promise<void> {
    if (life !== null) buried.push(life.end());
    life = null;
    buried.push(...strangers.splice(0).map((stranger) => stranger.end()));
    await turn(4);
    await Promise.all(buried);
  }

  return {
    sim,
    sabotage,
    life: born,
    wait,
    pass,
    die: () => life?.die(),
    later: (ms, work) => void clock.setTimer(work, ms),
    async restartGateway() {
      const { settled } = sim.faults.start("gateway-restart", { downMs: DOWN_MS });
      await seen("upstream_unreachable");
      await pass(DOWN_MS);
      await settled;
      await seen("not_authenticated");
      await sim.logIn();
      await pass(5_000);
    },
    stranger: () => beside(memoryDisk()),
    partner: () => beside(disk),
    endLife,
    async [Symbol.asyncDispose]() {
      await endLife();
      await sim.close();
    },
  };
}

async function turn(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}
