/**
 * Wire types of the answers that the first form of the client reads. The wire's own spelling; every field that IBKR
 * leaves out in some answer is optional, every field that it nulls is nullable.
 *
 * @module
 */

/** `POST /iserver/auth/status`, and inside `POST /tickle`. */
export type WireAuthStatus = {
  authenticated?: boolean;
  established?: boolean;
  competing?: boolean;
  connected?: boolean;
  message?: string | null;
  fail?: string | null;
  MAC?: string | null;
  hardware_info?: string;
  serverInfo?: { serverName?: string | null; serverVersion?: string | null };
};

/** `POST /tickle`. */
export type WireTickle = {
  session?: string;
  ssoExpires?: number;
  collission?: boolean;
  userId?: number;
  hmds?: unknown;
  iserver?: { authStatus?: WireAuthStatus; tickle?: boolean };
};

/** One item of `GET /portfolio/accounts`. */
export type WireAccount = {
  id: string;
  accountId: string;
  accountVan?: string;
  accountTitle?: string | null;
  displayName?: string | null;
  accountAlias?: string | null;
  accountStatus?: number;
  currency?: string | null;
  type?: string;
  tradingType?: string;
  businessType?: string;
  ibEntity?: string;
  faclient?: boolean;
  clearingStatus?: string;
  covestor?: boolean;
  brokerageAccess?: boolean;
  acctCustType?: string;
  parent?: { mmc?: unknown[]; accountId?: string; isMParent?: boolean; isMChild?: boolean; isMultiplex?: boolean };
  desc?: string;
  [key: string]: unknown;
};

/** `GET /iserver/accounts`. */
export type WireBrokerageAccounts = {
  accounts: string[];
  acctProps?: Record<string, Record<string, unknown>>;
  aliases?: Record<string, string>;
  allowFeatures?: Record<string, unknown>;
  selectedAccount?: string;
  serverInfo?: { serverName?: string | null; serverVersion?: string | null };
  sessionId?: string;
  isFT?: boolean | string;
  isPaper?: boolean | string;
  [key: string]: unknown;
};

/** One value of `GET /portfolio/{accountId}/summary`. */
export type WireSummaryValue = {
  amount: number;
  currency: string | null;
  isNull: boolean;
  timestamp: number;
  value: string | null;
  severity: number;
};

/** `GET /portfolio/{accountId}/summary`: about 120 lower-case keys. */
export type WireSummary = Record<string, WireSummaryValue>;

/** One currency of `GET /portfolio/{accountId}/ledger`. */
export type WireLedgerEntry = {
  acctcode: string;
  cashbalance: number;
  currency: string;
  exchangerate: number;
  netliquidationvalue: number;
  settledcash: number;
  stockmarketvalue: number;
  realizedpnl: number;
  unrealizedpnl: number;
  interest: number;
  dividends: number;
  timestamp: number;
  secondkey: string;
  [key: string]: string | number;
};

/** `GET /portfolio/{accountId}/ledger`: by currency, and `BASE`. */
export type WireLedger = Record<string, WireLedgerEntry>;

/** One item of `GET /portfolio/{accountId}/positions/{pageId}`; the number of fields varies between calls. */
export type WirePosition = {
  acctId: string;
  conid: number;
  contractDesc: string;
  position: number;
  mktPrice: number;
  mktValue: number;
  currency: string;
  avgCost: number;
  avgPrice: number;
  realizedPnl: number;
  unrealizedPnl: number;
  exchs?: string | null;
  expiry?: string | null;
  putOrCall?: string | null;
  multiplier?: number | null;
  strike?: number | string;
  assetClass?: string;
  undConid?: number;
  model?: string;
  ticker?: string;
  name?: string | null;
  listingExchange?: string | null;
  pageSize?: number;
  [key: string]: unknown;
};

/** One section of a search result: what else exists under this symbol. */
export type WireSecdefSection = {
  secType: string;
  months?: string;
  exchange?: string;
  conid?: string;
};

/** One item of `POST /iserver/secdef/search`. */
export type WireSecdefResult = {
  conid: string;
  companyHeader?: string | null;
  companyName?: string | null;
  symbol?: string | null;
  description?: string | null;
  restricted?: string | null;
  sections?: WireSecdefSection[];
  [key: string]: unknown;
};

/** One contract of `GET /iserver/marketdata/snapshot`: the requested field codes, and a little about itself. */
export type WireSnapshot = {
  conid: number;
  conidEx?: string;
  server_id?: string;
  _updated?: number;
  [fieldCode: string]: string | number | undefined;
};

/** One item of `GET /iserver/account/orders`. */
export type WireLiveOrder = {
  acct?: string;
  account?: string;
  conid?: number;
  conidex?: string;
  orderId: number;
  ticker?: string;
  side?: string;
  status?: string;
  orderType?: string;
  totalSize?: number;
  filledQuantity?: number;
  remainingQuantity?: number;
  price?: string;
  avgPrice?: string;
  timeInForce?: string;
  order_ref?: string;
  [key: string]: unknown;
};

/** `GET /iserver/account/orders`; with `snapshot: false` the list is a placeholder, not the truth. */
export type WireLiveOrders = {
  orders: WireLiveOrder[];
  snapshot?: boolean;
};
