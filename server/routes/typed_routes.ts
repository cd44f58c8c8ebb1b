import { apiPath, type HeaderPair, type TransportRequest } from "../../mod.ts";
import { type DescribedRoute, queryKey, requiredKey } from "./about.ts";
import { gatewayAnswer } from "./gateway_answer.ts";
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
export interface TypedRoute extends DescribedRoute {
  /** The request that is sent for it. */
  readonly call: (input: RouteInput) => RouteCall | Promise<RouteCall>;
}

/** Fields of a snapshot when nobody says which: last, bid, ask, and the last day's volume. */
const DEFAULT_FIELDS = "31,84,86,87";

/** Every typed route apart from `/health` (sidecar contract §6.2 to §6.10). */
export const TYPED_ROUTES: readonly TypedRoute[] = [
  {
    ...get("/accounts", "accounts.list", () => apiPath`/portfolio/accounts`),
    about: gatewayAnswer("list the accounts"),
  },
  {
    ...get("/accounts/:id/summary", "accounts.summary", ({ param }) => apiPath`/portfolio/${param("id")}/summary`),
    about: gatewayAnswer("show the figures of an account"),
  },
  {
    ...get(
      "/accounts/:id/positions",
      "positions.list",
      ({ param, query }) => apiPath`/portfolio/${param("id")}/positions/${query.count("page")}`,
    ),
    about: gatewayAnswer("list the positions of an account", {
      parameters: [queryKey("page", "page, from 0 on", { type: "integer", minimum: 0, default: 0 })],
    }),
  },
  {
    ...get("/accounts/:id/ledger", "accounts.ledger", ({ param }) => apiPath`/portfolio/${param("id")}/ledger`),
    about: gatewayAnswer("show the cash of an account by currency"),
  },
  {
    ...get(
      "/accounts/:id/orders",
      "orders.list",
      ({ param }) => `/iserver/account/orders?accountId=${value(param("id"))}`,
    ),
    about: gatewayAnswer("list today's orders of an account", {
      description: "IBKR answers from a cache; `/ops/orders.list` clears it first.",
    }),
  },
  {
    method: "POST",
    path: "/accounts/:id/orders",
    about: gatewayAnswer("place orders in IBKR's own words", {
      description:
        "The received bytes go out once they are known to be JSON and the guard rails let them pass. IBKR may " +
        "answer with questions, which are answered with `POST /v1/api/iserver/reply/{id}`. `/ops/orders.place` does both.",
      body: { description: 'IBKR\'s own, such as `{"orders": […]}`', isRequired: true },
      codes: ["bad_request", "order_refused", "session_not_owned", "payload_too_large", "unsupported_media_type"],
    }),
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
    about: gatewayAnswer("call an order back, ahead of slow reads"),
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
    about: gatewayAnswer("search contracts", {
      parameters: [
        requiredKey("symbol", "a symbol, or a company's name"),
        queryKey("name", "whether it is a company's name", { type: "boolean", default: false }),
        queryKey("secType", "type of contract", { type: "string", default: "STK" }),
      ],
      codes: ["missing_query_param", "bad_request"],
    }),
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
  {
    ...get("/market/snapshot", "market.snapshot", ({ query }) => {
      const conids = value(query.required("conids"));
      return `/iserver/marketdata/snapshot?conids=${conids}&fields=${value(query.text("fields") ?? DEFAULT_FIELDS)}`;
    }),
    about: gatewayAnswer("show prices of contracts", {
      description: "IBKR's first answer about a contract is cold: it has no prices yet.",
      parameters: [
        requiredKey("conids", "contract ids with commas, such as 265598"),
        queryKey("fields", "IBKR's field codes with commas", { type: "string", default: DEFAULT_FIELDS }),
      ],
      codes: ["missing_query_param"],
    }),
  },
];

/** Goes along to the gate, which refuses what promises more than a raw order can keep. */
function keyOf({ headers }: Request): readonly HeaderPair[] {
  const key = headers.get("idempotency-key");
  return key === null ? [] : [["idempotency-key", key]];
}

function get(path: string, operation: string, upstreamPath: (input: RouteInput) => string): Omit<TypedRoute, "about"> {
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
