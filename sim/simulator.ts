/**
 * The simulator as one thing: a backend, a Gateway in front of it, and handles for tests.
 *
 * @module
 */

import type { Announcement } from "./backend/announcements.ts";
import { type Backend, startBackend } from "./backend/backend.ts";
import type { Credentials } from "./backend/login_dialogue.ts";
import type { SimulatedOrders } from "./backend/orders/handles.ts";
import { createWorld, type World } from "./backend/world.ts";
import { type OwnClock, ownClock } from "./clock.ts";
import { startControl } from "./control/control.ts";
import { createFaults, type Faults } from "./faults/faults.ts";
import { createAuthority } from "./gateway/authority.ts";
import type { CertificateFiles } from "./gateway/certificate.ts";
import { startGateway } from "./gateway/gateway.ts";
import { REMOTE_ORIGIN } from "./gateway/routing.ts";
import { REMOTE_HOST } from "./gateway/transform.ts";
import { logInLikeAHuman } from "./human_login.ts";
import { type MarketMove, playMoves } from "./market_script.ts";
import { createTraffic } from "./net/traffic.ts";
import { createRandom } from "./random.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { type RestartableGateway, startRestartable } from "./restartable_gateway.ts";
import { delaysOf, hostOf, identityOf } from "./start_parts.ts";
import { type SimulatorTruth, truthOf } from "./truth.ts";
import { addressesOf, type ResolvedOptions, resolveOptions, type SimulatorOptions } from "./simulator_options.ts";

/** A running simulator. */
export interface Simulator extends Recorder, AsyncDisposable {
  /** Origin without a slash at its end, such as `https://localhost:41233`. */
  readonly url: string;
  /** `url` and `/v1/api`. */
  readonly baseUrl: string;
  /** The port it listens on. */
  readonly port: number;
  /** Null without TLS. */
  readonly certificatePem: string | null;
  /** SHA-256 of the certificate, `AA:BB:...`; null without TLS. */
  readonly fingerprint256: string | null;
  /** Origin of the control server, such as `http://127.0.0.1:41234`; null when `controlPort` was not given. */
  readonly controlUrl: string | null;
  /** What can go wrong, and what goes wrong now. */
  readonly faults: Faults;
  /** What the login page accepts. */
  readonly username: string;
  /** What the login page accepts. */
  readonly password: string;
  /** Does what a human does in the browser; resolves when the Gateway has opened the brokerage session. Not recorded. */
  logIn(): Promise<void>;
  /** The user logs out elsewhere. */
  logOut(): void;
  /** The outer session ends: a human has to log in again. */
  expireSso(): void;
  /** The brokerage session ends; `ssodh/init` brings it back. */
  dropBrokerage(): void;
  /** Another login takes the brokerage session. */
  compete(): void;
  /**
   * Plays a script of market moves on the simulator's clock; those without `afterMs` happen before it returns.
   *
   * @returns Disposing of it calls off what has not happened yet
   * @throws {RangeError} If a move names no contract that can be moved, or no price above 0
   */
  moveMarket(...moves: readonly MarketMove[]): Disposable;
  /** The order machine: its rules, fills on demand, what it accepts and trades. */
  readonly orders: SimulatedOrders;
  /** Tells the user something on every stream: a bulletin (`blt`) or a notification (`ntf`). */
  announce(announcement: Announcement): void;
  /** What the backend holds now. */
  truth(): SimulatorTruth;
  /** Stops everything; safe to call twice. */
  close(): Promise<void>;
}

/** What the login page accepts. */
export const CREDENTIALS: Credentials = { username: "simuser", password: "simulated" };

