/**
 * The Gateway by itself, in front of a backend in another process or of whatever speaks like IBKR.
 *
 * @module
 */

import type { CertificateFiles, CertificateKind } from "./gateway/certificate.ts";
import { startGateway } from "./gateway/gateway.ts";
import { ownClock, type SimClock } from "./clock.ts";
import { createFaults, type Faults } from "./faults/faults.ts";
import { gatewayHost } from "./faults/layer_host.ts";
import { logInLikeAHuman } from "./human_login.ts";
import type { HttpTarget } from "./net/http_client.ts";
import { createTraffic } from "./net/traffic.ts";
import { createRandom } from "./random.ts";
import { createRecorder } from "./recorder.ts";
import { type RestartableGateway, startRestartable } from "./restartable_gateway.ts";
import { CREDENTIALS } from "./simulator.ts";
import { addressesOf, resolveOptions } from "./simulator_options.ts";
import { delaysOf, furnishLayer, hostOf, identityOf } from "./start_parts.ts";

/** What can be chosen about a Gateway; everything but the upstream has a default. */
export interface GatewayLayerOptions {
  /** Origin of the upstream, such as `https://127.0.0.1:5443`. */
  readonly upstream: string;
  /** PEM of the only authority to trust for it. Default: those that the runtime trusts. */
  readonly caPem?: string;
  /** Port to listen on. Default 0: any free one. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`, with `::1` beside it where the machine has it. */
  readonly hostname?: string;
  /** Allows an address that other machines can reach. Default false. */
  readonly allowRemote?: boolean;
  /** TLS 1.2 as the Gateway speaks it. Default true; false: plain HTTP, as with `listenSsl: false`. */
  readonly tls?: boolean;
  /** Which certificate. Default `vendor-like`: expired and without names. */
  readonly certificate?: CertificateKind | CertificateFiles;
  /** Seed of delays. Default 1. */
  readonly seed?: number;
  /** Time. Default: the machine's. */
  readonly clock?: SimClock;
  /** `lax` (default): no artificial delay. `faithful`: 100 to 500 ms before the upstream WebSocket. */
  readonly profile?: "lax" | "faithful";
  /** Who may call: addresses whose end may be `*`. Default: everybody. */
  readonly allow?: readonly string[];
  /** Least time between a client's WebSocket handshake and the upstream one, in ms. */
  readonly upstreamDelayMs?: number;
  /** True: it logs in at a simulated backend before anything goes wrong. Default false. */
  readonly loggedIn?: boolean;
  /** Faults of the Gateway or the clock that are under way from the start, by name, or as on the command line: `gateway-restart:downMs=500`. */
  readonly faults?: readonly string[];
  /** Port of the control server on loopback, 0 for any free one. Default: none. */
  readonly controlPort?: number;
}

/** A running Gateway. */
export interface SimulatedGateway extends AsyncDisposable {
  /** Origin without a slash at its end. */
  readonly url: string;
  /** `url` and `/v1/api`. */
  readonly baseUrl: string;
  /** The port it listens on. */
  readonly port: number;
  /** Origin of the control server; null when `controlPort` was not given. */
  readonly controlUrl: string | null;
  /** What can go wrong at the Gateway, and what goes wrong now. */
  readonly faults: Faults;
  /** Null without TLS. */
  readonly certificatePem: string | null;
  /** SHA-256 of the certificate, `AA:BB:...`; null without TLS. */
  readonly fingerprint256: string | null;
  /** Logs in at a simulated backend as a human would in the browser. */
  logIn(): Promise<void>;
  /** Stops it; safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts a simulated Gateway without a backend. While its upstream is away its clients wait for ever, as at the real one.
 *
 * @param options Where the upstream is, and more
 * @throws {RangeError} If an option makes no sense
 */
export async function startSimulatedGateway(options: GatewayLayerOptions): Promise<SimulatedGateway> {
  const resolved = resolveOptions(options);
  const upstream = targetOf(options.upstream, options.caPem ?? null);
  const identity = resolved.tls ? await identityOf(resolved) : null;
  const clock = ownClock(resolved.clock);
  const traffic = createTraffic();
  const { recorder, record } = createRecorder();
  const wsOpenDelayMs = delaysOf(resolved).wsOpenMs;
  const gateway = await startRestartable(clock, resolved.port, (port) =>
    startGateway({
      hostnames: addressesOf(resolved.hostname),
      port,
      identity,
      upstream,
      remoteOrigin: new URL(options.upstream).origin,
      allow: resolved.allow,
      clock,
      wsOpenDelayMs,
      traffic,
      onRequest: (request) => record(request, clock.now()),
    }));
  const end = () => gateway.close().then(clock.close);
  const begin = resolved.loggedIn ? () => logIn(gateway) : () => {};
  const random = createRandom(resolved.seed + 2);
  const restartGateway = gateway.restart;
  const faults = createFaults(
    gatewayHost({ clock, random, gatewayTraffic: traffic, restartGateway, jumpClock: clock.skew }),
  );
  const { addressCount, port } = gateway.current();
  const { controlUrl, close } = await furnishLayer(
    faults,
    resolved,
    { requests: recorder.requests, moveMarket, truth, begin },
    end,
  );
  const scheme = identity === null ? "http" : "https";
  const url = `${scheme}://${hostOf(resolved.hostname, addressCount)}:${port}`;
  return {
    url,
    baseUrl: `${url}/v1/api`,
    port,
    controlUrl,
    faults,
    certificatePem: identity?.certPem ?? null,
    fingerprint256: identity?.fingerprint256 ?? null,
    logIn: () => logIn(gateway),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function logIn(gateway: RestartableGateway): Promise<void> {
  const { exchange, settled } = gateway.current();
  await logInLikeAHuman(exchange, CREDENTIALS);
  await settled();
}

function moveMarket(): never {
  throw new RangeError("Cannot move prices here: the market is at the backend; ask the control port of that");
}

function truth(): never {
  throw new RangeError("Cannot tell what IBKR holds: a Gateway does not know; ask the control port of the backend");
}

function targetOf(text: string, caPem: string | null): HttpTarget {
  const url = URL.canParse(text) ? new URL(text) : null; // URL.parse is not in Node 20
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "";
  if (!isOrigin) {
    throw new RangeError(
      `Cannot use "${text}" as the upstream: expected an origin such as https://127.0.0.1:5443, without a path`,
    );
  }
  const isTls = url.protocol === "https:";
  const hostname = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = Number(url.port) || (isTls ? 443 : 80);
  return { hostname, port, trust: isTls ? { caPem, serverName: hostname } : null };
}
