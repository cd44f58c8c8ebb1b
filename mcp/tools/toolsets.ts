/** Which tools there are in which set, as data. Operations of the catalogue by their names. @module */

/** Sets of tools, in the order in which they are listed. */
export const TOOLSETS = [
  "session",
  "accounts",
  "portfolio",
  "market",
  "contracts",
  "orders-read",
  "events",
  "history",
  "orders-write",
] as const;

/** A set of tools. */
export type ToolsetName = typeof TOOLSETS[number];

/** By the noun of an operation; what is not here is in the set of `noun` that comes closest, which a test demands. */
export const TOOLSET_OF_NOUN: Readonly<Record<string, ToolsetName>> = {
  sessions: "session",
  accounts: "accounts",
  positions: "portfolio",
  portfolios: "portfolio",
  quotes: "market",
  rates: "market",
  hours: "market",
  scanners: "market",
  contracts: "contracts",
  chains: "contracts",
  orders: "orders-read",
  trades: "orders-read",
  events: "events",
  bars: "history",
  transactions: "history",
};

/** What an assistant gets unless somebody says otherwise: enough for the reading part of a day, 15 at most. */
export const DEFAULT_OPERATIONS: readonly string[] = [
  "sessions.status",
  "accounts.list",
  "accounts.summary",
  "accounts.pnl",
  "positions.list",
  "quotes.list",
  "hours.check",
  "contracts.search",
  "contracts.resolve",
  "chains.get",
  "orders.list",
  "trades.list",
  "bars.list",
];
