/**
 * The backend by itself: IBKR as a Gateway sees it, for our own Gateway in another process or for the vendor's.
 *
 * @module
 */

import { startBackend } from "./backend/backend.ts";
import { SSO_COOKIE } from "./backend/handler.ts";
import { createWorld, type World } from "./backend/world.ts";
import { ownClock, type SimClock } from "./clock.ts";
import { createFaults, type Faults } from "./faults/faults.ts";
import { backendHost } from "./faults/layer_host.ts";
import { createAuthority } from "./gateway/authority.ts";
import { playMoves } from "./market_script.ts";
import { createRandom } from "./random.ts";
import { createRecorder } from "./recorder.ts";
import { CREDENTIALS } from "./simulator.ts";
import { resolveOptions } from "./simulator_options.ts";
import { delaysOf, furnishLayer, hostOf, type LayerControl } from "./start_parts.ts";
import { truthOf } from "./truth.ts";

/** What can be chosen about a backend; everything has a default. */
export interface BackendOptions {
  /** Port to listen on. Default 0: any free one. The vendor's Gateway opens its WebSocket on port 443 whatever it was told. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`. */
  readonly hostname?: string;
  /** Allows an address that other machines can reach. Default false. */
  readonly allowRemote?: boolean;
  /** TLS with a certificate for whatever name the client asks for, signed by the simulator's authority. Default true. */
  readonly tls?: boolean;
  /** Seed of prices, ids and delays. Default 1. */
  readonly seed?: number;
  /** Time. Default: the machine's. */
  readonly clock?: SimClock;
  /** `lax` (default): no artificial delay. `faithful`: 80 to 400 ms an answer. */
  readonly profile?: "lax" | "faithful";
  /** Faults of the backend or the clock that are under way from the start, by name, or as on the command line: `slow:minMs=500`. */
  readonly faults?: readonly string[];
  /** Port of the control server on loopback, 0 for any free one. Default: none. */
  readonly controlPort?: number;
}

/** A running backend. */
export interface SimulatedBackend extends AsyncDisposable {
  /** Origin without a slash at its end: what a Gateway takes as its upstream. */
  readonly url: string;
  /** The port it listens on. */
  readonly port: number;
  /** Origin of the control server; null when `controlPort` was not given. */
  readonly controlUrl: string | null;
  /** What can go wrong at the backend, and what goes wrong now. */
  readonly faults: Faults;
  /** The authority that a Gateway has to trust, PEM; null without TLS. */
  readonly caPem: string | null;
  /** What the login page accepts. */
  readonly username: string;
  /** What the login page accepts. */
  readonly password: string;
  /**
   * The user logs in without a Gateway, both sessions at once.
   *
   * @returns The Cookie header that a client without a Gateway has to send
   */
  logIn(): string;
  /** Stops it; safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts a simulated IBKR without a Gateway.
 *
 * @param options Everything has a default
 * @throws {RangeError} If an option makes no sense
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { startSimulatedBackend, startSimulatedGateway } from "@bezant/bezant/sim";
 *
 * await using backend = await startSimulatedBackend({ tls: false });
 * await using gateway = await startSimulatedGateway({ upstream: backend.url, tls: false });
 * const answer = await fetch(`${gateway.url}/v1/api/tickle`);
 * assert.equal(answer.status, 401);
 * await answer.body?.cancel();
 * ```
 */
export async function startSimulatedBackend(options: BackendOptions = {}): Promise<SimulatedBackend> {
  const resolved = resolveOptions(options);
  const { hostname, port } = resolved;
  const authority = resolved.tls ? await createAuthority(hostname === "localhost" ? [] : [hostname]) : null;
  const clock = ownClock(resolved.clock);
  const world = createWorld({ ...resolved, clock, credentials: CREDENTIALS });
  const backend = await startBackend(world, delaysOf(resolved).answerMs, { hostname, port, identity: authority });
  const random = createRandom(resolved.seed + 2);
  const faults = createFaults(backendHost({ world, clock, random, jumpClock: clock.skew }));
  const { controlUrl, close } = await furnishLayer(
    faults,
    resolved,
    controlled(world, clock, resolved.controlPort !== null),
    async () => {
      await backend.close();
      clock.close();
    },
  );
  // One address is listened on, so the name that stands for two is not used.
  const host = hostname === "localhost" ? "127.0.0.1" : hostOf(hostname, 1);
  return {
    url: `${authority === null ? "http" : "https"}://${host}:${backend.port}`,
    port: backend.port,
    controlUrl,
    faults,
    caPem: authority?.caPem ?? null,
    ...CREDENTIALS,
    logIn() {
      const token = world.session.logIn();
      world.session.openBrokerage(true);
      return `${SSO_COOKIE}=${token}`;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What the control port acts on besides faults. Its requests are those that reach the backend. */
function controlled(world: World, clock: SimClock, isRecording: boolean): LayerControl {
  const { recorder, record } = createRecorder();
  return {
    requests: recorder.requests,
    moveMarket: (...moves) => playMoves(clock, world.market, moves),
    truth: () => truthOf(world),
    begin() {
      if (!isRecording) return;
      world.traffic.onArrival((request) => {
        record(request, clock.now());
        return null;
      });
    },
  };
}
