// Written by `deno task docs:tables`. Do not edit.
// deno-fmt-ignore-file
import type { OperationLine } from "../operation_facts.ts";

/** The commands of the catalogue, for the menu. */
export const OPERATION_LINES: readonly OperationLine[] = [
  {"name":"sessions.status","short":"health","positional":[],"summary":"show whether somebody is logged in and can trade"},
  {"name":"sessions.init","positional":[],"summary":"start the brokerage session on top of a login"},
  {"name":"sessions.tickle","short":"tickle","positional":[],"summary":"keep the session alive"},
  {"name":"accounts.list","short":"accounts","positional":[],"summary":"list the accounts of this login"},
  {"name":"accounts.summary","short":"summary","positional":["accountId"],"summary":"show net liquidation, cash, buying power and margins"},
  {"name":"accounts.ledger","short":"ledger","positional":["accountId"],"summary":"show cash and market values by currency"},
  {"name":"accounts.pnl","short":"pnl","positional":[],"summary":"show profit and loss of the day and of open positions"},
  {"name":"accounts.performance","short":"performance","positional":["accountId"],"summary":"show how an account did over a day, a month, a year"},
  {"name":"accounts.allocation","short":"allocation","positional":["accountId"],"summary":"show an account's value by type, sector and group"},
  {"name":"positions.list","short":"positions","positional":["accountId"],"summary":"list all positions of an account"},
  {"name":"orders.list","short":"orders","positional":["accountId"],"summary":"list today's orders of an account, open and done"},
  {"name":"orders.status","positional":["orderId"],"summary":"show one order of today by its id"},
  {"name":"orders.preview","positional":["accountId","side","contract"],"summary":"ask what an order would cost and tie up, without placing it"},
  {"name":"orders.place","positional":["accountId","side","contract"],"summary":"place an order, or a bracket, once"},
  {"name":"orders.modify","positional":["accountId","orderId"],"summary":"change an open order; what is not said stays as it is"},
  {"name":"orders.cancel","positional":["accountId","orderId"],"summary":"call an order back, or all orders of an account"},
  {"name":"orders.open","positional":[],"summary":"list intents in doubt: what was sent and has no known end"},
  {"name":"orders.settle","positional":["id"],"summary":"find out what became of an order whose answer was lost"},
  {"name":"trades.list","short":"trades","positional":[],"summary":"list what was bought and sold in the last days"},
  {"name":"transactions.list","short":"transactions","positional":["accountId","contract"],"summary":"list what an account bought and sold of a contract"},
  {"name":"quotes.get","short":"quote","positional":["symbol"],"summary":"show last, bid, ask and volume of a symbol"},
  {"name":"quotes.list","positional":["symbols"],"summary":"show last, bid, ask and volume of several symbols"},
  {"name":"bars.list","short":"history","positional":["contract"],"summary":"list prices of the past, bar by bar"},
  {"name":"contracts.resolve","short":"conid","positional":["symbol"],"summary":"find the contract id of a symbol"},
  {"name":"contracts.search","short":"search","positional":["symbol"],"summary":"list everything that IBKR finds under a symbol"},
  {"name":"contracts.get","short":"contract","positional":["contract"],"summary":"show the one contract that a text means"},
  {"name":"chains.get","short":"chain","positional":["symbol","expiry"],"summary":"list the options of an underlying for a day or a month"},
  {"name":"hours.check","positional":["contract"],"summary":"say whether a contract trades now, and until when"},
  {"name":"hours.list","positional":["contract"],"summary":"list when a contract trades in the next days"},
  {"name":"rates.get","positional":["from","to"],"summary":"show what one unit of a currency costs in another"},
  {"name":"scanners.list","positional":[],"summary":"list the words that a scan may use"},
  {"name":"scanners.run","short":"scan","positional":["type"],"summary":"find contracts by what they do, such as the day's gainers"},
];
