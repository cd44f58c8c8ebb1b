// Everything that is read before anything is done. What cannot be known for sure is an error, never a guess.
import { type IbkrClient, isOrderOver, type Quote } from "@bezant/bezant";
import type { Fact } from "./plan.ts";
import { type Bot, NeedsPerson, NotNow } from "./world.ts";

type Looker = Pick<Bot, "ibkr" | "settings" | "clock">;

/** One of the targets. */
export interface Target {
  readonly symbol: string;
  readonly conid: number;
}

export async function readTargets({ ibkr, settings: { targets, currency } }: Looker): Promise<readonly Target[]> {
  const found: Target[] = [];
  for (const symbol of Object.keys(targets)) {
    const { conid, secType } = await ibkr.contracts.resolve(symbol, { currency });
    // parts are reckoned in shares; of a currency, a future or an option a share means something else
    if (secType !== "STK") {
      throw new NeedsPerson(`targets.json: "${symbol}" is no stock or ETF, IBKR calls it ${secType}`);
    }
    const twin = found.find((one) => one.conid === conid);
    // each line would buy its own part, and the account would end with both
    if (twin !== undefined) {
      throw new NeedsPerson(`targets.json: "${twin.symbol}" and "${symbol}" are the same contract`);
    }
    found.push({ symbol, conid });
  }
  return found;
}

/** Cash and, for each target, what is held and what it costs now. */
export async function readFacts(
  { ibkr, settings: { accountId, currency } }: Looker,
  targets: readonly Target[],
): Promise<{ readonly cash: number; readonly facts: readonly Fact[] }> {
  const { baseCurrency, currencies } = await ibkr.portfolio.balances(accountId);
  if (baseCurrency !== currency) throw new NeedsPerson(`the account's base currency is ${baseCurrency}`);
  const cash = currencies.find((one) => one.currency === currency)?.own.cash?.amount;
  if (cash === undefined) throw new NotNow(`IBKR does not say how much ${currency} the account has`);
  const positions = await readPositions(ibkr, accountId);
  const quotes = await ibkr.market.quotes(targets.map(({ conid }) => conid));
  const facts = targets.map(({ symbol, conid }, at): Fact => {
    const { quote, error } = quotes[at]!;
    if (error !== null) throw error;
    const { last } = livePrices(symbol, quote);
    return { symbol, conid, position: positions.get(conid) ?? 0, price: last, pricedAtMs: quote.updatedAtMs ?? 0 };
  });
  return { cash, facts };
}

/** Prices of now: neither delayed nor frozen nor yesterday's, and none of them missing. */
export function livePrices(
  symbol: string,
  { last, bid, ask, feed, lastFlag }: Quote,
): { readonly last: number; readonly bid: number; readonly ask: number } {
  const isLive = feed.isRealtime && lastFlag === null;
  if (!isLive || last === null || bid === null || ask === null) throw new NotNow(`${symbol} has no live price`);
  return { last, bid, ask };
}

/** Shares by contract id, as they are now: IBKR is told to forget the list that it remembers. */
export async function readPositions(ibkr: IbkrClient, accountId: string): Promise<ReadonlyMap<number, number>> {
  await ibkr.api.POST("/portfolio/{accountId}/positions/invalidate", { path: { accountId } });
  const sums = new Map<number, number>();
  for (const { conid, position } of await ibkr.portfolio.positions(accountId)) {
    sums.set(conid, (sums.get(conid) ?? 0) + position); // an account with models has a row for each
  }
  return sums;
}

/** Null when all of them trade now, in regular hours; else when to look again, Unix milliseconds. */
export async function closedUntil({ ibkr, clock }: Looker, conids: readonly number[]): Promise<number | null> {
  for (const conid of conids) {
    const { isOpen, untilMs } = await ibkr.market.isOpen(conid);
    if (!isOpen) return untilMs ?? clock.now() + 3_600_000;
  }
  return null;
}

/** Orders at work in any of these contracts, whoever gave them: they would make the count wrong. */
export async function openOrdersOf(
  { ibkr, settings: { accountId } }: Looker,
  targets: readonly Target[],
): Promise<readonly string[]> {
  const live = await ibkr.orders.live(accountId);
  const open = live.filter((row) => !isOrderOver(row) && targets.some(({ conid }) => conid === row.conid));
  return open.map(({ orderDesc, orderId }) => `${orderDesc} (${orderId})`);
}
