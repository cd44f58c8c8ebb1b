/** A week at IBKR in some minutes: nights, a person who logs in again, a bot that asks, and what can go wrong. @module */
import { type Logger, silentLogger } from "../../mod.ts";
import { manualClock, type SimClock, type Simulator, startSimulator } from "../../sim/mod.ts";
import { clockOver, type Life, startLife } from "./life.ts";

/** A sidecar at the end of such a week. */
export interface Week extends AsyncDisposable {
  /** Its address. */
  readonly url: string;
}

/** How the week goes. */
export interface WeekOptions {
  /** How many days; a test needs no whole week. Default 7. */
  readonly days?: number;
  /** Time that passes at once, milliseconds: less is slower, much more is an outage of the stream. */
  readonly stepMs?: number;
  readonly say?: (text: string) => void;
  readonly logger?: Logger;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Friday afternoon in New York. */
const END_MS = Date.parse("2026-11-20T14:20:00-05:00");
const BOT_MS = 120_000;
const HANDSHAKE_MS = 2_000;
const MOST_TURNS = 400;

/** Something that happens at a time. */
interface Happening {
  readonly atMs: number;
  readonly what: string;
  readonly run: () => void | Promise<void>;
}

/** Lets it pass. */
export async function liveWeek(options: WeekOptions = {}): Promise<Week> {
  const { days = 7, stepMs = 20_000, say = () => {}, logger = silentLogger } = options;
  const startMs = END_MS - days * DAY_MS - HOUR_MS;
  const ends = new AsyncDisposableStack();
  const manual = manualClock(startMs);
  const random = seeded(7);
  const sim = ends.use(
    await startSimulator({
      ...{ tls: false, loggedIn: true, nights: true, clock: unhurried(manual), seed: 11 },
      orderRules: { questions: "none" },
    }),
  );
  const dir = await Deno.makeTempDir({ prefix: "bezant-week-", ...await inMemory() });
  ends.defer(() => Deno.remove(dir, { recursive: true }));
  const receiver = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => new Response("ok"));
  ends.defer(() => receiver.shutdown());
  const clock = clockOver(manual);
  let isSlow = false;
  const born = (): Promise<Life> =>
    startLife({
      ...{ baseUrl: sim.baseUrl, clock, dir, logger },
      webhookUrl: `http://127.0.0.1:${receiver.addr.port}/`,
      latencyMs: () => (isSlow ? 900 : 80) + 220 * random() ** 3 + (random() > 0.97 ? 400 * random() : 0),
    });
  let life: Life | null = await born();
  ends.defer(() => life?.[Symbol.asyncDispose]());

  /** What is on its way arrives before time goes on. */
  async function settle(): Promise<void> {
    for (let quiet = 0, all = 0; quiet < (life?.isSettled() === false ? 60 : 2) && all < MOST_TURNS; all++) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      quiet = (life?.inFlight() ?? 0) > 0 ? 0 : quiet + 1;
    }
  }

  /** Whoever ends may be waiting for the clock. */
  async function whileTimePasses<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const end = work.finally(() => isDone = true);
    end.catch(() => {});
    for (let turn = 0; !isDone && turn < 2_000; turn++) {
      await settle();
      if (!isDone) manual.advance(1_000);
    }
    return await end;
  }

  const off = async (): Promise<void> => {
    const gone = life;
    life = null;
    if (gone !== null) await whileTimePasses(Promise.resolve(gone[Symbol.asyncDispose]()));
  };
  const on = async (): Promise<void> => void (life = await born());
  const happenings = story({ sim, off, on, order: (ticket) => order(life, ticket), slow: (is) => void (isSlow = is) })
    .filter(({ atMs }) => atMs > startMs).sort((a, b) => a.atMs - b.atMs);

  let botMs = startMs;
  async function bot(): Promise<void> {
    if (manual.now() < botMs || life === null) return;
    botMs = manual.now() + BOT_MS;
    const { url } = life.sidecar;
    const paths = ["/health", "/accounts", "/accounts/DU1000001/positions"];
    await whileTimePasses(Promise.all(paths.map((path) => fetch(url + path).then((answer) => answer.text()))));
  }

  await settle();
  let day = "";
  while (manual.now() < END_MS) {
    const next = happenings[0];
    // a handshake that begins in a step has to be answered before its deadline passes in the same step
    const most = life?.isWaiting() === true ? 3 * stepMs : life?.isSettled() === false ? HANDSHAKE_MS : stepMs;
    manual.advance(Math.min(most, END_MS - manual.now(), Math.max(1, (next?.atMs ?? Infinity) - manual.now())));
    await settle();
    await bot();
    while ((happenings[0]?.atMs ?? Infinity) <= manual.now()) {
      const { what, run } = happenings.shift()!;
      say(`${new Date(manual.now()).toISOString()} ${what}`);
      await whileTimePasses(Promise.resolve(run()));
    }
    const today = new Date(manual.now()).toISOString().slice(0, 10);
    if (today !== day) say(`${day = today}`);
  }
  await settle();
  if (life === null) throw new Error("the week ended without a sidecar");
  return { url: life.sidecar.url, [Symbol.asyncDispose]: () => whileTimePasses(ends.disposeAsync()) };
}

