/**
 * The sidecar: the Gateway's REST API and login page behind one steady address, for bots in any language.
 *
 * @module
 */
export { createSidecar, type Sidecar, type SidecarDeps } from "./sidecar.ts";
export type { Peer } from "./exchange.ts";
export { type RunningSidecar, type StartOptions, startSidecar } from "./start.ts";
export type { WaysInOptions } from "./ways_in.ts";
export { type EventsOptions, type RunningEvents, startEvents } from "./events/start_events.ts";
export type { SidecarEvents } from "./events/http/world.ts";
export type * from "./events/outbox_types.ts";
export type * from "./events/types.ts";
export type * from "./events/capture_types.ts";
export type * from "./events/leases_types.ts";
export type { EventCaps, RetentionDays, TopicKind } from "./events/topic_kinds.ts";
export { type AlertsOptions, type RunningAlerts, startAlerts } from "./alerts/start_alerts.ts";
export type * from "./alerts/types.ts";
export type { Place } from "./alerts/words.ts";
export { sendTestAlert, type TestedDelivery } from "./alerts/test_deliveries.ts";
export type { DebugOptions } from "./debug/debug_options.ts";
export type { LogEntry } from "./debug/log_ring.ts";
export type { DoctorFinding } from "./doctor/check.ts";
export type { CloudFacts } from "./doctor/cloud_checks.ts";
export { type Diagnosis, type Heading, HEADINGS } from "./doctor/diagnosis.ts";
export type { CommandResult, LocalFacts } from "./doctor/local_world.ts";
export { diagnoseFromAfar, diagnoseHere, loadDiagnoses } from "./doctor/run_doctor.ts";
export type * from "./mcp/types.ts";
export { loadMetrics } from "./metrics/load.ts";
export type * from "./metrics/metrics.ts";
export { runServer, type ServerIo } from "./run.ts";
export type { ServiceManager } from "./net/service_manager.ts";
export type { ChildProcess, Spawn } from "./supervisor/types.ts";
export { ListenError } from "./listeners.ts";
export type { DoorName } from "./guard/doors.ts";
export { type AccessBook, type AccessOptions, createAccessBook } from "./guard/access.ts";
export type { KeysFetch } from "./guard/access_keys.ts";
export type { Caller, CallerKind } from "./guard/caller.ts";
export { type Scope, SCOPES } from "./guard/scope.ts";
export type { TradingOptions } from "./guard/trading.ts";
export { type OwnTrading, tradingOfSettings } from "./trading_of_settings.ts";
export type { TokenBook, TokenEntry } from "./guard/token.ts";
export { openTrafficBook, type TrafficOptions, withTraffic } from "./ui/traffic_book.ts";
export type * from "./ui/traffic_types.ts";
export type * from "./ui/ui_options.ts";
export type { DurationCounts } from "./ui/duration_counts.ts";
export type { LoginMemory } from "./store/login_memory.ts";
export { openSessionLock, type SessionLock } from "./store/session_lock.ts";
export { openTokenStore, type TokenStore } from "./store/token_store.ts";
export { type KillSwitch, openKillSwitch } from "./store/kill_switch.ts";
export type { KeyBook, KeyChange, KeyClaim, KeyVerdict } from "./store/key_book.ts";
export { type ApprovalJson, approvalJson } from "./approvals/about.ts";
export { approvalsOfAssistants, type AssistantApprovals } from "./approvals/of_assistants.ts";
export { createOrderDesk, type OrderDesk, type OrderDeskAnswer, type OrderDeskOptions } from "./ops/order_desk.ts";
export type * from "./approvals/types.ts";
export { type ApprovalStore, openApprovalStore } from "./store/approval_store.ts";
export { openOrderStore, type OrderStore } from "./store/order_store.ts";
export { type AuditLog, type AuditRecord, openAuditLog } from "./store/audit_log.ts";
