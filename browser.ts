/**
 * The typed client for a page: the same as `@bezant/bezant`, over the browser's own `fetch`, to a sidecar. It carries no
 * cookies, and whom to trust is the browser's business, so there is no such option.
 *
 * ```ts ignore
 * import { createClient } from "@bezant/bezant/browser";
 *
 * const ibkr = createClient({ baseUrl: "https://bezant.example.com", token: () => sessionStorage.getItem("token") ?? "" });
 * const [account] = await ibkr.accounts.list();
 * ```
 *
 * @module
 */
export type { IbkrClient } from "./client/client.ts";
export { type BrowserClientOptions, createClient } from "./client/create_browser_client.ts";
export type { CommonOptions } from "./client/options.ts";
export { SPEC_SHA256, SPEC_VERSION, VERSION } from "./client/version.ts";

export {
  type GatewayApi,
  type GatewayComponents,
  type GatewayPaths,
  type GatewaySchemas,
  isApiError,
} from "./client/api/gateway.ts";
export type { Api, ApiError } from "./client/api/mod.ts";
export type {
  ApiAnswer,
  ApiAnswersOf,
  ApiArguments,
  ApiBody,
  ApiBodyInput,
  ApiData,
  ApiErrorBody,
  ApiInput,
  ApiLists,
  ApiMethod,
  ApiOperation,
  ApiParameters,
  ApiPath,
  ApiPlace,
  ApiReceived,
  ApiReply,
  ApiSent,
} from "./client/api/types.ts";

export type { AccountsApi } from "./client/accounts/mod.ts";
export type { ContractsApi, ResolvedContract, ResolveOptions, SearchOptions } from "./client/contracts/mod.ts";
export type { ListingPreference } from "./client/contracts/pick_listing.ts";
export type { WireNumber } from "./client/market/fields.ts";
export type { PriceFlag } from "./client/market/fields.ts";
export { parseWireNumber, QUOTE_FIELDS } from "./client/market/fields.ts";
export type { MarketApi, QuoteOptions } from "./client/market/mod.ts";
export type { Availability, Quote } from "./client/market/quote.ts";
export {
  SNAPSHOT_FIELDS,
  type SnapshotField,
  type SnapshotFieldCode,
  type SnapshotFieldFacts,
  type SnapshotFieldKind,
  type SnapshotFieldName,
  snapshotFieldName,
} from "./client/market/snapshot_fields.ts";
export type {
  AsAsked,
  RawCode,
  Snapshot,
  SnapshotFields,
  SnapshotHead,
  SnapshotKey,
  SnapshotNames,
  SnapshotOptions,
  Snapshots,
  SnapshotValue,
} from "./client/market/snapshot_types.ts";
export type { OrdersApi } from "./client/orders/mod.ts";
export type { PortfolioApi } from "./client/portfolio/mod.ts";
export { type AuthStatus, parseAuthStatus } from "./client/session/auth_status.ts";
export type { InitOptions } from "./client/session/brokerage.ts";
export type { Keepalive, KeepaliveOptions, KeepaliveResult } from "./client/session/keepalive.ts";
export type { SessionApi } from "./client/session/mod.ts";
export type { Tickle } from "./client/session/tickle.ts";
export type { StreamApi, StreamOptions } from "./client/stream/mod.ts";

export { type AnswerHead, classify, headError, isLoginRedirect } from "./client/classify.ts";
export { apiPath, type Call, type Caller, type CallOptions, type QueryValues } from "./client/call.ts";
export type { Effect } from "./client/effect.ts";
export * from "./client/errors/mod.ts";

export { type Clock, sleep, systemClock } from "./client/clock.ts";
export { type LogFields, type Logger, type LogLevel, silentLogger } from "./client/log.ts";
export { maskAccounts, redactBody, REDACTED, redactPath } from "./client/redact.ts";

export type { CookieEntry } from "./client/transport/cookies.ts";
export type { EngineKind, HeaderPair } from "./client/transport/engine.ts";
export { isApiPath } from "./client/transport/framing.ts";
export { DEFAULT_BASE_URL, type GatewayUrl, isLoopbackHost, parseGatewayUrl } from "./client/transport/gateway_url.ts";
export type { Lane } from "./client/transport/slots.ts";
export type { Trust, TrustDecision } from "./client/transport/trust.ts";
export type {
  GatewaySocket,
  SocketRequest,
  Transport,
  TransportRequest,
  TransportResponse,
} from "./client/transport/types.ts";

export type {
  WireAccount,
  WireAuthStatus,
  WireBrokerageAccounts,
  WireLedger,
  WireLedgerEntry,
  WireLiveOrder,
  WireLiveOrders,
  WirePosition,
  WireSecdefResult,
  WireSecdefSection,
  WireSnapshot,
  WireSummary,
  WireSummaryValue,
  WireTickle,
} from "./client/wire.ts";
