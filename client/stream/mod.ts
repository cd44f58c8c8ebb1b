import type { WireSnapshot } from "../wire.ts";
import { BadRequestError } from "../errors/mod.ts";
import type { Clock } from "../clock.ts";
import type { ContractsApi } from "../contracts/mod.ts";
import { QUOTE_FIELDS } from "../market/fields.ts";
import { isCold, type Quote, toQuote } from "../market/quote.ts";
import type { Transport } from "../transport/types.ts";
import { createStreamConnection } from "./connection.ts";
import { Latest } from "./latest.ts";

/** How a stream can be ended from outside. */
export interface StreamOptions {
  /** Ends the iteration without an error. */
  readonly signal?: AbortSignal | undefined;
}

/** `ibkr.stream`: live updates over one WebSocket. */
export interface StreamApi extends AsyncDisposable {
  /**
   * Prices as they change, of contracts given by symbol or id. Every item is the whole quote, merged from the changes
   * that IBKR sends; a reader that is slower than the market gets the newest one.
   *
   * Source: WebSocket `/v1/api/ws`, topic `smd`.
   * @throws {IbkrError} within the iteration: `upstream_http_error` when the stream breaks, `symbol_not_found`,
   *   `upstream_timeout` when the brokerage session does not come up
   */
  quotes(contracts: readonly (string | number)[], options?: StreamOptions): AsyncIterableIterator<Quote>;
  /** Ends all streams. Twice does no harm. */
  close(): Promise<void>;
}

/** Builds `ibkr.stream`. */
export function createStreamApi(transport: Transport, clock: Clock, contracts: ContractsApi): StreamApi {
  const connection = createStreamConnection(transport, clock);
  const fields = JSON.stringify({ fields: [...Object.values(QUOTE_FIELDS), "6509"] });

  /** Listens to one contract and keeps its merged state; returns the function that ends it. */
  function follow(conid: number, symbol: string | null, latest: Latest<number, Quote>): Promise<() => void> {
    let state: WireSnapshot = { conid };
    return connection.add({
      topic: `smd+${conid}`,
      subscribe: `smd+${conid}+${fields}`,
      unsubscribe: `umd+${conid}+{}`,
      onFrame: ({ topic: _, ...change }) => {
        state = { ...state, ...change as WireSnapshot, conid };
        const quote = toQuote(state, symbol);
        if (!isCold(quote)) latest.put(conid, quote);
      },
      onBroken: (error) => latest.end(error),
    });
  }

  async function* quotes(wanted: readonly (string | number)[], options: StreamOptions = {}): AsyncGenerator<Quote> {
    if (!Array.isArray(wanted)) throw new BadRequestError('stream.quotes() wants a list, such as ["AAPL", 265598]');
    const latest = new Latest<number, Quote>();
    const onAbort = (): void => latest.end();
    options.signal?.addEventListener("abort", onAbort, { once: true });
    const ends: (() => void)[] = [];
    try {
      for (const contract of wanted) {
        const resolved = typeof contract === "string"
          ? await contracts.resolve(contract, { signal: options.signal })
          : null;
        const conid = resolved?.conid ?? Number(contract);
        ends.push(await follow(conid, resolved?.symbol ?? null, latest));
      }
      for (let quote = await latest.take(); quote !== undefined; quote = await latest.take()) yield quote;
    } finally {
      options.signal?.removeEventListener("abort", onAbort);
      for (const end of ends) end();
    }
  }

  function close(): Promise<void> {
    connection.close();
    return Promise.resolve();
  }

  return { quotes, close, [Symbol.asyncDispose]: close };
}
