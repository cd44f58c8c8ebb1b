/** The simulators that the consumers call. @module */

import { createCertificate, type Simulator, startSimulator } from "../../sim/mod.ts";

/** One Gateway of each kind that the trust policies differ about. */
export interface Stand extends AsyncDisposable {
  /** With the expired certificate without a name that the Gateway is shipped with. */
  readonly stock: Simulator;
  /** With a certificate for `localhost` that is valid now. */
  readonly local: Simulator;
  /** Without TLS. */
  readonly plain: Simulator;
  /** Without TLS, and nobody has logged in. */
  readonly loggedOut: Simulator;
  readonly localCa: string;
  readonly stockCa: string;
}

/** Starts them. */
export async function startStand(): Promise<Stand> {
  const [stock, local, plain, loggedOut] = await Promise.all([
    startSimulator({ certificate: "vendor-like", loggedIn: true }),
    startSimulator({ certificate: "local", loggedIn: true }),
    startSimulator({ tls: false, loggedIn: true }),
    startSimulator({ tls: false }),
  ]);
  return {
    stock,
    local,
    plain,
    loggedOut,
    localCa: (await createCertificate("local")).certPem,
    stockCa: (await createCertificate("vendor-like")).certPem,
    [Symbol.asyncDispose]: async () => {
      for (const simulator of [stock, local, plain, loggedOut]) await simulator[Symbol.asyncDispose]();
    },
  };
}
