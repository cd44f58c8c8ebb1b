import type { Command } from "./command.ts";

/** One line of the menu: enough to find a command and to list it, before anything else is loaded. */
export interface MenuEntry {
  /** The command: noun and verb, or one word. */
  readonly name: string;
  /** The one word that means the same. */
  readonly short?: string;
  /** Names of the words after it; an optional one ends in `?`, one that stands for several, the last, in `...`. */
  readonly positional: readonly string[];
  /** One line. */
  readonly summary: string;
  /** It reads its own command line, from `rest`. */
  readonly isRaw?: true;
  /** Loads it, and only then what it needs. */
  load(): Promise<Command>;
}

/**
 * Commands of the catalogue. A copy of what the catalogue says, because loading it takes longer than answering
 * `--help`; a test compares the two.
 */
export const OPERATION_MENU: readonly MenuEntry[] = [
  operation("sessions.status", "health", [], "show whether somebody is logged in and can trade"),
  operation("sessions.init", undefined, [], "start the brokerage session on top of a login"),
  operation("sessions.tickle", "tickle", [], "keep the session alive"),
  operation("accounts.list", "accounts", [], "list the accounts of this login"),
  operation("accounts.summary", "summary", ["accountId"], "show net liquidation, cash, buying power and margins"),
  operation("accounts.ledger", "ledger", ["accountId"], "show cash and market values by currency"),
  operation("accounts.pnl", "pnl", [], "show profit and loss of the day and of open positions"),
  operation(
    "accounts.performance",
    "performance",
    ["accountId"],
    "show how an account did over a day, a month, a year",
  ),
  operation("accounts.allocation", "allocation", ["accountId"], "show an account's value by type, sector and group"),
  operation("positions.list", "positions", ["accountId"], "list all positions of an account"),
  operation("orders.list", "orders", ["accountId"], "list today's orders of an account, open and done"),
  operation("orders.status", undefined, ["orderId"], "show one order of today by its id"),
  operation(
    "orders.preview",
    undefined,
    ["accountId", "side", "contract"],
    "ask what an order would cost and tie up, without placing it",
  ),
  operation("orders.place", undefined, ["accountId", "side", "contract"], "place an order, or a bracket, once"),
  operation(
    "orders.modify",
    undefined,
    ["accountId", "orderId"],
    "change an open order; what is not said stays as it is",
  ),
  operation("orders.cancel", undefined, ["accountId", "orderId"], "call an order back, or all orders of an account"),
  operation("orders.open", undefined, [], "list intents in doubt: what was sent and has no known end"),
  operation("orders.settle", undefined, ["id"], "find out what became of an order whose answer was lost"),
  operation("trades.list", "trades", [], "list what was bought and sold in the last days"),
  operation(
    "transactions.list",
    "transactions",
    ["accountId", "contract"],
    "list what an account bought and sold of a contract",
  ),
  operation("quotes.get", "quote", ["symbol"], "show last, bid, ask and volume of a symbol"),
  operation("quotes.list", undefined, ["symbols"], "show last, bid, ask and volume of several symbols"),
  operation("bars.list", "history", ["contract"], "list prices of the past, bar by bar"),
  operation("contracts.resolve", "conid", ["symbol"], "find the contract id of a symbol"),
  operation("contracts.search", "search", ["symbol"], "list everything that IBKR finds under a symbol"),
  operation("contracts.get", "contract", ["contract"], "show the one contract that a text means"),
  operation("chains.get", "chain", ["symbol", "expiry"], "list the options of an underlying for a day or a month"),
  operation("hours.check", undefined, ["contract"], "say whether a contract trades now, and until when"),
  operation("hours.list", undefined, ["contract"], "list when a contract trades in the next days"),
  operation("rates.get", undefined, ["from", "to"], "show what one unit of a currency costs in another"),
  operation("scanners.list", undefined, [], "list the words that a scan may use"),
  operation("scanners.run", "scan", ["type"], "find contracts by what they do, such as the day's gainers"),
];

