/**
 * The simulator as one thing: a backend, a Gateway in front of it, and handles for tests.
 *
 * @module
 */

import type { Account } from "./backend/accounts.ts";
import { type Backend, startBackend } from "./backend/backend.ts";
import type { Credentials } from "./backend/login_dialogue.ts";
import type { Order } from "./backend/orders.ts";
import type { Tier } from "./backend/session.ts";
import { createWorld, type World } from "./backend/world.ts";
import { createAuthority } from "./gateway/authority.ts";
import type { CertificateFiles } from "./gateway/certificate.ts";
import { type Gateway, startGateway } from "./gateway/gateway.ts";
import { REMOTE_ORIGIN } from "./gateway/routing.ts";
import { REMOTE_HOST } from "./gateway/transform.ts";
import { logInLikeAHuman } from "./human_login.ts";
import type { HttpRequest } from "./net/http_message.ts";
import { createTraffic } from "./net/traffic.ts";
import { delaysOf, hostOf, identityOf } from "./start_parts.ts";
import { addressesOf, type ResolvedOptions, resolveOptions, type SimulatorOptions } from "./simulator_options.ts";

/** A request as it reached the Gateway. */
export interface RecordedRequest {
  /** As sent. */
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** Raw and in order, duplicates included. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Chunks put together; the Gateway drops a body that came in chunks, the record keeps it. */
  readonly body: Uint8Array;
}

/** What the backend holds, for a test to compare with what a client believes. */
export interface SimulatorTruth {
  /** How far the login has come. */
  readonly tier: Tier;
  /** True while another session holds the username. */
  readonly isCompeting: boolean;
  /** All accounts with what they hold. */
  readonly accounts: readonly Account[];
  /** All orders, cancelled ones included. */
  readonly orders: readonly Order[];
  /** The last price of a contract now, undefined for an unknown one. */
  price(conid: number): number | undefined;
}

/** A running simulator. */
export interface Simulator extends AsyncDisposable {
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
  /** What reached the Gateway, oldest first; the last 10,000. */
  readonly requests: readonly RecordedRequest[];
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
  /** What the backend holds now. */
  truth(): SimulatorTruth;
  /** Stops everything; safe to call twice. */
  close(): Promise<void>;
}

/** What the login page accepts. */
export const CREDENTIALS: Credentials = { username: "simuser", password: "simulated" };
const MAX_RECORDED = 10_000;

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
  const world = createWorld({ clock: resolved.clock, seed: resolved.seed, credentials: CREDENTIALS });
  const delays = delaysOf(resolved);
  const joint = resolved.joint === "tls" ? await createAuthority() : null;
  const backend = await startBackend(world, delays.answerMs, { hostname: "127.0.0.1", port: 0, identity: joint });
  const requests: RecordedRequest[] = [];
  const gateway = await startGateway({
    hostnames: addressesOf(resolved.hostname),
    port: resolved.port,
    identity,
    upstream: { ...backend, trust: joint === null ? null : { caPem: joint.caPem, serverName: REMOTE_HOST } },
    remoteOrigin: REMOTE_ORIGIN,
    allow: resolved.allow,
    clock: resolved.clock,
    wsOpenDelayMs: delays.wsOpenMs,
    traffic: createTraffic(),
    onRequest: (request) => record(requests, request),
  }).catch(async (error) => {
    await backend.close();
    throw error;
  });
  const simulator = assemble({ resolved, identity, world, backend, gateway, requests });
  if (resolved.loggedIn) await simulator.logIn();
  return simulator;
}

interface Parts {
  readonly resolved: ResolvedOptions;
  readonly identity: Required<CertificateFiles> | null;
  readonly world: World;
  readonly backend: Backend;
  readonly gateway: Gateway;
  readonly requests: readonly RecordedRequest[];
}

function assemble({ resolved, identity, world, backend, gateway, requests }: Parts): Simulator {
  const { session } = world;
  const url = `${identity === null ? "http" : "https"}://${
    hostOf(resolved.hostname, gateway.addressCount)
  }:${gateway.port}`;
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= gateway.close().then(() => backend.close()));
  return {
    url,
    baseUrl: `${url}/v1/api`,
    port: gateway.port,
    certificatePem: identity?.certPem ?? null,
    fingerprint256: identity?.fingerprint256 ?? null,
    requests,
    ...CREDENTIALS,
    async logIn() {
      await logInLikeAHuman(gateway.exchange, CREDENTIALS);
      await gateway.settled();
    },
    logOut: session.logOut,
    expireSso: session.expireSso,
    dropBrokerage: session.dropBrokerage,
    compete: session.compete,
    truth: () => ({
      tier: session.tier(),
      isCompeting: session.isCompeting(),
      accounts: world.accounts,
      orders: world.orders.list(),
      price(conid) {
        const instrument = world.market.instruments.get(conid);
        return instrument === undefined ? undefined : world.market.price(instrument);
      },
    }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function record(requests: RecordedRequest[], { method, target, headers, body }: HttpRequest): void {
  requests.push({ method, path: target, headers, body });
  if (requests.length > MAX_RECORDED) requests.shift();
}
