/**
 * Short names for the wire types that the namespaces hand out. They are the generated ones: IBKR's spelling, every field
 * that it leaves out in some answer optional, every field that it nulls nullable.
 *
 * @module
 */
import type { GatewaySchemas } from "../spec/generated/gateway.ts";

/** `POST /iserver/auth/status`, and inside `POST /tickle`. */
export type WireAuthStatus = GatewaySchemas["brokerageSessionStatus"];

/** `POST /tickle`. */
export type WireTickle = GatewaySchemas["successfulTickleResponse"];

/** One item of `GET /portfolio/accounts`. */
export type WireAccount = GatewaySchemas["accountAttributes"];

/** `GET /iserver/accounts`. */
export type WireBrokerageAccounts = GatewaySchemas["userAccountsResponse"];

/** `GET /portfolio/{accountId}/summary`: about 120 lower-case keys. */
export type WireSummary = GatewaySchemas["portfolioSummary"];

/** One value of `GET /portfolio/{accountId}/summary`. */
export type WireSummaryValue = GatewaySchemas["portfolioSummaryValue"];

/** `GET /portfolio/{accountId}/ledger`: by currency, and `BASE`. */
export type WireLedger = GatewaySchemas["ledger"];

/** One currency of `GET /portfolio/{accountId}/ledger`. */
export type WireLedgerEntry = WireLedger[string];

/** One item of `GET /portfolio/{accountId}/positions/{pageId}`; the number of fields varies between calls. */
export type WirePosition = GatewaySchemas["individualPosition"];

/** One item of `POST /iserver/secdef/search`. */
export type WireSecdefResult = GatewaySchemas["secdefSearchResponse"][number];

/** One section of a search result: what else exists under this symbol. */
export type WireSecdefSection = NonNullable<WireSecdefResult["sections"]>[number];

/** One contract of `GET /iserver/marketdata/snapshot`: the requested field codes, and a little about itself. */
export type WireSnapshot = GatewaySchemas["iserverSnapshot"][number];

/** `GET /iserver/account/orders`; with `snapshot: false` the list is a placeholder, not the truth. */
export type WireLiveOrders = GatewaySchemas["liveOrdersResponse"];

/** One item of `GET /iserver/account/orders`. */
export type WireLiveOrder = NonNullable<WireLiveOrders["orders"]>[number];

/** One contract of `GET /trsrv/secdef`. */
export type WireDefinition = GatewaySchemas["trsrvSecDefResponse"]["secdef"][number];

/** One contract of `GET /iserver/secdef/info`. */
export type WireDerivative = GatewaySchemas["secDefInfoResponse"] & {
  /** The symbol, where it is not under `ticker`. */
  readonly symbol?: string;
  /** What tells apart the contracts of one day and strike, such as `SPXW`. */
  readonly tradingClass?: string;
  /** What a price is multiplied by. */
  readonly multiplier?: string | number;
  /** Second line of the name, such as `DEC 18 '26 200 Call`. */
  readonly desc2?: string;
};

/** `POST /iserver/account/{accountId}/orders/whatif`: amounts are texts with commas and currencies. */
export type WireOrderPreview = GatewaySchemas["orderPreview"];

/** `GET /iserver/account/order/status/{orderId}`. */
export type WireOrderStatus = GatewaySchemas["orderStatus"];

/** `GET /contract/trading-schedule`. */
export type WireSchedule = GatewaySchemas["scheduleResponse"];

/** `GET /iserver/scanner/params`. */
export type WireScannerParams = GatewaySchemas["iserverScannerParams"];

/** `GET /portfolio/{accountId}/allocation`. */
export type WireAllocation = GatewaySchemas["portfolioAllocations"];

/** `POST /pa/performance`. */
export type WirePerformance = GatewaySchemas["performanceResponse"];

/** `POST /pa/allperiods`. */
export type WireAllPeriods = GatewaySchemas["detailedContractInformation"];

/** `POST /pa/transactions`. */
export type WireTransactions = GatewaySchemas["transactionsResponse"];
