import { createClient, type IbkrClient, silentLogger } from "../../mod.ts";
import { type RunningSidecar, startSidecar } from "../../server/mod.ts";
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

/** Starts all three. Nobody is logged in yet. */
export async function startStand(): Promise<Stand> {
  const stack = new AsyncDisposableStack();
  const gateway = stack.use(await onPort(GATEWAY_PORT, (port) => startSimulator({ port })));
  const trust = { fingerprint256: gateway.fingerprint256 ?? "" };
  const ibkr = stack.use(createClient({ baseUrl: gateway.baseUrl, trust }));
  const sidecar = stack.use(
    await onPort(
      SIDECAR_PORT,
      (port) => startSidecar({ client: ibkr, logger: silentLogger, bind: { hostname: "127.0.0.1", port } }),
    ),
  );
  return { gateway, ibkr, sidecar, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

async function onPort<T>(port: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    const taken = error instanceof Deno.errors.AddrInUse ||
      /EADDRINUSE|address in use|already in use/i.test(String(error));
    if (!taken) throw error;
    return await start(0);
  }
}
