/** What each tool is called with on the stand, as data. @module */

/** Tools that change something, in the order in which they are called: they are there by their names alone. */
export const CHANGING: readonly string[] = [
  "sessions_tickle",
  "sessions_init",
  "notifications_read",
  "notifications_set",
  "deliveries_email",
  "deliveries_device",
  "deliveries_remove",
  "watchlists_create",
  "watchlists_delete",
  "alerts_create",
  "alerts_set",
  "alerts_delete",
  "feeds_close",
  "accounts_select",
];

/** Called before all others, because those ask about what these make. */
const FIRST: readonly string[] = ["watchlists_create", "alerts_create", "chains_months"];
/** And after all others. */
const LAST: readonly string[] = ["deliveries_remove", "watchlists_delete", "alerts_delete", "accounts_select"];

/** The account as a model is shown it. */
const accountId = "DU****001";

/** Fields by their names, whatever the tool. */
const FIELDS: Readonly<Record<string, unknown>> = {
  accountId,
  contract: "AAPL",
  symbol: "AAPL",
  symbols: ["AAPL", "IBM"],
  conids: ["265598"],
  from: "EUR",
  to: "USD",
  currency: "USD",
  topic: "orders",
  exchange: "NASDAQ",
  pattern: "DU100",
  state: "off",
  kind: "OE",
  type: "TOP_TRADE_COUNT",
};

/** What was answered so far, by tool. */
// deno-lint-ignore no-explicit-any -- whatever it was
export type Answered = Map<string, any>;

/** Inputs of single tools, where the usual fields do not do. */
const OF_TOOL: Readonly<Record<string, (answered: Answered) => Record<string, unknown>>> = {
  watchlists_create: () => ({ name: "Techs", contracts: ["AAPL", "MSFT"], id: "77" }),
  watchlists_get: () => ({ id: "77" }),
  watchlists_delete: () => ({ id: "77" }),
  alerts_create: () => ({ accountId, contract: "AAPL", above: 900, below: 1 }),
  alerts_get: (answered) => ({ alertId: answered.get("alerts_list")[0].alertId }),
  alerts_set: (answered) => ({ accountId, alertId: answered.get("alerts_list")[0].alertId, state: "off" }),
  alerts_delete: () => ({ accountId, alertId: "all" }),
  deliveries_device: () => ({ id: "phone-2", state: "on", name: "Second" }),
  deliveries_remove: () => ({ id: "phone-2" }),
  notifications_read: (answered) => ({ id: answered.get("notifications_list")[0].id }),
  orders_status: (answered) => ({ orderId: String(answered.get("orders_list")[0].orderId) }),
  chains_strikes: (answered) => ({ symbol: "AAPL", month: answered.get("chains_months")[0].month }),
  chains_get: (answered) => ({
    ...{ symbol: "AAPL", minStrike: 250, maxStrike: 250 },
    expiry: answered.get("chains_months")[0].month,
  }),
  contracts_futures: () => ({ symbols: ["ES"] }),
  bonds_filters: (answered) => ({ issuerId: answered.get("bonds_issuers")[0].issuerId }),
  forecasts_markets: (answered) => ({
    conid: answered.get("forecasts_categories").find((one: { conid: number | null }) => one.conid !== null).conid,
  }),
  forecasts_get: (answered) => ({ conid: answered.get("forecasts_markets")[0].conid }),
  forecasts_rules: (answered) => ({ conid: answered.get("forecasts_markets")[0].conid }),
  forecasts_hours: (answered) => ({ conid: answered.get("forecasts_markets")[0].conid }),
};

/** What a tool is called with. */
export function inputOf(name: string, required: readonly string[], answered: Answered): Record<string, unknown> {
  const own = OF_TOOL[name]?.(answered);
  if (own !== undefined) return own;
  return Object.fromEntries(required.map((field) => {
    if (!(field in FIELDS)) throw new Error(`it needs ${field}: add it to scripts/mcp/inputs.ts`);
    return [field, FIELDS[field]];
  }));
}

/** Where a tool stands in the order of calls. */
export function rankOf(name: string): number {
  if (LAST.includes(name)) return 1_000 + LAST.indexOf(name);
  return FIRST.includes(name) ? FIRST.indexOf(name) - 1_000 : CHANGING.indexOf(name);
}
