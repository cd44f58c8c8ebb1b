import { BadRequestError, type IbkrClient, isStreamMark, type StreamMark, type WireLiveOrder } from "../../mod.ts";

/** One line of what is watched: what it is about, and what to show of it. */
export interface WatchItem {
  /** Items of one key replace each other on a screen. */
  readonly key: string;
  /** By name, for a column or as JSON. */
  readonly row: Readonly<Record<string, unknown>>;
}

/** Something that can be watched. */
export interface WatchSource {
  /** Fields of a row that a table shows, as for `render`. */
  readonly columns: readonly string[];
  /** Everything that comes. */
  items(client: IbkrClient, context: WatchContext): AsyncIterable<WatchItem | StreamMark>;
}

/** What a source is watched with. */
export interface WatchContext {
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Says something to the person that is no data. */
  readonly note: (text: string) => void;
}

/** Prices of contracts by symbol or id. */
export function watchQuotes(wanted: readonly string[]): WatchSource {
  const contracts = wanted.map((word) => /^\d+$/.test(word) ? Number(word) : word);
  return {
    columns: ["symbol", "conid", "last", "bid", "bidSize", "ask", "askSize", "volume", "availability"],
    items: (client, { signal }) =>
      map(client.stream.quotes(contracts, { signal, gaps: true }), ({ wire: _, ...quote }) => ({
        key: String(quote.conid),
        row: { kind: "quote", ...quote },
      })),
  };
}

/** Orders of all accounts or of one: those that there are, then every change. */
export function watchOrders(accountId: string | undefined): WatchSource {
  return {
    columns: ["orderId", "acct|account", "ticker", "side", "totalSize", "filledQuantity", "avgPrice", "status"],
    items: (client, context) => orderItems(client, accountId, context),
  };
}

/** Fills of all accounts or of one: those of the last days, then each as it happens. */
export function watchTrades(accountId: string | undefined, days: number): WatchSource {
  return {
    columns: ["trade_time", "account", "symbol", "side", "size", "price", "commission", "execution_id"],
    items: (client, { signal }) =>
      map(
        client.stream.trades({ signal, days }),
        ({ executionId, accountId: account, revision, wire }) =>
          isOf(accountId, account) ? { key: executionId, row: { kind: "trade", revision, ...wire } } : null,
      ),
  };
}

/** Profit and loss of all accounts or of one. */
export function watchPnl(accountId: string | undefined): WatchSource {
  return {
    columns: ["accountId", "model", "daily", "unrealized", "netLiquidation", "excessLiquidity"],
    items: (client, { signal }) =>
      map(
        client.stream.pnl({ signal, gaps: true }),
        ({ wire: _, ...pnl }) =>
          isOf(accountId, pnl.accountId) ? { key: `${pnl.accountId}.${pnl.model}`, row: pnl } : null,
      ),
  };
}

/**
 * The account that a flag names; undefined without it.
 *
 * @throws {BadRequestError} for what is none
 */
export function accountOf(flag: string | boolean | undefined): string | undefined {
  if (flag === undefined) return undefined;
  if (/^[A-Z]{1,3}[0-9]+$/.test(String(flag))) return String(flag);
  throw new BadRequestError("--account is no account id, expected one such as DU1234567");
}

/** The changes at once, and among them the list, which IBKR takes its time for; again after each gap. */
async function* orderItems(
  client: IbkrClient,
  accountId: string | undefined,
  { signal, note }: WatchContext,
): AsyncGenerator<WatchItem | StreamMark> {
  await using stream = client.stream.orders({ signal });
  await stream.start(); // before the list is read: nothing falls in between
  const read = (): Promise<readonly WireLiveOrder[]> =>
    liveOrders(client, accountId, signal).catch((error) => {
      if (!signal.aborted) note(`the list of orders cannot be read: ${error instanceof Error ? error.message : error}`);
      return [];
    });
  let list: Promise<{ readonly orders: readonly WireLiveOrder[] }> | null = read().then((orders) => ({ orders }));
  let next = stream.next();
  while (!signal.aborted) {
    const found = await Promise.race(list === null ? [next] : [next, list]);
    if ("orders" in found) {
      list = null;
      for (const order of found.orders) yield orderItem(String(order.orderId), order);
      continue;
    }
    if (found.done === true) return;
    const item = found.value;
    next = stream.next();
    if (!isStreamMark(item)) {
      if (isOf(accountId, item.accountId)) yield orderItem(item.orderId, item.wire);
      continue;
    }
    yield item;
    if (item.kind === "restored") list = read().then((orders) => ({ orders }));
  }
}

async function liveOrders(
  client: IbkrClient,
  accountId: string | undefined,
  signal: AbortSignal,
): Promise<readonly WireLiveOrder[]> {
  const all = await client.accounts.list({ signal });
  const ids = all.map((account) => account.accountId).filter((id) => isOf(accountId, id));
  const lists: WireLiveOrder[] = [];
  for (const id of ids) lists.push(...await client.orders.live(id, { signal }));
  return lists;
}

function orderItem(orderId: string, wire: Partial<WireLiveOrder>): WatchItem {
  return { key: orderId, row: { kind: "order", ...wire } };
}

/** What names no account may be of any. */
function isOf(wanted: string | undefined, accountId: string | null): boolean {
  return wanted === undefined || accountId === null || accountId === wanted;
}

async function* map<T extends object>(
  stream: AsyncIterable<T | StreamMark>,
  toItem: (item: T) => WatchItem | null,
): AsyncGenerator<WatchItem | StreamMark> {
  for await (const item of stream) {
    const one = isStreamMark(item) ? item : toItem(item);
    if (one !== null) yield one;
  }
}
