// Written by `deno task docs:tables`. Do not edit.
// deno-fmt-ignore-file
import type { OperationLine } from "../operation_facts.ts";

/** The commands of the catalogue, for the menu. */
export const OPERATION_LINES: readonly OperationLine[] = [
  {"name":"sessions.status","effect":"read","short":"health","positional":[],"summary":"show whether somebody is logged in and can trade"},
  {"name":"sessions.init","effect":"session","positional":[],"summary":"start the brokerage session on top of a login"},
  {"name":"sessions.tickle","effect":"session","short":"tickle","positional":[],"summary":"keep the session alive"},
  {"name":"accounts.list","effect":"read","short":"accounts","positional":[],"summary":"list the accounts of this login"},
  {"name":"accounts.summary","effect":"read","short":"summary","positional":["accountId"],"summary":"show net liquidation, cash, buying power and margins"},
  {"name":"accounts.ledger","effect":"read","short":"ledger","positional":["accountId"],"summary":"show cash and market values by currency"},
  {"name":"accounts.pnl","effect":"read","short":"pnl","positional":[],"summary":"show profit and loss of the day and of open positions"},
  {"name":"accounts.performance","effect":"read","short":"performance","positional":["accountId"],"summary":"show how an account did over a day, a month, a year"},
  {"name":"accounts.allocation","effect":"read","short":"allocation","positional":["accountId"],"summary":"show an account's value by type, sector and group"},
  {"name":"positions.list","effect":"read","short":"positions","positional":["accountId"],"summary":"list all positions of an account"},
  {"name":"orders.list","effect":"read","short":"orders","positional":["accountId"],"summary":"list today's orders of an account, open and done"},
  {"name":"orders.status","effect":"read","positional":["orderId"],"summary":"show one order of today by its id"},
  {"name":"orders.preview","effect":"trade","positional":["accountId","side","contract"],"summary":"ask what an order would cost and tie up, without placing it"},
  {"name":"orders.place","effect":"trade","positional":["accountId","side","contract"],"summary":"place an order, or a bracket, once"},
  {"name":"orders.modify","effect":"trade","positional":["accountId","orderId"],"summary":"change an open order; what is not said stays as it is"},
  {"name":"orders.cancel","effect":"trade","positional":["accountId","orderId"],"summary":"call an order back, or all orders of an account"},
  {"name":"orders.open","effect":"read","positional":[],"summary":"list intents in doubt: what was sent and has no known end"},
  {"name":"orders.settle","effect":"trade","positional":["id"],"summary":"find out what became of an order whose answer was lost"},
  {"name":"trades.list","effect":"read","short":"trades","positional":[],"summary":"list what was bought and sold in the last days"},
  {"name":"transactions.list","effect":"read","short":"transactions","positional":["accountId","contract"],"summary":"list what an account bought and sold of a contract"},
  {"name":"quotes.get","effect":"read","short":"quote","positional":["symbol"],"summary":"show last, bid, ask and volume of a symbol"},
  {"name":"quotes.list","effect":"read","positional":["symbols"],"summary":"show last, bid, ask and volume of several symbols"},
  {"name":"bars.list","effect":"read","short":"history","positional":["contract"],"summary":"list prices of the past, bar by bar"},
  {"name":"contracts.resolve","effect":"read","short":"conid","positional":["symbol"],"summary":"find the contract id of a symbol"},
  {"name":"contracts.search","effect":"read","short":"search","positional":["symbol"],"summary":"list everything that IBKR finds under a symbol"},
  {"name":"contracts.get","effect":"read","short":"contract","positional":["contract"],"summary":"show the one contract that a text means"},
  {"name":"chains.get","effect":"read","short":"chain","positional":["symbol","expiry"],"summary":"list the options of an underlying for a day or a month"},
  {"name":"hours.check","effect":"read","positional":["contract"],"summary":"say whether a contract trades now, and until when"},
  {"name":"hours.list","effect":"read","positional":["contract"],"summary":"list when a contract trades in the next days"},
  {"name":"rates.get","effect":"read","positional":["from","to"],"summary":"show what one unit of a currency costs in another"},
  {"name":"scanners.list","effect":"read","positional":[],"summary":"list the words that a scan may use"},
  {"name":"scanners.run","effect":"read","short":"scan","positional":["type"],"summary":"find contracts by what they do, such as the day's gainers"},
];
