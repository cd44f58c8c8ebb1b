import { apiPath, type HeaderPair, type TransportRequest } from "../../mod.ts";
import { jsonBody } from "./json_body.ts";
import type { Query } from "./query.ts";

/** What a typed route is made from. */
export interface RouteInput {
  /** A path parameter, decoded. */
  readonly param: (name: string) => string;
  /** The query. */
  readonly query: Query;
  /** The request, for routes that read its body. */
  readonly request: Request;
}

/** The request that a typed route sends. */
export type RouteCall = Omit<TransportRequest, "signal" | "timeoutMs">;

/** One route of the sidecar contract, §6. */
export interface TypedRoute {
  readonly method: "GET" | "POST" | "DELETE";
  /** Path in Hono's notation. */
  readonly path: string;
  /** The request that is sent for it. */
  readonly call: (input: RouteInput) => RouteCall | Promise<RouteCall>;
}

/** Fields of a snapshot when nobody says which: last, bid, ask, and the last day's volume. */
const DEFAULT_FIELDS = "31,84,86,87";

/** Every typed route apart from `/health` (sidecar contract §6.2 to §6.10). */
export const TYPED_ROUTES: readonly TypedRoute[] = [
  get("/accounts", "accounts.list", () => apiPath`/portfolio/accounts`),
  get("/accounts/:id/summary", "accounts.summary", ({ param }) => apiPath`/portfolio/${param("id")}/summary`),
  get(
    "/accounts/:id/positions",
    "positions.list",
    ({ param, query }) => apiPath`/portfolio/${param("id")}/positions/${query.count("page")}`,
  ),
  get("/accounts/:id/ledger", "accounts.ledger", ({ param }) => apiPath`/portfolio/${param("id")}/ledger`),
  get("/accounts/:id/orders", "orders.list", ({ param }) => `/iserver/account/orders?accountId=${value(param("id"))}`),
  {
    method: "POST",
    path: "/accounts/:id/orders",
    call: async ({ param, request }) => ({
      operation: "orders.place",
      method: "POST",
      path: `/v1/api${apiPath`/iserver/account/${param("id")}/orders`}`,
      effect: "trade",
      headers: [["content-type", "application/json"], ...keyOf(request)],
      body: await jsonBody(request),
    }),
  },
  {
    method: "DELETE",
    path: "/accounts/:id/orders/:orderId",
    call: ({ param }) => ({
      operation: "orders.cancel",
      method: "DELETE",
      path: `/v1/api${apiPath`/iserver/account/${param("id")}/order/${param("orderId")}`}`,
      effect: "trade",
      lane: "priority",
    }),
  },
  {
    method: "GET",
    path: "/contracts/search",
    call: ({ query }) => ({
      operation: "contracts.search",
      method: "POST",
      path: "/v1/api/iserver/secdef/search",
      effect: "read",
      headers: [["content-type", "application/json"]],
      body: new TextEncoder().encode(JSON.stringify({
        symbol: query.required("symbol"),
        name: query.flag("name"),
        secType: query.text("secType") ?? "STK",
      })),
    }),
  },
  get("/market/snapshot", "market.snapshot", ({ query }) => {
    const conids = value(query.required("conids"));
    return `/iserver/marketdata/snapshot?conids=${conids}&fields=${value(query.text("fields") ?? DEFAULT_FIELDS)}`;
  }),
];

/** Goes along to the gate, which refuses what promises more than a raw order can keep. */
function keyOf({ headers }: Request): readonly HeaderPair[] {
  const key = headers.get("idempotency-key");
  return key === null ? [] : [["idempotency-key", key]];
}

function get(path: string, operation: string, upstreamPath: (input: RouteInput) => string): TypedRoute {
  const call = (input: RouteInput): RouteCall => ({
    operation,
    method: "GET",
    path: `/v1/api${upstreamPath(input)}`,
    effect: "read",
  });
  return { method: "GET", path, call };
}

function value(text: string): string {
  return encodeURIComponent(text);
}