interface Hands {
  readonly sim: Simulator;
  readonly off: () => Promise<void>;
  readonly on: () => Promise<void>;
  readonly order: (ticket: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly slow: (isSlow: boolean) => void;
}

function story({ sim, off, on, order, slow }: Hands): Happening[] {
  const at = (day: number, time: string, what: string, run: Happening["run"]): Happening => ({
    atMs: Date.parse(`2026-11-${day}T${time}:00-05:00`),
    what,
    run,
  });
  const logIn = (day: number, time: string): Happening => at(day, time, "a person logs in", () => void sim.logIn());
  const fault = (spec: string) => (): void => void sim.faults.start(spec);
  let competing: Disposable | undefined;
  const buy = (day: number, time: string, contract: string, quantity: number, limitPrice: number): Happening =>
    at(
      day,
      time,
      `BUY ${quantity} ${contract}`,
      () => order({ accountId: "DU1000001", side: "BUY", contract, quantity, limitPrice }),
    );
  return [
    ...[logIn(15, "18:20"), logIn(16, "07:35"), logIn(17, "07:12"), logIn(18, "08:05"), logIn(19, "07:28")],
    logIn(20, "07:41"),
    buy(16, "10:05", "AAPL", 5, 400),
    at(16, "14:40", "the stream drops", fault("ws-drop")),
    at(17, "11:10", "the Gateway restarts", fault("gateway-restart:downMs=240000")),
    logIn(17, "11:32"),
    buy(17, "13:00", "KO", 20, 200),
    at(18, "10:30", "the Gateway is slow", () => slow(true)),
    at(18, "11:45", "and no longer", () => slow(false)),
    at(18, "19:30", "the machine is updated", off),
    at(18, "20:20", "and is back", on),
    at(19, "13:05", "another program takes the session", () => void (competing = sim.faults.start("competing-login"))),
    at(19, "13:40", "and gives it back", () => competing?.[Symbol.dispose]()),
    at(19, "15:10", "the stream drops", fault("ws-drop")),
    buy(20, "09:50", "MSFT", 3, 900),
    buy(20, "11:15", "NVDA", 10, 900),
  ];
}

async function order(life: Life | null, ticket: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await fetch(`${life!.sidecar.url}/ops/orders.place`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(ticket),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`the order was not placed: ${text}`);
}

/** IBKR says profit and loss anew every second. Every minute is enough for a chart, and a week of it is done in minutes. */
function unhurried({ now, setTimer }: SimClock): SimClock {
  return { now, setTimer: (run, delayMs) => setTimer(run, delayMs === 1_000 ? 60_000 : delayMs) };
}

/** A week of writes is quick where there is no disk behind them. */
async function inMemory(): Promise<{ readonly dir?: string }> {
  return await Deno.stat("/dev/shm").then(() => ({ dir: "/dev/shm" }), () => ({}));
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