/** Commands that are no operations: they start something, or are about bezant itself. */
const OWN_MENU: readonly MenuEntry[] = [
  {
    name: "alert test",
    positional: [],
    summary: "send a test by every delivery of alerts that is set up",
    load: async () => (await import("./commands/alert.ts")).alertTestCommand,
  },
  {
    name: "approve",
    positional: ["id?"],
    summary: "list what an assistant wants to send, and allow it",
    load: async () => (await import("./commands/approve.ts")).approveCommand,
  },
  {
    name: "doctor",
    positional: ["url?"],
    summary: "find out why it does not work, and what to do",
    load: async () => (await import("./commands/doctor.ts")).doctorCommand,
  },
  {
    name: "kill off",
    positional: [],
    summary: "let orders pass again",
    load: async () => (await import("./commands/kill.ts")).killOffCommand,
  },
  {
    name: "kill on",
    positional: [],
    summary: "stop all orders at once; cancels pass",
    load: async () => (await import("./commands/kill.ts")).killOnCommand,
  },
  {
    name: "kill status",
    positional: [],
    summary: "show whether orders are stopped",
    load: async () => (await import("./commands/kill.ts")).killStatusCommand,
  },
  {
    name: "login",
    positional: [],
    summary: "print the login address, open it, or wait for the login",
    load: async () => (await import("./commands/login.ts")).loginCommand,
  },
  {
    name: "serve",
    positional: [],
    summary: "run the sidecar",
    isRaw: true,
    load: async () => (await import("./commands/serve.ts")).serveCommand,
  },
  {
    name: "sim",
    positional: [],
    summary: "run a simulated Gateway",
    load: async () => (await import("./commands/sim.ts")).simCommand,
  },
  {
    name: "sim backend",
    positional: [],
    summary: "run a simulated IBKR, for a Gateway in another process",
    load: async () => (await import("./commands/sim_backend.ts")).simBackendCommand,
  },
  {
    name: "sim faults",
    positional: [],
    summary: "list what can go wrong at the simulated Gateway",
    load: async () => (await import("./commands/sim_faults.ts")).simFaultsCommand,
  },
  {
    name: "sim gateway",
    positional: [],
    summary: "run a simulated Gateway in front of an upstream",
    load: async () => (await import("./commands/sim_gateway.ts")).simGatewayCommand,
  },
  {
    name: "tokens create",
    positional: [],
    summary: "make a token with which a program may call the sidecar",
    load: async () => (await import("./commands/tokens.ts")).createTokenCommand,
  },
  {
    name: "tokens list",
    positional: [],
    summary: "list the tokens that the sidecar takes",
    load: async () => (await import("./commands/tokens.ts")).listTokensCommand,
  },
  {
    name: "tokens revoke",
    positional: ["nameOrId"],
    summary: "remove a token",
    load: async () => (await import("./commands/tokens.ts")).revokeTokenCommand,
  },
  {
    name: "trust",
    positional: ["host?"],
    summary: "show a Gateway's certificate and the setting that trusts it",
    load: async () => (await import("./commands/trust.ts")).trustCommand,
  },
  {
    name: "version",
    positional: [],
    summary: "show the versions of bezant, Deno and the API document",
    load: async () => (await import("./commands/version.ts")).versionCommand,
  },
  {
    name: "watch orders",
    positional: [],
    summary: "follow the orders of today",
    load: async () => (await import("./commands/watch.ts")).watchOrdersCommand,
  },
  {
    name: "watch pnl",
    positional: [],
    summary: "follow profit and loss",
    load: async () => (await import("./commands/watch.ts")).watchPnlCommand,
  },
  {
    name: "watch quotes",
    positional: ["symbol..."],
    summary: "follow the prices of symbols",
    load: async () => (await import("./commands/watch.ts")).watchQuotesCommand,
  },
  {
    name: "watch trades",
    positional: [],
    summary: "follow the fills",
    load: async () => (await import("./commands/watch.ts")).watchTradesCommand,
  },
];

/** All commands, in the order in which help lists them. */
export const MENU: readonly MenuEntry[] = [...OPERATION_MENU, ...OWN_MENU];

function operation(name: string, short: string | undefined, positional: string[], summary: string): MenuEntry {
  return {
    name: name.replace(".", " "),
    ...(short === undefined ? {} : { short }),
    positional,
    summary,
    load: async () => (await import("./commands/operation.ts")).operationCommand(name),
  };
}

/** `positions list ACCOUNT_ID`: how an entry is written. */
export function usageOf(entry: MenuEntry): string {
  return [entry.name, ...entry.positional.map(placeholderOf)].join(" ");
}

/** `accountId` as `ACCOUNT_ID`, `host?` as `[HOST]`. */
export function placeholderOf(name: string): string {
  const word = name.replace("?", "").replace(/[A-Z]/g, "_$&").toUpperCase();
  return name.endsWith("?") ? `[${word}]` : word;
}
