/**
 * What the compiler says about calls. Nothing here is sent: the functions are checked, and never called.
 *
 * @module
 */
import assert from "node:assert/strict";
import { FACTS } from "../../spec/generated/gateway_facts.ts";
import { FACTS as INSTITUTIONAL_FACTS } from "../../spec/generated/institutional_facts.ts";
import { OPERATIONS } from "../../spec/generated/operations.ts";
import { type GatewayApi, type GatewayPaths, isApiError } from "./gateway.ts";
import type { InstitutionalApi, InstitutionalPaths } from "./institutional.ts";
import type { ApiData, ApiOperation } from "./types.ts";

/** Accepts only a value of exactly this type, `any` and `never` excluded. */
type Exactly<T, Found> = [T] extends [Found] ? [Found] extends [T] ? (0 extends 1 & Found ? never : Found) : never
  : never;

function is<T>(): <Found>(found: Exactly<T, Found>) => void {
  return () => {};
}

type Get<P extends keyof GatewayPaths> = ApiData<ApiOperation<GatewayPaths, "GET", P>>;

/** The eight calls that a client made from the published document gets wrong (reference §22). */
async function eightSpots(api: GatewayApi): Promise<void> {
  const accountId = "DU1";
  // 1, 2: several conids and fields; any field by its code
  const snapshot = await api.GET("/iserver/marketdata/snapshot", {
    query: { conids: [265598, 8314], fields: ["31", "84", "7762"] },
  });
  is<string | number | undefined>()(snapshot.data[0]?.["31"]);
  await api.GET("/iserver/marketdata/snapshot", { query: { conids: 265598 } });
  // 3: live orders of one account
  await api.GET("/iserver/account/orders", { query: { accountId, filters: ["filled", "sort_by_time"], force: true } });
  // 4: a currency is a text
  const summary = await api.GET("/portfolio/{accountId}/summary", { path: { accountId } });
  is<string | null | undefined>()(summary.data.netliquidation?.currency);
  // 5: the session, whatever else the answer may be
  const { data: tickle } = await api.POST("/tickle");
  is<string>()(tickle.session);
  // 6, 7, 8: keys that are data
  const futures = await api.GET("/trsrv/futures", { query: { symbols: ["ES", "NQ"] } });
  is<number | undefined>()(futures.data["ES"]?.[0]?.conid);
  const values = await api.GET("/iserver/account/{accountId}/summary/market_value", { path: { accountId } });
  is<string | undefined>()(values.data["EUR"]?.total_cash);
  const pnl = await api.GET("/iserver/account/pnl/partitioned");
  is<number | undefined>()(pnl.data.upnl?.["DU1.Core"]?.dpl);
}

/** One call of each of the Gateway's tags. */
async function oneOfEachTag(api: GatewayApi): Promise<void> {
  const [accountId, conid] = ["DU1", 265598];
  await api.GET("/iserver/accounts");
  await api.GET("/iserver/account/{accountId}/alerts", { path: { accountId } });
  await api.POST("/iserver/secdef/search", { body: { symbol: "AAPL" } });
  await api.GET("/forecast/category/tree");
  await api.GET("/iserver/account/allocation/group");
  await api.GET("/fyi/unreadnumber");
  await api.GET("/iserver/marketdata/history", { query: { conid, period: "1d", bar: "5min" } });
  const order = { conid, orderType: "LMT", side: "BUY", price: 1, quantity: 1, tif: "DAY", cOID: "a" } as const;
  const { data: placed } = await api.POST("/iserver/account/{accountId}/orders", {
    path: { accountId },
    body: { orders: [order] },
  });
  if (Array.isArray(placed)) placed.map((one) => "id" in one ? one.id : "order_id" in one ? one.order_id : undefined);
  await api.DELETE("/iserver/account/{accountId}/order/{orderId}", { path: { accountId, orderId: "1" } });
  await api.GET("/portfolio2/{accountId}/positions", { path: { accountId } });
  await api.POST("/pa/performance", { body: { acctIds: [accountId], period: "1M" } });
  await api.GET("/iserver/scanner/params");
  await api.POST("/iserver/auth/ssodh/init", { body: { publish: true, compete: false } });
  await api.GET("/iserver/watchlists");
  await api.GET("/hmds/history", { query: { conid, period: "1w", bar: "1d" } });
}

/** One call of each institutional tag. */
async function oneOfEachInstitutionalTag(api: InstitutionalApi): Promise<void> {
  await api.GET("/gw/api/v1/accounts/{accountId}/status", { path: { accountId: "U1" } });
  await api.POST("/gw/api/v1/accounts", { body: "signed.json.token" });
  await api.GET("/gw/api/v1/instructions/{instructionId}", { path: { instructionId: 1 }, query: { "client-id": "c" } });
  const { data: statement } = await api.POST("/gw/api/v1/statements", {
    body: { accountId: "U1", startDate: "20240101", endDate: "20240131" },
  });
  if (!(statement instanceof Uint8Array)) is<object>()(statement as object);
  await api.GET("/gw/api/v1/enumerations/{enumerationType}", { path: { enumerationType: "exchanges" } });
  await api.POST("/gw/api/v1/sso-sessions", { body: "signed.json.token" });
  await api.POST("/oauth/live_session_token");
  await api.GET("/gw/api/v1/echo/https");
}

/** What must not compile. */
function mistakes(api: GatewayApi, error: unknown): void {
  const path = "/portfolio/{accountId}/summary";
  // @ts-expect-error there is no such path
  void api.GET("/portfolio/summary");
  // @ts-expect-error this path has no POST
  void api.POST(path, { path: { accountId: "DU1" } });
  // @ts-expect-error the path needs its account
  void api.GET(path);
  // @ts-expect-error the parameter is called accountId
  void api.GET(path, { path: { account: "DU1" } });
  // @ts-expect-error a query is missing
  void api.GET("/iserver/marketdata/snapshot");
  // @ts-expect-error confirmed is a boolean
  void api.POST("/iserver/reply/{replyId}", { path: { replyId: "r" }, body: { confirmed: "yes" } });
  // @ts-expect-error it has no body
  void api.POST("/tickle", { body: {} });
  // @ts-expect-error institutional operations are in an entry of their own
  void api.GET("/gw/api/v1/accounts");
  if (isApiError(error, "GET", path)) {
    // @ts-expect-error a refusal has no such member
    void error.body?.netliquidation;
  }
}

Deno.test("what the compiler checks is never called", () => {
  assert.equal([eightSpots, oneOfEachTag, oneOfEachInstitutionalTag, mistakes].length, 4);
});

/** Keys of a document's operations, from its types. */
type KeysOf<Paths> = {
  [P in keyof Paths]: `${Uppercase<keyof Paths[P] & string>} ${P & string}`;
}[keyof Paths];

Deno.test("every operation that can be called has types, and every typed one can be called", () => {
  // the compiler refuses a key that no type has; the other direction is compared at run time
  const typed = (key: KeysOf<GatewayPaths> | KeysOf<InstitutionalPaths>): string => key;
  assert.equal(typed("GET /iserver/accounts"), "GET /iserver/accounts");
  const callable = [...Object.keys(FACTS), ...Object.keys(INSTITUTIONAL_FACTS)].sort();
  const listed = OPERATIONS.map(({ method, path }) => `${method} ${path}`).filter((key) => key !== "GET /ws").sort();
  assert.deepEqual(callable, listed);
  is<Get<"/iserver/accounts">>()({} as Get<"/iserver/accounts">);
});
