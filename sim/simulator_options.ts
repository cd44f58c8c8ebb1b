/**
 * What can be chosen about a simulator.
 *
 * @module
 */

import type { SecondInit } from "./backend/world.ts";
import type { LimitMode } from "./backend/limits.ts";
import { type SimClock, systemClock } from "./clock.ts";
import type { CertificateFiles, CertificateKind } from "./gateway/certificate.ts";
import type { OrderRules } from "./backend/orders/rules.ts";

/** What can be chosen; everything has a default. */
export interface SimulatorOptions {
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
  /** Seed of prices, ids and delays. Default 1. */
  readonly seed?: number;
  /** Time. Default: the machine's. */
  readonly clock?: SimClock;
  /** `lax` (default): no artificial delay. `faithful`: 80 to 400 ms an answer, some seconds for `ssodh/init`. */
  readonly profile?: "lax" | "faithful";
  /** True: a human has already logged in when it starts. Default false. */
  readonly loggedIn?: boolean;
  /**
   * How Gateway and backend talk to each other in this process. `plain` (default): HTTP. `tls`: HTTPS and WSS on loopback, under the
   * real name, with a certificate that the simulator's own authority signs.
   */
  readonly joint?: "plain" | "tls";
  /** Who may call, as in the Gateway's `ips.allow` (§1.3): addresses whose end may be `*`. Default: everybody. */
  readonly allow?: readonly string[];
  /**
   * The published limits of requests (§5). `strict`: 429, and then ten minutes of it for every call; `count`: nothing is refused,
   * `truth().limits` says what would have been; `lax`: off. Default: `strict` when faithful, otherwise `lax`.
   */
  readonly limits?: LimitMode;
  /** True: logins end at midnight in New York, and the brokerage side is down for ten minutes at one. Default: when faithful. */
  readonly nights?: boolean;
  /**
   * What `ssodh/init` does to a brokerage session that is up. Seen to tear it down (§3.2), how often is unknown. `tears-down`: the login
   * is left without one, until the next call; `reopens`: a new one takes its place, nothing primed and nothing subscribed. Default:
   * `tears-down` when faithful, otherwise `reopens`.
   */
  readonly secondInit?: SecondInit;
  /** Rules of the order machine that differ from the profile's: questions, fills, delays. */
  readonly orderRules?: Partial<OrderRules>;
  /** Faults that are under way from the start, by name, or as on the command line: `slow:minMs=500`. They begin after the login. */
  readonly faults?: readonly string[];
  /** Port of the control server on loopback, 0 for any free one. Default: none. */
  readonly controlPort?: number;
  /** Least time between a client's WebSocket handshake and the upstream one, in ms. Default 0; faithful: 100 to 500. */
  readonly upstreamDelayMs?: number;
}

/** Options with every choice made. */
export type ResolvedOptions = Required<Omit<SimulatorOptions, "upstreamDelayMs" | "allow" | "controlPort">> & {
  readonly controlPort: number | null;
  readonly upstreamDelayMs: number | null;
  readonly allow: readonly string[] | null;
};

/** Makes every choice. */
export function resolveOptions(options: SimulatorOptions): ResolvedOptions {
  const { port = 0, hostname = "127.0.0.1", allowRemote = false, seed = 1, upstreamDelayMs = null } = options;
  for (const one of [port, options.controlPort ?? 0]) {
    if (!Number.isInteger(one) || one < 0 || one > 65_535) {
      throw new RangeError(`Cannot start the simulator on port "${one}": it must be a whole number from 0 to 65535`);
    }
  }
  if (!Number.isInteger(seed)) {
    throw new RangeError(`Cannot start the simulator with seed "${seed}": it must be a whole number`);
  }
  if (!allowRemote && !isLoopback(hostname)) {
    throw new RangeError(
      `Cannot start the simulator on "${hostname}": it is not a loopback address; pass allowRemote: true to show a login page ` +
        "without protection to the network",
    );
  }
  return {
    port,
    hostname,
    allowRemote,
    seed,
    upstreamDelayMs,
    tls: options.tls ?? true,
    certificate: options.certificate ?? "vendor-like",
    clock: options.clock ?? systemClock,
    profile: options.profile ?? "lax",
    loggedIn: options.loggedIn ?? false,
    joint: options.joint ?? "plain",
    allow: options.allow ?? null,
    limits: options.limits ?? (options.profile === "faithful" ? "strict" : "lax"),
    nights: options.nights ?? options.profile === "faithful",
    secondInit: options.secondInit ?? (options.profile === "faithful" ? "tears-down" : "reopens"),
    orderRules: options.orderRules ?? {},
    faults: options.faults ?? [],
    controlPort: options.controlPort ?? null,
  };
}

/** Addresses to listen on, and whether `localhost` names them all. */
export function addressesOf(hostname: string): readonly string[] {
  return hostname === "localhost" || hostname === "127.0.0.1" ? ["127.0.0.1", "::1"] : [hostname];
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "::1" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
