/** A day's work from the command line: its commands run again at a simulated Gateway with a sidecar before it. @module */
import { createClient, silentLogger } from "../../mod.ts";
import { type CaptureHealth, openOrderStore, startEvents, startSidecar } from "../../server/mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { openTerminal } from "./terminal.ts";
import { retell } from "./retell.ts";
import { untilSo } from "./transcripts.ts";

/** A quarter past ten in New York, before anybody has logged in. */
const MORNING = Date.UTC(2026, 0, 14, 15, 15);
const LOGIN_AFTER_MS = 4_000;

/** When the person has seen enough of a command that stays. */
const ENOUGH: readonly (readonly [words: string, seen: RegExp])[] = [
  ["watch quotes", /AAPL +265598 .*\nKO +8894 +[\d.]+ .*[\d.]+/],
  ["--watch", /Ctrl-C ends[^]*Ctrl-C ends/],
  ["events tail", /trades .*, commission [\d.]+/],
];

/** The page with its commands run anew by a person at a terminal, who logs in when `login` asks for it. */
export async function retellDay(page: string): Promise<string> {
  const dir = await Deno.makeTempDir({ prefix: "bezant-docs-day-" });
  const env: Record<string, string> = { NO_COLOR: "1", BEZANT_STATE_DIR: dir };
  const { clock, ids, pass, bezant } = openTerminal(env, MORNING);
  await using ends = new AsyncDisposableStack();
  ends.defer(() => Deno.remove(dir, { recursive: true }));
  const sim = ends.use(await startSimulator({ tls: false, clock, orderRules: { fills: "none" } }));
  const store = ends.use(openOrderStore(`${dir}/orders.db`));
  const client = ends.use(createClient({ baseUrl: sim.baseUrl, clock: ids, orders: { journal: store } }));
  const events = ends.use(startEvents({ client, logger: silentLogger, clock: ids, path: `${dir}/events.db` }));
  const bind = { hostname: "127.0.0.1", port: 0 };
  const trading = { journal: store, keys: store.keys };
  const sidecar = ends.use(await startSidecar({ client, events, trading, logger: silentLogger, bind, clock: ids }));
  env["IBKR_GATEWAY_URL"] = sidecar.url;

  await pass(untilSo(() => client.session.current() !== null));

  return await retell(page, async (command, before) => {
    if (command.startsWith("bezant login")) clock.setTimer(() => void sim.logIn(), LOGIN_AFTER_MS);
    const enough = ENOUGH.find(([words]) => command.includes(words))?.[1];
    const { told } = await bezant(command, before, (text) => enough?.test(text) === true);
    if (command.startsWith("bezant login")) {
      // and nothing is being looked up any more: a fill is told by the stream, or found, by whoever is first
      await pass(untilSo(() => client.session.current()?.state === "ready" && isQuiet(events.capture.health())));
    }
    if (command.startsWith("bezant orders place")) {
      const [order] = sim.truth().orders;
      if (order !== undefined) sim.orders.fillNow(order.id, order.quantity);
      await pass(untilSo(() => (events.log.sizes()["trades"] ?? 0) >= 2));
    }
    return told.replaceAll(sidecar.url, "http://127.0.0.1:8080").replaceAll("\r\n", "\n");
  });
}

function isQuiet({ connected, reconciliation: { atMs, isPending } }: CaptureHealth): boolean {
  return connected && atMs !== null && !isPending;
}
