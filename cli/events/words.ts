import type { FollowedEvent, FollowItem, OrderUpdate, TradeUpdate } from "../../mod.ts";
import { timeOf } from "../watch/marks.ts";

/** What an item says, in a line for people. */
export function wordsOf(item: FollowItem): string {
  switch (item.kind) {
    case "gap": {
      const why = item.cause === null ? item.reason : `${item.reason}, ${item.cause}`;
      return `GAP ${timeOf(item.fromMs)} to ${
        timeOf(item.toMs)
      } (${why}): something may be missing; what was found again follows`;
    }
    case "expired":
      return `LOST: the events behind ${item.lostCursor} are gone; it goes on with the oldest there is`;
    case "unreadable":
      return `cannot be read: ${item.text.slice(0, 200)}`;
    case "event":
      return (item.recovered ? "recovered: " : "") + wordsOfEvent(item);
  }
}

/** Whether nobody may overlook it. */
export function isLoud(item: FollowItem): boolean {
  return item.kind !== "event";
}

function wordsOfEvent(event: FollowedEvent): string {
  if ("trade" in event) return wordsOfTrade(event.trade);
  if ("orders" in event) return event.orders.map(wordsOfOrder).join("; ") || "no orders";
  if ("state" in event) return `the session is ${event.state ?? "something new"}`;
  if ("pnl" in event) {
    return event.pnl.map(({ accountId, daily, unrealized }) =>
      `${accountId} day ${known(daily)}, open positions ${known(unrealized)}`
    ).join("; ") || "no figures";
  }
  if ("quote" in event) {
    const { last, bid, ask } = event.quote;
    return `${event.conid} last ${known(last)}, bid ${known(bid)}, ask ${known(ask)}`;
  }
  const { account } = event;
  if (account === null) return "the accounts of the login";
  return `${account.accountId} ${account.kind}: ${Object.keys(figuresOf(account)).length} figures`;
}

function figuresOf(account: object): object {
  const { figures, currencies } = account as { readonly figures?: object; readonly currencies?: object };
  return figures ?? currencies ?? {};
}

function wordsOfTrade({ side, quantity, symbol, price, accountId, commission, executionId }: TradeUpdate): string {
  const cost = commission === null ? "" : `, commission ${commission}`;
  return `${side ?? "?"} ${known(quantity)} ${symbol ?? "?"} at ${known(price)}, ${
    accountId ?? "?"
  }${cost}, ${executionId}`;
}

function wordsOfOrder({ orderId, side, quantity, filled, symbol, status, accountId }: OrderUpdate): string {
  const what = side === null ? "" : ` ${side} ${known(quantity)} ${symbol ?? "?"}`;
  return `${orderId}${what} ${status ?? "changed"}, filled ${known(filled)}, ${accountId ?? "?"}`;
}

function known(value: number | null): string {
  return value === null ? "?" : String(value);
}
