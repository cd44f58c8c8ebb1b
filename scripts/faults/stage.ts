/**
 * A simulated Gateway and a sidecar that can die, on one clock that stands still until it is told to move. A death is an
 * object that is dropped; the next life opens a byte copy of the files that the dead one left.
 *
 * @module
 */

import { manualClock, type Simulator, startSimulator } from "../../sim/mod.ts";
import type { Disk } from "./disk.ts";
import { type Life, startLife } from "./life.ts";
import type { Chance } from "./random.ts";
import type { Sabotage } from "./sabotage.ts";

/** The stage of one run. */
export interface Stage extends AsyncDisposable {
  readonly sim: Simulator;
  readonly disk: Disk;
  /** Trades a part of an open order at IBKR, whatever the streams do. */
  fill(): void;
  /** Lets time pass. */
  pass(ms: number): Promise<void>;
  /** What is done at each step of time. */
  eachStep(work: () => Promise<void>): void;
  /** Lets time pass until the sidecar is well; throws after half an hour. */
  passUntilWell(): Promise<void>;
  /** A human logs in at the Gateway. */
  logIn(): Promise<void>;
  /** The sidecar dies, something happens without it, and it is started again. */
  die(meanwhile: () => Promise<void>): Promise<void>;
  /** The sidecar is told to stop, something happens without it, and it is started again. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  /** Another sidecar is started on the same database; something happens while both live, then the first one is stopped. */
  takeOver(meanwhile: () => Promise<void>): Promise<void>;
  /** Asks the sidecar; null while there is none. */
  ask(pathAndQuery: string): Promise<Response | null>;
  nowMs(): number;
}

/** How a stage is set. */
export interface StageOptions {
  readonly seed: number;
  readonly chance: Chance;
  /** A folder of its own. */
  readonly dir: string;
  readonly sabotage: Sabotage | null;
}

/** Short enough for heartbeats to arrive in time, long enough for a thousand runs. */
const STEP_MS = 4_000;
const PATIENCE_MS = 1_800_000;
const ACCOUNT = "DU1000001";
const ORDERS = 4;
const FILES = ["", "-wal", ".lost", ".spare"];

/** Sets it: logged in, orders at work, the sidecar well. */
export async function setStage({ seed, chance, dir, sabotage }: StageOptions): Promise<Stage> {
  const clock = manualClock(Date.UTC(2026, 0, 14, 15) + chance.int(0, 3_600_000));
  let serial = 0;
  const random = (): number => chance.int(0, 999) / 1_000;
  const ownClock = { ...clock, random, uuid: () => `${seed}-${++serial}` };
  const replays = chance.int(0, 1) === 1;
  const disk: Disk = { isFull: false };
  const sim = await startSimulator({
    tls: false,
    loggedIn: true,
    clock,
    seed,
    orderRules: { questions: "none", fills: "none" },
  });
  const orderIds = await placeOrders(sim);
  let lives = 0;
  let step = (): Promise<void> => Promise.resolve();
  const pathOf = (life: number): string => `${dir}/${life}/events.db`;
  const begin = (): Life =>
    startLife({ baseUrl: sim.baseUrl, clock: ownClock, path: pathOf(lives), disk, sabotage, replays });
  let life: Life | null = begin();
  const buried: Promise<void>[] = [];

  async function pass(ms: number): Promise<void> {
    await turns();
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.advance(Math.min(left, STEP_MS));
      await turns();
      await step();
    }
  }

  async function passUntilWell(): Promise<void> {
    for (let passed = 0; life?.isWell() !== true; passed += STEP_MS) {
      if (passed > PATIENCE_MS) throw new Error("the sidecar did not get well within half an hour");
      await pass(STEP_MS);
    }
  }

  async function die(meanwhile: () => Promise<void>): Promise<void> {
    const dead = life!;
    life = null;
    await copyFiles(pathOf(lives), pathOf(lives + 1));
    buried.push(dead.end()); // its own file is nobody's any more
    await turns();
    await meanwhile();
    lives++;
    sabotage?.file?.(pathOf(lives));
    life = begin();
  }

  async function restart(meanwhile: () => Promise<void>): Promise<void> {
    const old = life!;
    life = null;
    await old.end();
    await meanwhile();
    life = begin();
  }

  async function takeOver(meanwhile: () => Promise<void>): Promise<void> {
    const [old, next] = [life!, begin()];
    await meanwhile();
    life = null;
    await old.end();
    life = next;
  }

  const stage: Stage = {
    sim,
    disk,
    fill() {
      const { orders } = sim.truth();
      const open = orders.filter(({ id, quantity, filled }) => orderIds.includes(id) && quantity - filled > 3);
      sim.orders.fillNow(chance.pick(open).id, chance.int(1, 3));
    },
    pass,
    eachStep: (work) => void (step = work),
    passUntilWell,
    logIn: () => sim.logIn(),
    die,
    restart,
    takeOver,
    ask: async (path) => await life?.ask(path) ?? null,
    nowMs: clock.now,
    async [Symbol.asyncDispose]() {
      await life?.end();
      await Promise.all(buried);
      await sim.close();
    },
  };
  await passUntilWell();
  return stage;
}

/** Places orders that nobody fills but the run; gives their ids. */
export async function placeOrders(sim: Simulator): Promise<number[]> {
  await (await fetch(`${sim.baseUrl}/iserver/accounts`)).body?.cancel();
  const orders = Array.from({ length: ORDERS }, (_, index) => ({
    conid: 265598,
    side: "BUY",
    orderType: "LMT",
    price: 1 + index,
    quantity: 500,
    tif: "GTC",
  }));
  for (const order of orders) {
    const answer = await fetch(`${sim.baseUrl}/iserver/account/${ACCOUNT}/orders`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ orders: [order] }),
    });
    const text = await answer.text();
    if (!text.includes("order_id")) throw new Error(`an order was answered with ${text}`);
  }
  return sim.truth().orders.map(({ id }) => id);
}

/** Copies a database as it lies on the disk, byte for byte. */
export async function copyFiles(from: string, to: string): Promise<void> {
  await Deno.mkdir(to.slice(0, to.lastIndexOf("/")), { recursive: true });
  for (const end of FILES) {
    try {
      await Deno.copyFile(from + end, to + end);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

/** Lets what is on its way on sockets arrive. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}
