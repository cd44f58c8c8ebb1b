/**
 * The catalogue: what a person can do, and the settings that every face reads.
 *
 * @module
 */
export { type McpSettings, readSettings, type Settings, type SettingSources } from "./settings/mod.ts";
export { type BindAddress, booleanOf, type LogFormat, TOOLSETS } from "./settings/parse.ts";
export type { AccessSettings, BotScope, BridgeSettings, CallersSettings, SocketPlace } from "./settings/callers.ts";
export type { AlertsSettings, NtfyTopic, QuietHours, TelegramChat } from "./settings/alerts.ts";
export type { NatsTarget } from "./settings/parse_nats.ts";
export { trustOf } from "./settings/trust.ts";
export { type InstancePlaces, instancePlaces } from "./settings/instance.ts";
export { keepLoopbackFromProxy } from "./settings/no_proxy.ts";
export { type Face, type Setting, type SettingKind, type SettingName, SETTINGS } from "./settings/table.ts";
export {
  accountsLedger,
  accountsList,
  accountsPerformance,
  accountsPnl,
  accountsSummary,
  type PerformanceInput,
  type PerformanceRow,
  type PnlRow,
} from "./accounts.ts";
export { accountsAllocation, type AllocationRow } from "./allocations.ts";
export { type BarInput, type BarRow, barsList } from "./bars.ts";
export { OPERATIONS } from "./catalogue.ts";
export { type ChainInput, chainsGet } from "./chains.ts";
export { contractsGet, contractsResolve, contractsSearch, type SearchRow } from "./contracts.ts";
export { type FaceNames, faceNames } from "./face_names.ts";
export { hoursCheck, hoursList, type HoursRow, type OpenAnswer, type OpenInput } from "./hours.ts";
export { type InputField, inputFields, parseInput } from "./input.ts";
export type { AccountInput, ContractInput, NoInput, SymbolInput } from "./inputs.ts";
export type {
  AnswerSchema,
  AnyOperation,
  InputIssue,
  InputSchema,
  InputVerdict,
  Operation,
  OperationContext,
  PacingClass,
} from "./operation.ts";
export { UNTRUSTED } from "./answer.ts";
export { ordersCancel } from "./orders/cancel.ts";
export type { DeskAnswer, DeskRequest, OrderDesk } from "./orders/desk.ts";
export type {
  CancelInput,
  ModifyInput,
  OrderInput,
  OrderTermsInput,
  PlaceInput,
  SettleInput,
  TradesInput,
} from "./orders/inputs.ts";
export { type OpenIntentRow, ordersOpen, ordersSettle } from "./orders/journal.ts";
export { ordersList } from "./orders/list.ts";
export { ordersModify, ordersPlace, ordersPreview } from "./orders/place.ts";
export { changeOf, ticketsOf } from "./orders/ticket.ts";
export { costLines } from "./orders/cost_words.ts";
export { type Plan, type PlanDesk, planOf } from "./orders/plan.ts";
export { ticketWords } from "./orders/ticket_words.ts";
export { ordersStatus } from "./orders/status.ts";
export { positionsList } from "./positions.ts";
export {
  type QuoteAnswer,
  type QuotedValue,
  type QuoteRow,
  quotesGet,
  type QuotesInput,
  quotesList,
} from "./quotes.ts";
export { type RateInput, ratesGet } from "./rates.ts";
export {
  type ScanFoundRow,
  type ScanInput,
  scannersList,
  scannersRun,
  type ScanWordKind,
  type ScanWordRow,
  type ScanWordsInput,
} from "./scanners.ts";
export {
  type InitInput,
  sessionsInit,
  sessionsStatus,
  type SessionStatus,
  sessionsTickle,
  type TickleInput,
} from "./sessions.ts";
export { tradesList } from "./trades.ts";
export { type TransactionRow, type TransactionsInput, transactionsList } from "./transactions.ts";
