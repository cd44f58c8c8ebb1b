import type { Command } from "../command.ts";
import type { Flag } from "../flags.ts";
import { wholeNumber } from "../globals.ts";
import { UsageError } from "../usage_error.ts";
import { runWatch } from "../watch/run.ts";
import { accountOf, watchOrders, watchPnl, watchQuotes, watchTrades } from "../watch/source.ts";

const ACCOUNT: Flag = { name: "account", placeholder: "ACCOUNT_ID", help: "of this account only" };

const HOW = "On a terminal a table that is kept up to date; piped, one line of JSON for each change. A gap, in which " +
  "something may be missing, is a line of its own, and so is its end. Ctrl-C ends it with exit code 130.";

/** `bezant watch quotes`. */
export const watchQuotesCommand: Command = {
  help: `Prices of contracts as they change, by symbol or contract id. ${HOW}`,
  example: "watch quotes AAPL 265598",
  flags: [],
  run: (call) => {
    const wanted = call.rest.flatMap((word) => word.split(",")).filter((word) => word !== "");
    if (wanted.length === 0) throw new UsageError("watch quotes needs SYMBOL...: bezant watch quotes AAPL MSFT");
    return runWatch("quotes", watchQuotes(wanted), call);
  },
};

/** `bezant watch orders`. */
export const watchOrdersCommand: Command = {
  help: `Today's orders and every change of one. The list takes IBKR some seconds; changes are there at once. ${HOW}`,
  example: "watch orders --account DU1234567",
  flags: [ACCOUNT],
  run: (call) => runWatch("orders", watchOrders(accountOf(call.flags["account"])), call),
};

/** `bezant watch trades`. */
export const watchTradesCommand: Command = {
  help: `Fills of the last days, then each as it happens: once at once, and again with its commission. ${HOW}`,
  example: "watch trades --days 3",
  flags: [ACCOUNT, {
    name: "days",
    placeholder: "DAYS",
    help: "begin with the fills of so many days, 1 to 7; default 1",
  }],
  run: (call) => {
    const days = wholeNumber(call.flags, "days", 1, 7);
    return runWatch("trades", watchTrades(accountOf(call.flags["account"]), days), call);
  },
};

/** `bezant watch pnl`. */
export const watchPnlCommand: Command = {
  help: `Profit and loss, net liquidation and excess liquidity, about once a second. ${HOW}`,
  example: "watch pnl",
  flags: [ACCOUNT],
  run: (call) => runWatch("profit and loss", watchPnl(accountOf(call.flags["account"])), call),
};
