import { manualClock, type Simulator, startSimulator } from "../../sim/mod.ts";
import { type Child, startChild } from "../child.ts";
import { type Consumer, startConsumer } from "./consumer.ts";

interface Place {
  readonly port: number;
}

interface Row {
  readonly name: string;
  readonly sidecar: readonly number[];
  readonly echo: readonly number[];
}

const CONID = 265598;
const ACCOUNT = "DU1000001";
/** Between two fills, so that none waits for the commit of the one before: that is by design, up to 50 ms. */
const BETWEEN_FILLS_MS = 60;

/**
 * From a frame at the simulator to a consumer of Server-Sent Events, through the sidecar and through a bare echo that
 * writes each frame to everybody. The same frame goes to both, so that the ratio is of the same moments.
 */
export async function benchSse(samples: number): Promise<string[]> {
  const folder = await Deno.makeTempDir({ prefix: "bezant-bench-" });
  const clock = manualClock(Date.UTC(2026, 10, 16, 15));
  const rules = { questions: "none", fills: "none" } as const;
  try {
    await using sim = await startSimulator({ tls: false, loggedIn: true, clock, orderRules: rules });
    const gateway = { BENCH_GATEWAY: sim.baseUrl };
    const frames = JSON.stringify([`smd+${CONID}+{"fields":["31","84","86","85","88","87"]}`, "str+{}"]);
    await using sidecar = await startChild<Place>("./events/serve_events.ts", { ...gateway, BENCH_FOLDER: folder });
    await using echo = await startChild<Place>("./events/serve_echo.ts", { ...gateway, BENCH_FRAMES: frames });
    const stand: Stand = { sim, clock, sidecar, echo };
    await ready(stand);
    const rows = [
      await measure(stand, "quote, 1 consumer", 1, samples, quote),
      await measure(stand, "quote, 100 consumers, the last of them", 100, samples, quote),
      await measure(stand, "fill, on the disk first, 1 consumer", 1, Math.ceil(samples / 4), await fills(stand)),
    ];
    const sockets = sim.requests.filter(({ path }) => path.endsWith("/ws")).length;
    return [...table(rows), "", `sockets at the Gateway: ${sockets - 1} of the sidecar, 1 of the echo`];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

interface Stand {
  readonly sim: Simulator;
  readonly clock: ReturnType<typeof manualClock>;
  readonly sidecar: Child<Place>;
  readonly echo: Child<Place>;
}

/** Brings one frame about. */
type Cause = (stand: Stand, turn: number) => void;

/** The simulator says a new price once a second of its own. */
function quote({ sim, clock }: Stand, turn: number): void {
  sim.moveMarket({ conid: CONID, price: 200 + turn % 100 / 10 });
  clock.advance(1_000);
}

async function fills({ sim }: Stand): Promise<Cause> {
  const order = { conid: CONID, orderType: "LMT", price: 500, side: "BUY", tif: "DAY", quantity: 1_000 };
  const answer = await fetch(`${sim.baseUrl}/iserver/account/${ACCOUNT}/orders`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ orders: [order] }),
  });
  const [{ order_id: id }] = await answer.json();
  return ({ sim }) => void sim.orders.fillNow(Number(id), 1);
}

async function measure(stand: Stand, name: string, count: number, samples: number, cause: Cause): Promise<Row> {
  const topic = cause === quote ? `marketdata:${CONID}` : "trades";
  const path = `/events/stream?topics=${topic}&since=latest`;
  using consumers = new DisposableStack();
  const follow = async (child: Child<Place>): Promise<Consumer[]> => {
    const all = await Promise.all(Array.from({ length: count }, () => startConsumer(child.facts.port, path)));
    return all.map((one) => consumers.use(one));
  };
  const [ours, theirs] = [await follow(stand.sidecar), await follow(stand.echo)];
  const row = { name, sidecar: [] as number[], echo: [] as number[] };
  for (let turn = -20; turn < samples; turn++) {
    const before = [...ours, ...theirs].map((consumer) => consumer.count);
    cause(stand, turn + 20);
    const at = performance.now(); // the simulator's frames leave at the end of its turn, when its own work is done
    const have = await until(() => [...ours, ...theirs].every((consumer, index) => consumer.count > before[index]!));
    if (turn >= 0 && have) {
      row.sidecar.push(Math.max(...ours.map(({ lastAt }) => lastAt)) - at);
      row.echo.push(Math.max(...theirs.map(({ lastAt }) => lastAt)) - at);
    }
    await new Promise((resolve) => setTimeout(resolve, cause === quote ? 2 : BETWEEN_FILLS_MS));
    if (turn % 50 === 0) await stayLoggedIn(stand);
  }
  if (row.sidecar.length < samples * 0.9) throw new Error(`${name}: only ${row.sidecar.length} of ${samples} came`);
  return row;
}

/** Lets the simulator's time pass until the sidecar is heard. */
async function ready({ clock, sidecar }: Stand): Promise<void> {
  const url = `http://127.0.0.1:${sidecar.facts.port}/events/_status`;
  for (let turn = 0; turn < 500; turn++) {
    const { topics_subscribed: topics } = await (await fetch(url)).json();
    if (topics.includes("trades")) return;
    clock.advance(100);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("the sidecar was not ready in time");
}

/** The simulator's time runs faster than the sidecar's. */
async function stayLoggedIn({ sim }: Stand): Promise<void> {
  await (await fetch(`${sim.baseUrl}/tickle`, { method: "POST" })).body?.cancel();
}

async function until(isSo: () => boolean): Promise<boolean> {
  for (let turn = 0; !isSo(); turn++) {
    if (turn > 1_000) return false;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return true;
}

function table(rows: readonly Row[]): string[] {
  const at = (values: readonly number[], share: number): number =>
    [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
  return [
    "| frame to consumer, ms | sidecar p50 | p99 | bare echo p50 | p99 | ratio p50 | p99 |",
    "|---|---:|---:|---:|---:|---:|---:|",
    ...rows.map(({ name, sidecar, echo }) => {
      const [a, b, c, d] = [at(sidecar, 0.5), at(sidecar, 0.99), at(echo, 0.5), at(echo, 0.99)];
      const cells = [a, b, c, d, a / c, b / d].map((value) => value.toFixed(2));
      return `| ${name} | ${cells.join(" | ")} |`;
    }),
  ];
}
