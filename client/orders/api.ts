import type { CallOptions } from "../call.ts";
import type { JournalEntry } from "../journal/types.ts";
import type { Rails, RailsContext, RailsRequest } from "../rails/types.ts";
import type { WireTrade } from "../stream/trades.ts";
import type { WireLiveOrder, WireOrderStatus } from "../wire.ts";
import type { CancelOutcome } from "./cancel.ts";
import type { OrderDraft } from "./draft.ts";
import type { ChangePreview, OrderChange } from "./modify.ts";
import type { CancelOptions, OrdersOptions, PlaceOptions } from "./options.ts";
import type { PlaceOutcome } from "./outcome.ts";
import type { QuestionDecision } from "./policy.ts";
import type { OrderPreview } from "./preview.ts";
import type { Settlement, SettleOptions } from "./settle.ts";
import type { OrderTicket } from "./ticket.ts";

/** `ibkr.orders`: the orders of today's session. */
export interface OrdersApi {
  /**
   * The same orders, written into another journal, held against other rails. The lane, open questions and what is under way
   * are shared: a server that trades for several callers writes down who each order is from.
   */
  with(options: Pick<OrdersOptions, "journal" | "rails" | "onCancel">): OrdersApi;
  /**
   * Makes a ticket of a draft: finds the contract, and holds the order against what may be ordered of it, before anything
   * is sent: kind, time in force, price steps, fractions, amounts of money, exchange, expiry. Tickets can be given too, to
   * be checked. What IBKR does not tell of a contract is not checked; the order itself will show.
   *
   * Source: what `contracts.resolve` and `contracts.rules` ask, each contract at most once an hour.
   *
   * @throws {IbkrError} `bad_request` with what is allowed; `symbol_not_found`, `ambiguous_contract` as `contracts.resolve`;
   *   `account_not_found` when the account is none of this login's
   * @example An option, and a spread
   * ```ts
   * import { createClient, isIbkrError, toWire } from "@bezant/bezant";
   * import { startSimulator } from "@bezant/bezant/sim";
   * import assert from "node:assert/strict";
   *
   * await using gateway = await startSimulator({ loggedIn: true });
   * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
   * const terms = { accountId: "DU1000001", side: "BUY", type: "LMT", quantity: 1, tif: "DAY" } as const;
   * const [month] = await ibkr.contracts.chainMonths("AAPL");
   * const { expiries } = await ibkr.contracts.chain("AAPL", { expiry: month!, right: "C", minStrike: 250, maxStrike: 255 });
   * const call = `AAPL ${expiries[0]} 250 C`;
   * const ticket = await ibkr.orders.prepare({ ...terms, contract: call, limitPrice: 1.05 });
   * assert.ok(ticket.conid > 0);
   *
   * const legs = [
   *   { contract: call, side: "BUY", ratio: 1 },
   *   { contract: `AAPL ${expiries[0]} 255 C`, side: "SELL", ratio: 1 },
   * ] as const;
   * const spread = await ibkr.orders.prepare({ ...terms, legs, limitPrice: 2.5 });
   * assert.match(String(toWire(spread).conidex), /^28812380;;;\d+\/1,\d+\/-1$/);
   *
   * const odd = await ibkr.orders.prepare({ ...terms, contract: "AAPL", limitPrice: 180.005 }).catch((error) => error);
   * assert.ok(isIbkrError(odd, "bad_request"));
   * assert.match(odd.message, /steps of 0.01: 180 or 180.01/);
   * ```
   */
  prepare(draft: OrderDraft, options?: CallOptions): Promise<OrderTicket>;
  /** Several at once, such as a bracket. */
  prepare(drafts: readonly OrderDraft[], options?: CallOptions): Promise<OrderTicket[]>;
  /**
   * Asks what orders would cost and tie up. Nothing is placed.
   *
   * Source: POST /iserver/account/{accountId}/orders/whatif.
   *
   * @throws {IbkrError} `bad_request` for a ticket that is wrong: nothing was sent
   */
  preview(tickets: OrderTicket | readonly OrderTicket[], options?: PlaceOptions): Promise<OrderPreview>;
  /**
   * Places one order, a bracket or a group, once. The intent is written to the journal before it is sent; an answer that is
   * lost gives `unknown`, and then {@link OrdersApi.settle} finds out. Never place it again because of an `unknown` or an error
   * whose `outcome` is `unknown`.
   *
   * Source: POST /iserver/account/{accountId}/orders, POST /iserver/reply/{replyId}.
   *
   * @throws {IbkrError} when nothing has happened: `bad_request` for a ticket that is wrong, `order_blocked` by the journal,
   *   `order_refused` by a guard rail, `not_authenticated`, `upstream_unreachable`, `rate_limited`
   */
  place(tickets: OrderTicket | readonly OrderTicket[], options?: PlaceOptions): Promise<PlaceOutcome>;
  /**
   * Answers a question that `place` handed over open (`onUnexpected: "hold"`). What follows is judged by the policy that
   * `place` was given.
   *
   * @param replyId Of the question
   * @param decision `yes`, `no`, or an option of a prompt
   * @throws {IbkrError} `bad_request` when no such question is open any more
   */
  reply(replyId: string, decision: QuestionDecision): Promise<PlaceOutcome>;
  /**
   * Changes an order. Everything that is not changed is sent again as IBKR shows it now, which it demands. Takes 5 s at
   * least. The outcomes are those of `place`.
   *
   * Source: POST /iserver/account/{accountId}/order/{orderId}.
   *
   * @throws {IbkrError} like `place`; `bad_request` when nothing is to change, the order is over, or IBKR does not show all of it
   */
  modify(accountId: string, orderId: string, change: OrderChange, options?: PlaceOptions): Promise<PlaceOutcome>;
  /**
   * Says what {@link OrdersApi.modify} would make of an order, and what the guard rails say to it. Nothing is sent. Takes 5 s
   * at least.
   *
   * @throws {IbkrError} `bad_request` when the order is over, IBKR does not show all of it, or the change makes no sense
   */
  previewChange(accountId: string, orderId: string, change: OrderChange, options?: CallOptions): Promise<ChangePreview>;
  /**
   * Calls an order back. Received is not cancelled: with `wait` its end is waited for, and it may be a fill. Goes before
   * everything else, through open questions too.
   *
   * Source: DELETE /iserver/account/{accountId}/order/{orderId}.
   *
   * @throws {IbkrError} `bad_request` for what is no order id, such as `-1`: nothing was sent
   */
  cancel(accountId: string, orderId: string, options?: CancelOptions): Promise<CancelOutcome>;
  /** Calls every order of an account back. */
  cancelAll(accountId: string, options?: CancelOptions): Promise<CancelOutcome>;
  /**
   * Gives up an open question, if there is one, so that nothing of it can be placed: for a kill switch.
   *
   * @param why For whoever waits for the outcome
   */
  breakQuestion(why: string): void;
  /**
   * Finds out what has become of an intent whose answer was lost, also of one that another process has left in the journal.
   * Takes up to two minutes: so long a request may sit in the Gateway.
   *
   * @param id Of the intent, or a client order id
   * @throws {IbkrError} `bad_request` when the journal has no such intent, or it is under way
   */
  settle(id: string, options?: SettleOptions): Promise<Settlement>;
  /**
   * Reads what guard rails want to know of a request that somebody else sends, as before an order of its own.
   *
   * @param rails Which want to know it; their verdict is not asked for
   * @param request With at least one ticket
   */
  readForRails(rails: Rails, request: RailsRequest): Promise<RailsContext>;
  /** Intents without an end, and those that are `unsettled`: what is to be settled after a start. */
  open(): readonly JournalEntry[];
  /**
   * The orders of an account in today's session, open and done. IBKR answers from a cache, and with placeholders that
   * look like an empty list; so its cache is cleared first, and the list asked for, 5 s apart as its pacing wants, until
   * it is real: see {@link readLiveOrders}. Takes 5 s at least.
   *
   * Source: GET /iserver/account/orders; the list is real once `snapshot` is true or it is not empty.
   */
  live(accountId: string, options?: CallOptions): Promise<WireLiveOrder[]>;
  /**
   * One order of the selected account by IBKR's id.
   *
   * Source: GET /iserver/account/order/status/{orderId}.
   *
   * @throws {IbkrError} `bad_request` for what is no order id
   */
  status(orderId: string, options?: CallOptions): Promise<WireOrderStatus>;
  /**
   * The trades of the selected account.
   *
   * Source: GET /iserver/account/trades; the first answer of a session may be empty, so an empty one is asked for again.
   *
   * @param days Today and so many days before, 1 to 7 in all; 1 unless said
   */
  trades(days?: number, options?: CallOptions): Promise<readonly WireTrade[]>;
}
