import { createClient, type IbkrClient, silentLogger, systemClock } from "../../mod.ts";
import {
  loadMetrics,
  openTrafficBook,
  type RunningSidecar,
  startEvents,
  startSidecar,
  withTraffic,
} from "../../server/mod.ts";
import { type Simulator, startSimulator } from "../../sim/mod.ts";

/** The whole product on one machine: a simulated Gateway, a client that trusts it by fingerprint, a sidecar over it. */
export interface Stand extends AsyncDisposable {
  readonly gateway: Simulator;
  readonly ibkr: IbkrClient;
  readonly sidecar: RunningSidecar;
}

/** The ports people expect; taken ones are replaced by free ones. */
const GATEWAY_PORT = 5000;
const SIDECAR_PORT = 8080;

/** Starts all three, events in memory. Nobody is logged in yet. */
export async function startStand(): Promise<Stand> {
  const stack = new AsyncDisposableStack();
  const gateway = stack.use(await startSimulator({ port: freeOrAny(GATEWAY_PORT) }));
  const trust = { fingerprint256: gateway.fingerprint256 ?? "" };
  const traffic = stack.use(openTrafficBook({ clock: systemClock, logger: silentLogger, path: null }));
  const metrics = withTraffic(await loadMetrics(), traffic);
  const ibkr = stack.use(createClient({ baseUrl: gateway.baseUrl, trust, onUpstream: metrics.upstream }));
  const bind = { hostname: "127.0.0.1", port: freeOrAny(SIDECAR_PORT) };
  const events = stack.use(startEvents({ client: ibkr, logger: silentLogger }));
  const sidecar = stack.use(
    await startSidecar({
      ...{ client: ibkr, events, logger: silentLogger, bind, metrics, ui: { traffic } },
      mcp: async (parts) => (await import("../../mcp/mod.ts")).createMcp(parts),
    }),
  );
  return { gateway, ibkr, sidecar, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

/** The port itself when nobody has it, 0 (any free one) otherwise. */
function freeOrAny(port: number): number {
  try {
    Deno.listen({ hostname: "127.0.0.1", port }).close();
    return port;
  } catch {
    return 0; // taken, or not ours to take: a free one serves as well
  }
}
