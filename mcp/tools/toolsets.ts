/** Which tools there are in which set, as data. Operations of the catalogue by their names. @module */
import { TOOLSETS } from "../../operations/mod.ts";

export { TOOLSETS };

/** A set of tools. */
export type ToolsetName = typeof TOOLSETS[number];

/** By the noun of an operation; a test demands that every noun is here. */
export const TOOLSET_OF_NOUN: Readonly<Record<string, ToolsetName>> = {
  sessions: "session",
  accounts: "accounts",
  positions: "portfolio",
  watchlists: "portfolio",
  quotes: "market",
  snapshots: "market",
  feeds: "market",
  rates: "market",
  pairs: "market",
  hours: "market",
  scanners: "market",
  contracts: "contracts",
  chains: "contracts",
  bonds: "contracts",
  forecasts: "contracts",
  orders: "orders-read",
  trades: "orders-read",
  questions: "orders-read",
  events: "events",
  alerts: "events",
  notifications: "events",
  deliveries: "events",
  bars: "history",
  transactions: "history",
};

/** Goes with every choice: without it long answers have no end. */
export const MORE = "results_more";

/** What an assistant gets unless somebody says otherwise: enough for the reading part of a day, 15 at most. */
export const DEFAULT_TOOLS: readonly string[] = [
  "sessions_status",
  "accounts_list",
  "accounts_overview",
  "accounts_pnl",
  "positions_list",
  "quotes_list",
  "hours_check",
  "contracts_search",
  "contracts_resolve",
  "chains_get",
  "orders_list",
  "trades_list",
  "events_list",
  "bars_list",
  MORE,
];
