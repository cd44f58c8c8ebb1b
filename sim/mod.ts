/**
 * A simulated Interactive Brokers Client Portal Gateway: start it inside a test, or let `bezant sim` run it.
 *
 * It has two layers that talk HTTP to each other: what the Java gateway does (TLS, cookies, five slots, lost frames) and what IBKR
 * does (sessions, priming, market, portfolio). Every answer carries `x-bezant-simulated: true`; every account begins with DU.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { startSimulator } from "@bezant/bezant/sim";
 *
 * await using sim = await startSimulator({ tls: false, loggedIn: true });
 * const answer = await fetch(`${sim.baseUrl}/portfolio/accounts`);
 * const accounts: { id: string }[] = await answer.json();
 * assert.deepEqual(accounts.map(({ id }) => id), ["DU1000001", "DU1000002"]);
 * ```
 *
 * @module
 */

export { type ManualClock, manualClock, type SimClock, systemClock } from "./clock.ts";
export { type CertificateFiles, type CertificateKind, createCertificate } from "./gateway/certificate.ts";
export { type BackendOptions, type SimulatedBackend, startSimulatedBackend } from "./backend_layer.ts";
export { type GatewayLayerOptions, type SimulatedGateway, startSimulatedGateway } from "./gateway_layer.ts";
export { type Simulator, startSimulator } from "./simulator.ts";
export { type SimulatorTruth } from "./truth.ts";
export {
  type AccessEdge,
  type AccessEdgeOptions,
  type AccessRefusal,
  type EdgeRequest,
  startAccessEdge,
} from "./net/access_edge.ts";
export type { AccessApplication } from "./net/access_signer.ts";
export { type RecordedRequest, type Recorder, type RequestPattern } from "./recorder.ts";
export { type ActiveFault, type Faults } from "./faults/faults.ts";
export { type FaultArgs, type FaultInfo, type FaultParam, type FaultValue } from "./faults/fault.ts";
export { parseFault } from "./faults/arguments.ts";
export { FAULTS } from "./faults/registry.ts";
export { type MarketMove } from "./market_script.ts";
export { type Announcement } from "./backend/announcements.ts";
export { type SecondInit } from "./backend/world.ts";
export { type LimitMode, type LimitUse } from "./backend/limits.ts";
export { type SimulatorOptions } from "./simulator_options.ts";
export { type Account, type BookedFill, type Holding } from "./backend/account.ts";
export {
  type Execution,
  type Order,
  type OrderIntent,
  type OrderLeg,
  type OrderStatus,
  type OrderType,
  type TimeInForce,
  type Trailing,
} from "./backend/orders/order.ts";
export { type SimulatedOrders } from "./backend/orders/handles.ts";
export { type OrderRules } from "./backend/orders/rules.ts";
export { type Tier } from "./backend/session.ts";
