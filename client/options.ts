import type { ContractStore } from "./contracts/store.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Logger, silentLogger } from "./log.ts";
import { DEFAULT_BASE_URL, type GatewayUrl, parseGatewayUrl } from "./transport/gateway_url.ts";
import type { OrdersOptions } from "./orders/options.ts";
import { type Pacing, type ResolvedPacing, resolvePacing } from "./transport/pacing_options.ts";
import { accessHeaders, type AccessToken } from "./transport/access.ts";
import { tokenSource } from "./transport/bearer.ts";
import type { HeaderPair } from "./transport/engine.ts";
import type { UpstreamCall } from "./transport/observe.ts";
import { decideTrust, type Trust, type TrustDecision } from "./transport/trust.ts";
import { VERSION } from "./version.ts";

/** What every client can be told, a page's too. */
export interface CommonOptions {
  /**
   * The token that a sidecar asks for, or a function that knows it and is asked with each request. Sent as
   * `Authorization: Bearer …` to the base address and nowhere else; no error or log line holds it.
   */
  readonly token?: string | (() => string) | undefined;
  /** Deadline of a call, in milliseconds. Default 30 000: the Gateway itself never gives up. */
  readonly timeoutMs?: number | undefined;
  /** Longest pause within a body, in milliseconds. Default 30 000. */
  readonly idleTimeoutMs?: number | undefined;
  /** Requests in flight at most; the Gateway has five places for all its users. Default 4. */
  readonly maxInFlight?: number | undefined;
  /**
   * IBKR's budgets of requests: a call waits until there is room, or fails with `rate_limited` where that would take
   * longer than its deadline. Default `on`; a client of a sidecar leaves it to the sidecar.
   */
  readonly pacing?: Pacing | undefined;
  /** How orders are placed: journal, guard rails, questions. */
  readonly orders?: OrdersOptions | undefined;
  /** Where the client's own remarks go. Default: nowhere. */
  readonly logger?: Logger | undefined;
  /** Told what became of each request to the base address, for those who count. Default: nobody is. */
  readonly onUpstream?: ((call: UpstreamCall) => void) | undefined;
  /** Time and chance. Default: the real ones. */
  readonly clock?: Clock | undefined;
  /** Where found contracts are remembered beyond the process. Default: nowhere. */
  readonly contractStore?: ContractStore | undefined;
}

/** What a client can be told. Everything has a default that suits a Gateway on this machine. */
export interface ClientOptions extends CommonOptions {
  /** The Gateway's or a sidecar's address, with or without `/v1/api`. Default `https://localhost:5000/v1/api`. */
  readonly baseUrl?: string | undefined;
  /** Whose certificate is good enough. Default: any on loopback, the system's authorities anywhere else. */
  readonly trust?: Trust | undefined;
  /**
   * The service token of Cloudflare Access, where that guards the way to a sidecar. Sent with every request and WebSocket
   * to the base address, which has to be https or loopback, and nowhere else; no error or log line holds it.
   */
  readonly access?: AccessToken | undefined;
  /** Sent as User-Agent. Default `bezant/<version>`. */
  readonly userAgent?: string | undefined;
}

/** The options with every default filled in and every contradiction refused. */
export interface ResolvedOptions {
  readonly gateway: GatewayUrl;
  readonly trust: TrustDecision;
  readonly token: (() => string) | undefined;
  readonly access: readonly HeaderPair[];
  readonly timeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly maxInFlight: number;
  readonly pacing: ResolvedPacing | null;
  readonly userAgent: string;
  readonly orders: OrdersOptions;
  readonly logger: Logger;
  readonly onUpstream: ((call: UpstreamCall) => void) | undefined;
  readonly clock: Clock;
  readonly contractStore: ContractStore | undefined;
}

/**
 * Fills in defaults and checks. The input is not changed.
 *
 * @throws {IbkrError} `invalid_base_url`, `invalid_trust`, or `bad_request` for a token or service token that is none
 * @throws {RangeError} for a number that makes no sense
 */
export function resolveOptions(options: ClientOptions): ResolvedOptions {
  const gateway = parseGatewayUrl(options.baseUrl ?? DEFAULT_BASE_URL);
  return {
    gateway,
    trust: decideTrust(gateway, { trust: options.trust }),
    token: options.token === undefined ? undefined : tokenSource(options.token),
    access: accessHeaders(options.access, gateway),
    timeoutMs: atLeast(1, "timeoutMs", options.timeoutMs ?? 30_000),
    idleTimeoutMs: atLeast(1, "idleTimeoutMs", options.idleTimeoutMs ?? 30_000),
    maxInFlight: atLeast(2, "maxInFlight", options.maxInFlight ?? 4),
    pacing: resolvePacing(options.pacing),
    userAgent: options.userAgent ?? `bezant/${VERSION}`,
    orders: options.orders ?? {},
    logger: options.logger ?? silentLogger,
    onUpstream: options.onUpstream,
    clock: options.clock ?? systemClock,
    contractStore: options.contractStore,
  };
}

function atLeast(least: number, name: string, value: number): number {
  if (Number.isFinite(value) && value >= least) return value;
  throw new RangeError(`Cannot create a client: ${name} is ${value}, expected a number of at least ${least}`);
}
