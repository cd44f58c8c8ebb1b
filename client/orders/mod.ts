import type { Priming } from "../accounts/mod.ts";
import type { Caller, CallOptions } from "../call.ts";
import type { Clock } from "../clock.ts";
import { BadRequestError, isIbkrError } from "../errors/mod.ts";
import { memoryJournal } from "../journal/memory.ts";
import type { JournalEntry, OrderJournal } from "../journal/types.ts";
import type { Rails, RailsContext, RailsRequest } from "../rails/types.ts";
import { readLiveOrders } from "../reconcile/live_orders.ts";
import { readTrades } from "../reconcile/read_trades.ts";
import type { WireTrade } from "../stream/trades.ts";
import type { WireBrokerageAccounts, WireLiveOrder, WireOrderStatus } from "../wire.ts";
import { ALL_ORDERS, cancelAllOrders, cancelOrder, type CancelOutcome, sendCancel } from "./cancel.ts";
import { type OpenQuestion, resume } from "./converse.ts";
import type { OrderLane } from "./lane.ts";
import { modifyOrder, type OrderChange, readStatus } from "./modify.ts";
import type { CancelOptions, OrdersOptions, PlaceOptions } from "./options.ts";
import type { PlaceOutcome } from "./outcome.ts";
import { placeOrders, type PlaceParts } from "./place.ts";
import type { QuestionDecision } from "./policy.ts";
import { readRailsContext } from "./rails_context.ts";
import { type OrderPreview, previewOrders } from "./preview.ts";
import { type PriceSources, readReferencePrices } from "./read_prices.ts";
import { createTradeSender } from "./send_trade.ts";
import { settleEntry, type Settlement, type SettleOptions } from "./settle.ts";
import type { OrderTicket } from "./ticket.ts";

/** `ibkr.orders`: the orders of today's session. */
export interface OrdersApi {
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
   * @throws {IbkrError} like `place`; `bad_request` when the order is over, or IBKR does not show all of it
   */
  modify(accountId: string, orderId: string, change: OrderChange, options?: PlaceOptions): Promise<PlaceOutcome>;
  /**
   * Calls an order back. Received is not cancelled: with `wait` its end is waited for, and it may be a fill. Goes before
   * everything else, through open questions too.
   *
   * Source: DELETE /iserver/account/{accountId}/order/{orderId}.
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

/** What `ibkr.orders` is made of. */
export interface OrdersParts {
  /** Sends one call; calls that say `isInLane` pass the lane. */
  readonly call: Caller;
  readonly clock: Clock;
  readonly priming: Priming;
  readonly lane: OrderLane;
  readonly journal: OrderJournal;
  readonly timeoutMs: number;
  readonly questionTimeoutMs: number;
  /** What contracts cost, where no option says it. */
  readonly prices: PriceSources;
  readonly options: OrdersOptions;
}

/** Builds `ibkr.orders`, and what ends it. */
export function createOrders(given: OrdersParts): { readonly api: OrdersApi; readonly close: () => void } {
  const { call, clock, priming, lane, journal, options } = given;
  const sender = createTradeSender(call, clock);
  const open = new Map<string, OpenQuestion>();
  const prime = async (accountId: string, signal?: AbortSignal): Promise<void> => {
    await priming.portfolio(accountId, signal);
    await priming.brokerage(signal);
  };
  const tellCancel = (accountId: string, orderId: string): void => {
    try {
      options.onCancel?.(accountId, orderId);
    } catch {
      // a cancel is never held up
    }
  };
  const parts: PlaceParts = {
    ...given,
    sender,
    rails: options.rails ?? null,
    readPrices: options.readPrices ?? ((conids, accountId) => readReferencePrices(given.prices, conids, accountId)),
    prime,
    forgetPriming: () => priming.forget(),
    underWay: new Set(),
    keepOpen: (question, signal) => {
      const { replyId } = question.question;
      open.set(replyId, question);
      signal.addEventListener("abort", () => open.delete(replyId), { once: true });
    },
    cancel: async (accountId, orderId) => {
      try {
        tellCancel(accountId, orderId);
        await sendCancel({ call, clock }, accountId, orderId, {});
        return true;
      } catch (error) {
        if (!isIbkrError(error)) throw error;
        return false; // the caller is told that it was not confirmed
      }
    },
  };
  const selectedAccount = async (): Promise<string | null> => {
    const { selectedAccount: selected } = await call<WireBrokerageAccounts>({
      operation: "accounts.brokerage",
      method: "GET",
      path: "/iserver/accounts",
      effect: "read",
    });
    return selected ?? null;
  };

  async function reply(replyId: string, decision: QuestionDecision): Promise<PlaceOutcome> {
    const question = open.get(replyId);
    open.delete(replyId);
    if (question === undefined) throw wrong("orders.reply", `no question ${replyId} is open; it may have expired`);
    const { talk } = question;
    parts.underWay.add(talk.intentId);
    try {
      return await resume(parts, question, decision);
    } finally {
      parts.underWay.delete(talk.intentId);
    }
  }

  async function settle(id: string, settleOptions: SettleOptions = {}): Promise<Settlement> {
    const entry = journal.get(id) ?? journal.byClientOrderId(id);
    if (entry === undefined) throw wrong("orders.settle", `the journal has no intent ${id}`);
    const { intentId } = entry.intent;
    if (parts.underWay.has(intentId)) throw wrong("orders.settle", `the intent ${id} is under way`);
    return await settleEntry({ call, clock, journal, selectedAccount }, intentId, settleOptions);
  }

  const api: OrdersApi = {
    preview: (tickets, options) => previewOrders(parts, tickets, options),
    place: (tickets, options) => placeOrders(parts, tickets, options),
    reply,
    modify: (accountId, orderId, change, options) => modifyOrder(parts, accountId, orderId, change, options),
    cancel: async (accountId, orderId, options) => {
      await priming.brokerage(options?.signal).catch(() => {}); // the cancel itself will tell
      tellCancel(accountId, orderId);
      return await cancelOrder(parts, accountId, orderId, options);
    },
    cancelAll: async (accountId, options) => {
      await priming.brokerage(options?.signal).catch(() => {});
      tellCancel(accountId, ALL_ORDERS);
      return await cancelAllOrders(parts, accountId, options);
    },
    breakQuestion: (why) => void lane.breakQuestion(why),
    settle,
    readForRails: async (rails, request) => {
      const isPrimed = rails.needs(request).every((need) => need === "is-paper");
      if (!isPrimed) await prime(request.tickets[0]!.accountId).catch(() => {}); // what can't be read then is null, and a no
      return await readRailsContext(parts, rails, request);
    },
    open: () => journal.open(clock.now()),
    live: async (accountId, options = {}) => {
      await prime(accountId, options.signal);
      const { orders } = await readLiveOrders({ call, clock }, { ...options, accountId });
      return [...orders];
    },
    status: async (orderId, options = {}) => {
      await priming.brokerage(options.signal);
      return await readStatus<WireOrderStatus>(call, orderId, options);
    },
    trades: async (days = 1, options = {}) => {
      await priming.brokerage(options.signal);
      return await readTrades({ call, clock }, { ...options, days });
    },
  };
  return { api, close: () => sender.close() };
}

/** The journal of a client that was given none. */
export function journalOf({ journal }: OrdersOptions): OrderJournal {
  return journal ?? memoryJournal();
}

function wrong(operation: string, what: string): BadRequestError {
  return new BadRequestError(what, { operation, outcome: "none" });
}
