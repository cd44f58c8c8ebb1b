const BOTH = ["cli", "server"] as const;

/** The settings about what may be traded; part of the table of all settings. */
export const TRADING_SETTINGS = {
  trading: {
    flag: "trading",
    env: "BEZANT_TRADING",
    kind: "mode",
    fallback: "paper",
    faces: BOTH,
    help: "what may trade, raw requests included: off, paper (paper accounts only, as IBKR says each time) or live",
  },
  maxOrderNotional: {
    flag: "max-order-notional",
    env: "BEZANT_MAX_ORDER_NOTIONAL",
    kind: "amount",
    faces: BOTH,
    help: "what one order may be worth at most, in the account's base currency",
  },
  maxDayNotional: {
    flag: "max-day-notional",
    env: "BEZANT_MAX_DAY_NOTIONAL",
    kind: "amount",
    faces: BOTH,
    help: "what the orders of one day, by New York's date, may be worth together, in the account's base currency",
  },
  allowAccounts: {
    flag: null,
    env: "BEZANT_ALLOW_ACCOUNTS",
    kind: "list",
    faces: BOTH,
    help: "accounts that may trade; default all",
  },
  allowSymbols: {
    flag: null,
    env: "BEZANT_ALLOW_SYMBOLS",
    kind: "list",
    faces: BOTH,
    help: "symbols that may be traded, as IBKR writes them, such as AAPL,BRK B,EUR.USD; default all",
  },
  allowSides: {
    flag: null,
    env: "BEZANT_ALLOW_SIDES",
    kind: "list",
    fallback: "BUY,SELL",
    faces: BOTH,
    help: "what orders may do: BUY, SELL, and SHORT for sales of more than is held",
  },
  allowTypes: {
    flag: null,
    env: "BEZANT_ALLOW_TYPES",
    kind: "list",
    faces: BOTH,
    help: "kinds of order that may be sent, such as LMT,STOP_LIMIT; default all",
  },
  mcpAllowOrders: {
    flag: "allow-orders",
    env: "BEZANT_MCP_ALLOW_ORDERS",
    kind: "boolean",
    fallback: "false",
    faces: BOTH,
    help: "assistants get tools for orders over MCP: paper accounts only, each order allowed by a person",
  },
  mcpAllowLiveOrders: {
    flag: "allow-live-orders",
    env: "BEZANT_MCP_ALLOW_LIVE_ORDERS",
    kind: "boolean",
    fallback: "false",
    faces: BOTH,
    help: "those tools may trade for accounts with real money, too, where BEZANT_TRADING is live",
  },
} as const;