/**
 * Starts a simulated Client Portal Gateway, with a simulated IBKR behind it, in this process.
 *
 * @param options Everything has a default
 * @throws {RangeError} If an option makes no sense
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { startSimulator } from "@bezant/bezant/sim";
 *
 * await using sim = await startSimulator({ tls: false, loggedIn: true });
 * const answer = await fetch(`${sim.baseUrl}/iserver/auth/status`);
 * assert.equal((await answer.json()).authenticated, true);
 * ```
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const resolved = resolveOptions(options);
  const identity = resolved.tls ? await identityOf(resolved) : null;
  const clock = ownClock(resolved.clock);
  const { recorder, record } = createRecorder();
  const world = createWorld({ ...resolved, clock, credentials: CREDENTIALS });
  const delays = delaysOf(resolved);
  let isStarting = true; // nobody can move an injected clock before there is a simulator
  const answerMs = (target: string): number => isStarting ? 0 : delays.answerMs(target);
  const joint = resolved.joint === "tls" ? await createAuthority() : null;
  const backend = await startBackend(world, answerMs, { hostname: "127.0.0.1", port: 0, identity: joint });
  const traffic = createTraffic();
  const start = (port: number) =>
    startGateway({
      hostnames: addressesOf(resolved.hostname),
      port,
      identity,
      upstream: { ...backend, trust: joint === null ? null : { caPem: joint.caPem, serverName: REMOTE_HOST } },
      remoteOrigin: REMOTE_ORIGIN,
      allow: resolved.allow,
      clock,
      wsOpenDelayMs: delays.wsOpenMs,
      traffic,
      onRequest: (request) => record(request, clock.now()),
    });
  const gateway = await startRestartable(clock, resolved.port, start).catch(async (error) => {
    await backend.close();
    throw error;
  });
  const faults = createFaults({
    layer: null,
    world,
    clock,
    random: createRandom(resolved.seed + 2),
    gatewayTraffic: traffic,
    restartGateway: gateway.restart,
    jumpClock: clock.skew,
  });
  const simulator = assemble({ resolved, identity, clock, world, backend, gateway, recorder, faults });
  try {
    const ready = await furnished(simulator, resolved);
    isStarting = false;
    return ready;
  } catch (error) {
    await simulator.close();
    throw error;
  }
}

/** Logs in, begins the faults and opens the control port, as far as that was asked for. */
async function furnished(simulator: Simulator, resolved: ResolvedOptions): Promise<Simulator> {
  if (resolved.loggedIn) await simulator.logIn();
  for (const fault of resolved.faults) simulator.faults.start(fault);
  if (resolved.controlPort === null) return simulator;
  const control = await startControl({ simulator, clock: resolved.clock }, resolved.controlPort);
  const close = () => control.close().then(simulator.close);
  return { ...simulator, controlUrl: control.url, close, [Symbol.asyncDispose]: close };
}

interface Parts {
  readonly resolved: ResolvedOptions;
  readonly identity: Required<CertificateFiles> | null;
  readonly clock: OwnClock;
  readonly world: World;
  readonly backend: Backend;
  readonly gateway: RestartableGateway;
  readonly recorder: Recorder;
  readonly faults: Faults;
}

function assemble({ resolved, identity, clock, world, backend, gateway, recorder, faults }: Parts): Simulator {
  const { session, market } = world;
  const { port, addressCount } = gateway.current();
  const url = `${identity === null ? "http" : "https"}://${hostOf(resolved.hostname, addressCount)}:${port}`;
  let closing: Promise<void> | null = null;
  const close = () => {
    faults.stop();
    return (closing ??= gateway.close().then(backend.close).then(clock.close));
  };
  return {
    url,
    baseUrl: `${url}/v1/api`,
    port,
    certificatePem: identity?.certPem ?? null,
    fingerprint256: identity?.fingerprint256 ?? null,
    controlUrl: null,
    faults,
    ...recorder,
    ...CREDENTIALS,
    async logIn() {
      const { exchange, settled } = gateway.current();
      await logInLikeAHuman(exchange, CREDENTIALS);
      await settled();
    },
    logOut: session.logOut,
    expireSso: session.expireSso,
    dropBrokerage: session.dropBrokerage,
    compete: () => session.compete(),
    moveMarket(...moves) {
      const cancel = playMoves(clock, market, moves);
      return { [Symbol.dispose]: cancel };
    },
    orders: {
      rules: world.orders.rules,
      fillNow: world.orders.fillNow,
      onAccepted: world.orders.onAccepted,
      onExecution: world.orders.watchExecutions,
    },
    announce: world.announcements.send,
    truth: () => truthOf(world),
    close,
    [Symbol.asyncDispose]: close,
  };
}
