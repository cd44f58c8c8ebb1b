/**
 * What a bot and a page both import: everything but how a client is made, and whom to trust.
 *
 * @module
 */
export type { IbkrClient } from "./client.ts";
export type { CommonOptions } from "./options.ts";
export { COMMIT, SPEC_SHA256, SPEC_VERSION, VERSION } from "./version.ts";
export {
  type GatewayApi,
  type GatewayComponents,
  type GatewayPaths,
  type GatewaySchemas,
  isApiError,
} from "./api/gateway.ts";
export { findOperation, type FoundOperation } from "./api/find_operation.ts";
export type { Api, ApiError } from "./api/mod.ts";
export type * from "./api/types.ts";
export type { AccountsApi, PrimeOptions } from "./accounts/mod.ts";
export type { ChainOptions, OptionChain, OptionContract } from "./contracts/chain.ts";
export type { ContractsApi, SearchOptions } from "./contracts/mod.ts";
export { formatContract, parseContract, type ParsedContract } from "./contracts/parse_contract.ts";
export { type PriceStep, roundToStep, stepAt } from "./contracts/price_steps.ts";
export type { ContractRules, RulesOptions, TifRule } from "./contracts/rules.ts";
export type { ContractStore } from "./contracts/store.ts";
export type { ContractPreference, FoundContract, ResolvedContract, ResolveOptions } from "./contracts/types.ts";
export { decimalText, parseWireNumber, type PriceFlag, QUOTE_FIELDS, type WireNumber } from "./market/fields.ts";
export type { Bar } from "./market/bar.ts";
export type { BarHistory, BarOptions } from "./market/history.ts";
export type { HoursOptions, OpenState, TimeSpan, TradingDay, TradingHours } from "./market/hours.ts";
export type { ExchangeRate } from "./market/rate.ts";
export type { Scan, ScanFilter, ScannersApi, ScanResult, ScanRow } from "./scanners/mod.ts";
export type { MarketApi } from "./market/mod.ts";
export { type Availability, type FeedFacts, readFeedFacts } from "./market/availability.ts";
export type { Quote } from "./market/quote.ts";
export type { QuoteOptions, QuoteOutcome } from "./market/quotes.ts";
export {
  SNAPSHOT_FIELDS,
  type SnapshotField,
  type SnapshotFieldCode,
  type SnapshotFieldFacts,
  type SnapshotFieldKind,
  type SnapshotFieldName,
  snapshotFieldName,
} from "./market/snapshot_fields.ts";
export type {
  AsAsked,
  KindValue,
  RawCode,
  Snapshot,
  SnapshotFields,
  SnapshotHead,
  SnapshotKey,
  SnapshotKeys,
  SnapshotNames,
  SnapshotOptions,
  Snapshots,
  SnapshotValue,
  SnapshotValues,
} from "./market/snapshot_types.ts";
export type {
  FollowedAccount,
  FollowedBase,
  FollowedEvent,
  FollowedExpired,
  FollowedGap,
  FollowedOf,
  FollowedOrders,
  FollowedPnl,
  FollowedQuote,
  FollowedSession,
  FollowedTrade,
  FollowedUnreadable,
  FollowItem,
  FollowTopic,
} from "./events/items.ts";
export type { EventsApi } from "./events/mod.ts";
export {
  type CursorStore,
  type EventIterator,
  type FollowOptions,
  type HistoryOptions,
  memoryCursorStore,
} from "./events/options.ts";
export { type EventReads, type EventsPage, type EventsPageOptions, placeIsGone } from "./events/page.ts";
export type { EventsStatus } from "./events/status.ts";
export type * from "./journal/types.ts";
export { changedEntry, memoryJournal } from "./journal/memory.ts";
export { beginEntry, BLOCKED_MS, isOpenEntry } from "./journal/rules.ts";
export type * from "./rails/types.ts";
export type { CancelOutcome } from "./orders/cancel.ts";
export { checkTicket, checkTickets } from "./orders/check_ticket.ts";
export { bracket, type BracketExits, oneCancelsAll } from "./orders/groups.ts";
export {
  KNOWN_QUESTIONS,
  type KnownQuestion,
  type KnownQuestionId,
  type QuestionId,
} from "./orders/known_questions.ts";
export type { OrdersApi } from "./orders/api.ts";
export { type Conidex, formatConidex, movesOf, type OrderMove, parseConidex, SPREAD_CONIDS } from "./orders/combos.ts";
export type { OrderDraft, OrderLegDraft } from "./orders/draft.ts";
export type { ChangePreview, OrderChange } from "./orders/modify.ts";
export type { CancelOptions, OrdersOptions, PlaceOptions, ReadPrices } from "./orders/options.ts";
export type * from "./orders/outcome.ts";
export type { QuestionDecision, QuestionPolicy } from "./orders/policy.ts";
export type { OrderPreview } from "./orders/preview.ts";
export type { RefusalCode } from "./orders/refusal_codes.ts";
export { refusalCode, type RefusalPattern, REFUSALS } from "./orders/refusals.ts";
export type { Settlement, SettleOptions } from "./orders/settle.ts";
export type * from "./orders/ticket.ts";
export { fingerprintOf as orderFingerprint, toWire, type WireOrder } from "./orders/to_wire.ts";
export type { PerformanceApi, TransactionsOptions } from "./performance/mod.ts";
export type * from "./performance/types.ts";
export type { Allocation, AllocationPart } from "./portfolio/allocation.ts";
export type { Balances, CurrencyBalance, LedgerFigures } from "./portfolio/balances.ts";
export type { Money } from "./portfolio/money.ts";
export type { PortfolioApi } from "./portfolio/mod.ts";
export { checkUnread, createRails, type RailsWorld } from "./rails/mod.ts";
export { newYorkDay } from "./rails/new_york_day.ts";
export { type OrderAnswer, readOrderAnswer } from "./orders/read_answer.ts";
export { paperOf } from "./rails/paper.ts";
export { type AllowedSide, DEFAULT_RULES, type RailsRules, type TradingMode } from "./rails/rules.ts";
export * from "./reconcile/mod.ts";
export { type AuthStatus, parseAuthStatus } from "./session/auth_status.ts";
export type { InitOptions } from "./session/brokerage.ts";
export type { Keepalive, KeepaliveOptions, KeepaliveResult } from "./session/keepalive.ts";
export type { SessionApi } from "./session/mod.ts";
export {
  LONGEST_TICKLE_MS,
  type LookResult,
  type OwnOptions,
  type SessionOwner,
  SHORTEST_TICKLE_MS,
} from "./session/own_options.ts";
export type { SessionSign } from "./session/sign.ts";
export type { SessionListener, SessionReport, SessionState, StatesOptions } from "./session/states.ts";
export type { Tickle } from "./session/tickle.ts";
export type { OrderStreamOptions, StateStream, StreamApi, TradeStreamOptions } from "./stream/mod.ts";
export type { LedgerUpdate, SummaryFigure, SummaryUpdate } from "./stream/account_state.ts";
export type { BookRow, BookStreamOptions, BookUpdate } from "./stream/book.ts";
export type { HistoryStreamOptions, HistoryUpdate } from "./stream/history.ts";
export {
  isStreamMark,
  type StreamGap,
  type StreamGapReason,
  type StreamMark,
  type StreamRestored,
} from "./stream/marks.ts";
export type { NoticeTopic, StreamNotice } from "./stream/notices.ts";
export type {
  EventStreamOptions,
  SlowReader,
  StateStreamOptions,
  StreamIterator,
  StreamOptions,
} from "./stream/options.ts";
export type { OrderUpdate } from "./stream/orders.ts";
export type { PnlUpdate } from "./stream/pnl.ts";
export type { Frame } from "./stream/frames.ts";
export type { StreamHealth, StreamTap, StreamTapListener, TapSubscription } from "./stream/tap_types.ts";
export type { TradeUpdate, WireTrade } from "./stream/trades.ts";
export { type AnswerHead, classify, headError, isLoginRedirect } from "./classify.ts";
export { apiPath, type Call, type Caller, type CallOptions, type QueryValues } from "./call.ts";
export type { Effect } from "./effect.ts";
export * from "./errors/mod.ts";
export { type Clock, sleep, systemClock } from "./clock.ts";
export { type LogFields, type Logger, type LogLevel, silentLogger } from "./log.ts";
export { isSecretKey, maskAccounts, redactBody, REDACTED, redactPath } from "./redact.ts";
export type { AccessToken } from "./transport/access.ts";
export type { CookieEntry } from "./transport/cookies.ts";
export type { EngineKind, HeaderPair } from "./transport/engine.ts";
export { isApiPath } from "./transport/framing.ts";
export { DEFAULT_BASE_URL, type GatewayUrl, isLoopbackHost, parseGatewayUrl } from "./transport/gateway_url.ts";
export type { UpstreamCall } from "./transport/observe.ts";
export type { Pacing, PacingOptions } from "./transport/pacing_options.ts";
export type { BucketSnapshot, PacingApi, PacingSnapshot } from "./transport/pacing_snapshot.ts";
export type { Lane } from "./transport/slots.ts";
export type { Trust, TrustDecision } from "./transport/trust.ts";
export type {
  GatewaySocket,
  SocketRequest,
  Transport,
  TransportRequest,
  TransportResponse,
} from "./transport/types.ts";
export type {
  WireAccount,
  WireAuthStatus,
  WireBrokerageAccounts,
  WireLedger,
  WireLedgerEntry,
  WireLiveOrder,
  WireLiveOrders,
  WireOrderPreview,
  WireOrderStatus,
  WirePosition,
  WireScannerParams,
  WireSecdefResult,
  WireSecdefSection,
  WireSnapshot,
  WireSummary,
  WireSummaryValue,
  WireTickle,
} from "./wire.ts";
