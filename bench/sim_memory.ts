import { manualClock, startSimulator } from "../sim/mod.ts";
import { judgeFlatness } from "./flat.ts";
import { answersPerSecond, framesPerSecond } from "./sim/wire.ts";

/**
 * Does the simulator's memory stay flat? A simulated day in a minute: streams that subscribe, snapshots, orders, tickles. Fails when
 * the resident size of the last quarter is more than 1.2 times that of the second.
 */
const HOURS = Number(Deno.args.find((arg) => /^\d+$/.test(arg)) ?? 24);
const clock = manualClock(Date.UTC(2026, 10, 16, 15));
await using sim = await startSimulator({ tls: false, loggedIn: true, clock });
const SMD = [265598, 8314, 272093, 756733].map((conid) => `smd+${conid}+{"fields":["31","84","85","86","88"]}`);
const sizes: number[] = [];
const RECORDED = 10_000;
while (sim.requests.length < RECORDED) { // the recorder keeps so many: from here on it is as large as it gets
  await answersPerSecond({ port: sim.port, isTls: false }, "/v1/api/tickle", {
    connections: 4,
    depth: 8,
    durationMs: 500,
  });
}

for (let minute = 0; minute < HOURS * 60; minute++) {
  if (minute % (12 * 60) === 0) await sim.logIn(); // no login lasts longer than a day
  await call("POST", "/tickle");
  if (minute % 10 === 0) await freshStream();
  if (minute % 5 === 0) await trade();
  for (let second = 0; second < 60; second += 5) {
    clock.advance(5_000);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  sizes.push(Deno.memoryUsage().rss / 1_048_576);
}
const { second, last, isFlat, line } = judgeFlatness(sizes);
console.log(
  `${HOURS} simulated hours; goal: the last quarter at most 1.2 times the second; resident ${
    second.toFixed(1)
  } MiB in the second quarter, ${last.toFixed(1)} in the last`,
);
console.log(line);
Deno.exit(isFlat ? 0 : 1);

/** A stream that lives until the next ones come and go: nobody says goodbye. */
async function freshStream(): Promise<void> {
  await framesPerSecond({ port: sim.port, isTls: false }, {
    sockets: 3,
    topic: "",
    say: [...SMD, "sor+{}", "spl+{}"],
    durationMs: 20,
  });
}

async function trade(): Promise<void> {
  await call("GET", "/iserver/accounts");
  await call("GET", "/iserver/marketdata/snapshot?conids=265598,8314&fields=31,84,86");
  await call("POST", "/iserver/questions/suppress", { messageIds: ["o163", "o354", "o10151"] });
  const side = clock.now() % 2 === 0 ? "BUY" : "SELL";
  await call("POST", "/iserver/account/DU1000001/orders", {
    orders: [{ conid: 265598, orderType: "LMT", price: 100, side, tif: "DAY", quantity: 1 }],
  });
  await call("DELETE", "/iserver/account/DU1000001/order/-1");
}

async function call(method: string, path: string, body: unknown = {}): Promise<void> {
  const init = method === "POST" ? { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } } : {};
  const answer = await fetch(`${sim.baseUrl}${path}`, { method, ...init });
  await answer.body?.cancel();
}
