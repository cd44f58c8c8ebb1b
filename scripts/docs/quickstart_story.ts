/** The commands of the quickstart, run again at what `deno task demo` starts. @module */
import { createClient, silentLogger } from "../../mod.ts";
import { startEvents, startSidecar } from "../../server/mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { openTerminal } from "./terminal.ts";
import { retell } from "./retell.ts";
import { inShell, untilSo } from "./transcripts.ts";

/** The page with its commands run anew: `bezant …` by a person at a terminal, everything else in a shell. */
export async function retellQuickstart(page: string): Promise<string> {
  const env: Record<string, string> = { NO_COLOR: "1" };
  const { clock, ids, pass, bezant } = openTerminal(env, Date.UTC(2026, 0, 14, 16));
  await using ends = new AsyncDisposableStack();
  const sim = ends.use(await startSimulator({ tls: false, loggedIn: true, clock }));
  const client = ends.use(createClient({ baseUrl: sim.baseUrl, clock: ids }));
  const events = ends.use(startEvents({ client, logger: silentLogger, clock: ids }));
  const bind = { hostname: "127.0.0.1", port: 0 };
  const sidecar = ends.use(await startSidecar({ client, events, logger: silentLogger, bind, clock: ids }));
  env["IBKR_GATEWAY_URL"] = sidecar.url;
  await pass(untilSo(() => events.capture.health().topics.includes("trades")));

  return await retell(page, async (command, before) => {
    if (!command.startsWith("bezant ")) return await pass(inShell(command, sidecar.port));
    const { told } = await bezant(command, before);
    if (command.startsWith("bezant orders place")) await pass(untilSo(() => (events.log.sizes()["trades"] ?? 0) > 0));
    return told;
  });
}
