import type { Priming } from "../accounts/mod.ts";
import { apiPath, type Caller, type CallOptions } from "../call.ts";
import type { Clock } from "../clock.ts";
import { BadRequestError, isIbkrError } from "../errors/mod.ts";
import { memoryJournal } from "../journal/memory.ts";
import type { OrderJournal } from "../journal/types.ts";
import { readLiveOrders } from "../reconcile/live_orders.ts";
import { readTrades } from "../reconcile/read_trades.ts";
import { numberOf, objectsOf, textOf } from "../stream/frames.ts";
import type { WireBrokerageAccounts, WireOrderStatus } from "../wire.ts";
import type { OrdersApi } from "./api.ts";
import { ALL_ORDERS, cancelAllOrders, cancelOrder, sendCancel } from "./cancel.ts";
import { checkOrderId } from "./check_order_id.ts";
import { type OpenQuestion, resume } from "./converse.ts";
import type { OrderDraft } from "./draft.ts";
import type { OrderLane } from "./lane.ts";
import { modifyOrder, previewChange, readStatus } from "./modify.ts";
import type { OrdersOptions } from "./options.ts";
import type { PlaceOutcome } from "./outcome.ts";
import { placeOrders, type PlaceParts } from "./place.ts";
import type { QuestionDecision } from "./policy.ts";
import { prepareAll, prepareOrder, type PrepareParts } from "./prepare.ts";
import { previewOrders } from "./preview.ts";
import { readRailsContext } from "./rails_context.ts";
import { type PriceSources, readReferencePrices } from "./read_prices.ts";
import { createTradeSender } from "./send_trade.ts";
import { settleEntry, type Settlement, type SettleOptions } from "./settle.ts";

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
  readonly market: PriceSources["market"];
  readonly contracts: PrepareParts["contracts"];
  readonly options: OrdersOptions;
}

/** Builds `ibkr.orders`, and what ends it. */
export function createOrders(given: OrdersParts): { readonly api: OrdersApi; readonly close: () => void } {
  const { call, clock } = given;
  const sender = createTradeSender(call, clock);
  const shared: SharedParts = { sender, open: new Map(), underWay: new Set() };
  return { api: ordersOf(given, shared), close: () => sender.close() };
}

/** What all orders of a client have in common, whatever they are written into and held against. */
interface SharedParts extends Pick<PlaceParts, "sender" | "underWay"> {
  readonly open: Map<string, OpenQuestion>;
}

function ordersOf(given: OrdersParts, shared: SharedParts): OrdersApi {
  const { call, clock, priming, lane, journal, options, contracts } = given;
  const { open } = shared;
  const sources: PriceSources = {
    ...given,
    baseCurrency: async (accountId) => textOf((await priming.portfolio(accountId)).currency),
    heldAt: async (accountId, conid) => {
      const rows = await call<unknown>({
        operation: "portfolio.position",
        method: "GET",
        path: apiPath`/portfolio/${accountId}/position/${conid}`,
        effect: "read",
      });
      return numberOf(objectsOf(rows)[0]?.["mktPrice"]);
    },
  };
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
    ...shared,
    rails: options.rails ?? null,
    readPrices: options.readPrices ??
      ((conids, accountId, wanted) => readReferencePrices(sources, conids, accountId, wanted)),
    readSymbols: async (conids) =>
      await Promise.all(conids.map(async (conid) => [conid, (await contracts.resolve(conid)).symbol] as const))
        .then((all) => all.map(([conid, symbol]): [number, string] => [conid, symbol])),
    prime,
    forgetPriming: () => priming.forget(),
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

  return {
    with: (more) => ordersOf({ ...given, journal: more.journal ?? journal, options: { ...options, ...more } }, shared),
    prepare:
      (async (drafts: OrderDraft | readonly OrderDraft[], options?: CallOptions) =>
        Array.isArray(drafts)
          ? await prepareAll(given, drafts, options)
          : await prepareOrder(given, drafts, options)) as OrdersApi["prepare"],
    preview: (tickets, options) => previewOrders(parts, tickets, options),
    place: (tickets, options) => placeOrders(parts, tickets, options),
    reply,
    modify: (accountId, orderId, change, options) => modifyOrder(parts, accountId, orderId, change, options),
    previewChange: (accountId, orderId, change, options) => previewChange(parts, accountId, orderId, change, options),
    cancel: async (accountId, orderId, options) => {
      checkOrderId("orders.cancel", orderId);
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
      checkOrderId("orders.status", orderId);
      await priming.brokerage(options.signal);
      return await readStatus<WireOrderStatus>(call, orderId, options);
    },
    trades: async (days = 1, options = {}) => {
      await priming.brokerage(options.signal);
      return await readTrades({ call, clock }, { ...options, days });
    },
  };
}

/** The journal of a client that was given none. */
export function journalOf({ journal }: OrdersOptions): OrderJournal {
  return journal ?? memoryJournal();
}

function wrong(operation: string, what: string): BadRequestError {
  return new BadRequestError(what, { operation, outcome: "none" });
}
