/** A simulator, a sidecar and its consumers over real sockets, on one clock that stands still until it is moved. @module */
import { createClient, type IbkrClient, type Logger } from "../../mod.ts";
import { manualClock, type Simulator, type SimulatorOptions, startSimulator } from "../../sim/mod.ts";
import { type RunningEvents, startEvents } from "../events/start_events.ts";
import { type RunningSidecar, type StartOptions, startSidecar } from "../mod.ts";
import { until } from "./fixture.ts";
import { openConsumer, type TestConsumer } from "./test_consumer.ts";

/** Everything of it. */
export interface LiveSidecar {
  readonly sim: Simulator;
  readonly sidecar: RunningSidecar;
  /** The sidecar's own client. */
  readonly client: IbkrClient;
  /** The events, when they were asked for. */
  readonly events: RunningEvents | null;
  /** What was said in the log. */
  readonly log: readonly string[];
  /** A typed client of the sidecar; closed at the end. */
  bot(): IbkrClient;
  /** A plain WebSocket to the sidecar; closed at the end. */
  consumer(protocols?: readonly string[]): Promise<TestConsumer>;
  /** Places an order that nobody fills but the test, as some other program would, and gives its id. */
  place(): Promise<number>;
  /** Lets time pass in small steps, so that what is sent on the way arrives on the way; the login is kept alive. */
  pass(ms: number): Promise<void>;
  /** Consumers that the sidecar has let in so far. */
  handshakes(): number;
  /** Handshakes at the Gateway so far. */
  sockets(): number;
  nowMs(): number;
}

const STEP_MS = 5_000;

/** Runs a test with one. */
export async function withLiveSidecar(
  run: (live: LiveSidecar) => Promise<void>,
  options: SimulatorOptions & { readonly sidecar?: Partial<StartOptions>; readonly hasEvents?: boolean } = {},
): Promise<void> {
  const { sidecar: more, hasEvents = false, ...rest } = options;
  const clock = manualClock(Date.UTC(2026, 0, 14, 15));
  let serial = 0;
  const ownClock = { ...clock, random: () => 0.5, uuid: () => `id-${++serial}` };
  const log: string[] = [];
  let handshakes = 0;
  const logger: Logger = {
    log(_level, message, fields) {
      log.push(message);
      if (fields?.["status"] === 101) handshakes++;
    },
  };
  await using ends = new AsyncDisposableStack();
  const orderRules = { questions: "none", fills: "none" } as const;
  const sim = ends.use(await startSimulator({ tls: false, loggedIn: true, clock, orderRules, ...rest }));
  const client = ends.use(createClient({ baseUrl: sim.baseUrl, clock: ownClock, pacing: "off" }));
  const bind = { hostname: "127.0.0.1", port: 0 };
  const events = hasEvents ? ends.use(startEvents({ client, logger, clock: ownClock })) : null;
  const captured = events === null ? {} : { events };
  const sidecar = ends.use(
    await startSidecar({ client, logger, bind, clock: ownClock, keepaliveMs: 0, ...captured, ...more }),
  );

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.advance(Math.min(left, STEP_MS));
      await client.session.tickle().catch(() => {}); // a round trip: what was sent before has arrived
      await turns(5);
    }
  }

  async function place(): Promise<number> {
    await client.accounts.brokerage();
    const order = { conid: 265598, side: "BUY", orderType: "LMT", price: 1, quantity: 10, tif: "GTC" };
    const path = "/iserver/account/DU1000001/orders";
    await client.call({ operation: "test", method: "POST", path, effect: "trade", json: { orders: [order] } });
    return sim.truth().orders.at(-1)!.id;
  }

  await run({
    sim,
    sidecar,
    client,
    events,
    log,
    bot: () => ends.use(createClient({ baseUrl: sidecar.url, clock: ownClock })),
    consumer: async (protocols) => ends.use(await openConsumer(sidecar.url, { protocols })),
    place,
    pass,
    handshakes: () => handshakes,
    sockets: () => sim.findRequests("GET /v1/api/ws").length,
    nowMs: clock.now,
  });
}

/** Reads an iterator in the background, and keeps what came. */
export function collect<T>(iterator: AsyncIterableIterator<T>): { readonly items: T[]; readonly done: Promise<void> } {
  const items: T[] = [];
  const done = (async () => {
    for await (const item of iterator) items.push(item);
  })();
  done.catch(() => {}); // whoever awaits it gets it
  return { items, done };
}

/** Gives sockets some turns of the event loop. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
}

export { until };
