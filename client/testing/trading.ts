import { createClient, type IbkrClient, type OrdersOptions, type OrderTicket } from "../../mod.ts";
import { manualClock, type Simulator, type SimulatorOptions, startSimulator } from "../../sim/mod.ts";
import { turns } from "./live_stream.ts";

/** A client that trades at a simulator, over real sockets, on one clock that moves only while something is waited for. */
export interface Trading {
  readonly sim: Simulator;
  readonly ibkr: IbkrClient;
  /** Another client of the same Gateway. */
  readonly another: (orders?: OrdersOptions) => IbkrClient;
  /** Lets time pass until the work is done, and gives what came of it. */
  readonly wait: <T>(work: Promise<T>) => Promise<T>;
  /** Lets so much time pass. */
  readonly pass: (ms: number) => Promise<void>;
  readonly nowMs: () => number;
  /** The client order ids of the orders that IBKR has, oldest first. */
  readonly placed: () => (string | null)[];
}

/** The account of tests. */
export const ACCOUNT = "DU1000001";

/** A plain order that nobody fills. */
export const BUY: OrderTicket = {
  accountId: ACCOUNT,
  conid: 265598,
  side: "BUY",
  type: "LMT",
  limitPrice: 180,
  quantity: 10,
  tif: "DAY",
};

const STEP_MS = 500;

/** Runs a test with one. Questions and fills come only when the test says so. */
export async function withTrading(
  run: (trading: Trading) => Promise<void>,
  { orders, ...options }: SimulatorOptions & { readonly orders?: OrdersOptions } = {},
): Promise<void> {
  const clock = manualClock(Date.UTC(2026, 0, 14, 16));
  let serial = 0;
  const own = { ...clock, random: () => 0.5, uuid: () => `id-${++serial}` };
  await using stack = new AsyncDisposableStack();
  const sim = stack.use(
    await startSimulator({
      tls: false,
      loggedIn: true,
      clock,
      ...options,
      orderRules: { questions: "none", fills: "none", ...options.orderRules },
    }),
  );
  const client = (given?: OrdersOptions): IbkrClient =>
    stack.use(createClient({ baseUrl: sim.baseUrl, clock: own, orders: given }));

  async function wait<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    work.then(() => isDone = true, () => isDone = true);
    await turns(6);
    for (let passedMs = 0; !isDone; passedMs += STEP_MS) {
      if (passedMs > 3_600_000) throw new Error("waited an hour of simulated time");
      clock.advance(STEP_MS);
      await turns(4);
    }
    return await work;
  }

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.advance(Math.min(left, STEP_MS));
      await turns(3);
    }
  }

  const placed = () => sim.truth().orders.map(({ clientId }) => clientId);
  await run({ sim, ibkr: client(orders), another: client, wait, pass, nowMs: clock.now, placed });
}
