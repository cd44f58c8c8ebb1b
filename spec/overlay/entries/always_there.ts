import type { OverlayEntry } from "../entry.ts";

/**
 * Properties without which an answer makes no sense and which every recording and every example of it has, so that
 * nobody has to ask whether they are there. Few on purpose: one that is missing after all would be a lie.
 *
 * Not here although they look like it: the members of `/iserver/accounts`, which is `{}` while another session competes.
 */
export const ALWAYS_THERE: readonly OverlayEntry[] = [
  {
    at: "schema individualPosition",
    require: ["acctId", "conid", "position", "currency", "mktPrice", "mktValue", "avgCost", "unrealizedPnl"],
    evidence: [
      "recording Portfolio/GET-portfolio-positions-page0.json",
      "recording Portfolio/GET-portfolio-positions-by-conid.json",
      "example GET /portfolio/positions/{conid} 200 withPartialSecDefForSomeAccount",
    ],
  },
  {
    at: "schema portfolio2Positions []",
    require: ["conid", "position", "currency", "marketPrice", "marketValue", "avgCost", "unrealizedPnl"],
    evidence: [
      "recording Portfolio/GET-portfolio2-positions.json",
      "example GET /portfolio2/{accountId}/positions 200 success",
    ],
  },
  {
    at: "schema accountAttributes",
    require: ["id", "accountId", "currency", "type"],
    evidence: [
      "recording Portfolio/GET-portfolio-accounts.json",
      "recording Portfolio/GET-portfolio-meta.json",
      "example GET /portfolio/subaccounts2 200 success",
    ],
  },
  {
    at: "schema portfolioSummaryValue",
    require: ["amount", "currency", "isNull", "timestamp", "value"],
    evidence: ["recording Portfolio/GET-portfolio-summary.json"],
  },
  {
    at: "schema ledger {}",
    require: ["currency", "cashbalance", "netliquidationvalue", "exchangerate"],
    evidence: [
      "recording Portfolio/GET-portfolio-ledger.json",
      "example GET /portfolio/{accountId}/ledger 200 success",
    ],
  },
  {
    at: "schema pnlPartitionedResponse",
    require: ["upnl"],
    evidence: [
      "example GET /iserver/account/pnl/partitioned 200 success",
      "reference gateway-and-cpapi.md §8",
    ],
  },
  {
    at: "schema liveOrdersResponse",
    require: ["orders", "snapshot"],
    evidence: ["recording Orders/GET-live-orders.json", "example GET /iserver/account/orders 200 orders"],
  },
  {
    at: "schema liveOrdersResponse .orders[]",
    require: [
      "acct",
      "orderId",
      "conid",
      "ticker",
      "side",
      "orderType",
      "status",
      "filledQuantity",
      "remainingQuantity",
    ],
    evidence: [
      "recording Orders/GET-live-orders.json",
      "example GET /iserver/account/orders 200 orders",
      "reference gateway-and-cpapi.md §7.7",
    ],
  },
  {
    at: "schema orderStatus",
    require: ["order_id", "conid", "side", "order_status"],
    evidence: [
      "recording Orders/GET-order-status.json",
      "example GET /iserver/account/order/status/{orderId} 200 orderStatusExample",
    ],
  },
  {
    at: "schema tradesResponse []",
    require: ["execution_id", "conid", "side", "size", "price"],
    evidence: ["recording Orders/GET-trades.json", "example GET /iserver/account/trades 200 tradesResponseExample"],
  },
  {
    at: "schema orderSubmitSuccess []",
    require: ["order_id", "order_status"],
    evidence: ["recording Orders/POST-place-order-submitted.json", "recording Orders/POST-reply-submitted.json"],
  },
  {
    at: "schema orderReplyMessage []",
    require: ["id", "message"],
    evidence: ["recording Orders/POST-place-order-confirmation.json", "reference gateway-and-cpapi.md §7.1"],
  },
  { at: "schema orderSubmitError", require: ["error"], evidence: ["reference gateway-and-cpapi.md §7.1"] },
  {
    at: "schema orderCancelSuccess",
    require: ["msg", "order_id"],
    evidence: ["recording Orders/DELETE-cancel-order.json", "reference gateway-and-cpapi.md §7.5"],
  },
  {
    at: "schema orderPreview",
    require: ["amount", "equity", "initial", "maintenance", "warn", "error"],
    evidence: ["recording Orders/POST-whatif-order.json", "reference gateway-and-cpapi.md §7.6"],
  },
  {
    at: "schema advancedOrderReject",
    require: ["orderId", "reqId", "text", "options", "messageId", "prompt"],
    evidence: ["reference gateway-and-cpapi.md §7.1"],
  },
  {
    at: "schema brokerageSessionStatus",
    require: ["authenticated", "competing", "connected"],
    evidence: ["recording Session/GET-auth-status.json", "reference gateway-and-cpapi.md §3.2"],
  },
  {
    at: "schema successfulTickleResponse",
    require: ["session", "iserver"],
    evidence: ["recording Session/POST-tickle.json", "reference gateway-and-cpapi.md §3.2"],
  },
  {
    at: "schema successfulTickleResponse .iserver",
    require: ["authStatus"],
    evidence: ["recording Session/POST-tickle.json", "reference gateway-and-cpapi.md §3.2"],
  },
  { at: "schema failedTickleResponse", require: ["error"], evidence: ["reference gateway-and-cpapi.md §3.2"] },
  {
    at: "schema ssoValidateResponse",
    require: ["RESULT"],
    evidence: ["example GET /sso/validate 200 success", "reference gateway-and-cpapi.md §3.2"],
  },
  {
    at: "schema iserverSnapshot []",
    require: ["conid"],
    evidence: ["recording MarketData/GET-snapshot.json", "reference gateway-and-cpapi.md §6.1"],
  },
  ...["BidAsk", "Last", "Midpoint"].map((kind): OverlayEntry => ({
    at: `schema iserverHistory${kind}Response`,
    require: ["data"],
    evidence: ["recording MarketData/GET-history.json", "reference gateway-and-cpapi.md §6.4"],
  })),
  ...["BidAsk", "Last", "Midpoint"].map((kind): OverlayEntry => ({
    at: `schema singleHistoricalBar${kind}`,
    require: ["t", "o", "h", "l", "c"],
    evidence: ["recording MarketData/GET-history.json", "reference gateway-and-cpapi.md §6.4"],
  })),
  {
    at: "schema contractInfo",
    require: ["con_id", "symbol", "instrument_type"],
    evidence: [
      "recording Contracts/GET-contract-info.json",
      "example GET /iserver/contract/{conid}/info 200 opt-contract-info",
    ],
  },
  {
    at: "schema secdefSearchResponse []",
    require: ["conid"],
    evidence: ["recording Contracts/GET-secdef-search.json", "recording Contracts/POST-secdef-search.json"],
  },
  {
    at: "schema stocks {}[]",
    require: ["name", "contracts"],
    evidence: ["recording Contracts/GET-trsrv-stocks.json", "reference gateway-and-cpapi.md §9"],
  },
  {
    at: "schema stocks {}[].contracts[]",
    require: ["conid", "exchange"],
    evidence: ["recording Contracts/GET-trsrv-stocks.json", "reference gateway-and-cpapi.md §9"],
  },
  {
    at: "schema features {}[]",
    require: ["symbol", "conid", "expirationDate"],
    evidence: ["recording Contracts/GET-trsrv-futures.json", "reference gateway-and-cpapi.md §9"],
  },
  {
    at: "schema trsrvSecDefResponse",
    require: ["secdef"],
    evidence: ["recording Contracts/GET-trsrv-secdef.json", "reference gateway-and-cpapi.md §9"],
  },
  {
    at: "schema trsrvSecDefResponse .secdef[]",
    require: ["conid"],
    evidence: ["recording Contracts/GET-trsrv-secdef.json", "example GET /trsrv/secdef 200 response"],
  },
  {
    at: "GET /iserver/secdef/strikes 200",
    require: ["call", "put"],
    evidence: ["recording Contracts/GET-secdef-strikes.json", "reference gateway-and-cpapi.md §9"],
  },
  {
    at: "GET /iserver/exchangerate 200",
    require: ["rate"],
    evidence: ["recording Contracts/GET-exchangerate.json", "reference gateway-and-cpapi.md §9"],
  },
  {
    at: "GET /trsrv/all-conids 200 []",
    require: ["ticker", "conid", "exchange"],
    evidence: ["recording Contracts/GET-trsrv-all-conids.json"],
  },
  {
    at: "schema currencyPairs {}[]",
    require: ["symbol", "conid", "ccyPair"],
    evidence: ["recording Contracts/GET-currency-pairs.json", "example GET /iserver/currency/pairs 200 USD"],
  },
  {
    at: "schema iserverScannerRunResponse",
    require: ["contracts"],
    evidence: ["recording Scanner/POST-scanner-run.json", "recording MarketData/POST-scanner-run.json"],
  },
  {
    at: "schema iserverScannerRunResponse .contracts[]",
    require: ["con_id", "symbol"],
    evidence: ["recording Scanner/POST-scanner-run.json", "recording MarketData/POST-scanner-run.json"],
  },
  {
    at: "schema singleWatchlist",
    require: ["id", "name", "instruments"],
    evidence: ["recording Watchlists/GET-watchlist-by-id.json", "reference gateway-and-cpapi.md §9"],
  },
  {
    at: "schema watchlistsResponse .data.user_lists[]",
    require: ["id", "name"],
    evidence: ["recording Watchlists/GET-watchlists.json", "reference gateway-and-cpapi.md §9"],
  },
  {
    at: "schema alert",
    require: ["order_id", "alert_name", "alert_active"],
    evidence: ["recording Alerts/GET-alerts-list.json"],
  },
  {
    at: "schema alertDetails",
    require: ["order_id", "alert_name", "conditions"],
    evidence: ["recording Alerts/GET-alert-detail.json", "example GET /iserver/account/mta 200 mta-details"],
  },
  {
    at: "schema alertCreationResponse",
    require: ["order_id", "success"],
    evidence: ["recording Alerts/POST-create-alert.json", "reference gateway-and-cpapi.md §9"],
  },
  {
    at: "schema notifications []",
    require: ["ID", "FC", "D", "MS", "MD"],
    evidence: ["recording Fyi/GET-notifications.json", "example GET /fyi/notifications 200 all-notifications"],
  },
  {
    at: "GET /fyi/unreadnumber 200",
    require: ["BN"],
    evidence: ["recording Fyi/GET-unread-count.json", "reference gateway-and-cpapi.md §9"],
  },
  {
    at: "schema categoryTreeResponse",
    require: ["categories"],
    evidence: ["recording EventContracts/GET-category-tree.json"],
  },
  {
    at: "schema forecastMarketResponse",
    require: ["contracts"],
    evidence: ["recording EventContracts/GET-market.json", "example GET /forecast/contract/market 200 success"],
  },
  {
    at: "schema forecastMarketResponse .contracts[]",
    require: ["conid", "side", "strike", "expiration"],
    evidence: ["recording EventContracts/GET-market.json", "example GET /forecast/contract/market 200 success"],
  },
  {
    at: "schema scheduleResponse",
    require: ["schedules"],
    evidence: ["recording Contracts/GET-trading-schedule.json"],
  },
];
