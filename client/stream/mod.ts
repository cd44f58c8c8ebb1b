import type { Clock } from "../clock.ts";
import type { ContractsApi } from "../contracts/mod.ts";
import { BadRequestError } from "../errors/mod.ts";
import { type Logger, silentLogger } from "../log.ts";
import type { Quote } from "../market/quote.ts";
import type { SessionTurn } from "../session/listeners.ts";
import type { SessionSign } from "../session/sign.ts";
import type { Transport } from "../transport/types.ts";
import { type LedgerUpdate, planLedger, planSummary, type SummaryUpdate } from "./account_state.ts";
import { type BookStreamOptions, type BookUpdate, planBook } from "./book.ts";
import { createStreamConnection } from "./connection.ts";
import { type HistoryStreamOptions, type HistoryUpdate, planHistory } from "./history.ts";
import { createStreamIterator, type IteratorPlan } from "./iterator.ts";
import type { StreamMark } from "./marks.ts";
import { planNotices, type StreamNotice } from "./notices.ts";
import type { EventStreamOptions, SlowReader, StateStreamOptions, StreamIterator, StreamOptions } from "./options.ts";
import { type OrderUpdate, planOrders } from "./orders.ts";
import { planPnl, type PnlUpdate } from "./pnl.ts";
import { planQuotes } from "./quotes.ts";
import { openTap } from "./tap.ts";
import type { StreamTap, StreamTapListener } from "./tap_types.ts";
import { planTrades, type TradeUpdate } from "./trades.ts";

/** How the stream of orders behaves. */
export interface OrderStreamOptions extends StreamOptions {
  /** Length of the queue in items, 10,000 unless said; `"latest"`: the newest state of each order. */
  readonly slowReader?: SlowReader | undefined;
}

/** How the stream of trades behaves. */
export interface TradeStreamOptions extends EventStreamOptions {
  /** It begins with the trades of so many days, 1 to 7; 1 unless said. */
  readonly days?: number | undefined;
}

/** Iterator over states; with `gaps: true` the gaps between them are items too. */
export type StateStream<T, Options> = StreamIterator<
  Options extends { readonly gaps: true } ? T | StreamMark : T
>;

/**
 * `ibkr.stream`: live updates, all over one WebSocket, which is open while somebody iterates.
 *
 * Nothing is asked for before the brokerage session is up. A socket that breaks, falls silent or loses its session is
 * replaced or waited for, and everything is asked for again; iterators go on, with a `gap` where items may be missing
 * and a `restored` where they are complete again. An iterator throws when the stream cannot be opened to begin with
 * (`upstream_timeout`, `upstream_http_error`, `upstream_unreachable`), when the Gateway refuses what it asks for, and
 * when the client is closed.
 */
export interface StreamApi extends AsyncDisposable {
  /**
   * Prices as they change, of contracts given by symbol or id. Every item is the whole quote, merged from the changes
   * that IBKR sends; a reader that is slower than the market gets the newest one unless told otherwise.
   *
   * Source: WebSocket `/v1/api/ws`, topic `smd`.
   * @throws {IbkrError} within the iteration: `symbol_not_found`, and what every stream throws
   */
  quotes<const Options extends StateStreamOptions = StateStreamOptions>(
    contracts: readonly (string | number)[],
    options?: Options,
  ): StateStream<Quote, Options>;
  /**
   * Orders of all accounts as they are placed and change. There is no list of what is open to begin with: ask
   * `orders.live()`, and again after each `restored`.
   *
   * Source: topic `sor`.
   */
  orders(options?: OrderStreamOptions): StreamIterator<OrderUpdate | StreamMark>;
  /**
   * Fills of all accounts: those of the last days first, then each as it happens. The same fill comes once without its
   * commission and once with it, never more often, also when IBKR repeats it after an outage.
   *
   * Source: topic `str`.
   */
  trades(options?: TradeStreamOptions): StreamIterator<TradeUpdate | StreamMark>;
  /**
   * Profit and loss of all accounts, about once a second while it changes.
   *
   * Source: topic `spl`.
   */
  pnl<const Options extends StateStreamOptions = StateStreamOptions>(
    options?: Options,
  ): StateStream<PnlUpdate, Options>;
  /**
   * The figures of an account as they change. An account that the login does not have stays silent; `notices()` tells why.
   *
   * Source: topic `ssd`.
   */
  summary<const Options extends StateStreamOptions = StateStreamOptions>(
    accountId: string,
    options?: Options,
  ): StateStream<SummaryUpdate, Options>;
  /**
   * Cash and values of an account by currency, every 10 s. An account that the login does not have stays silent.
   *
   * Source: topic `sld`.
   */
  ledger<const Options extends StateStreamOptions = StateStreamOptions>(
    accountId: string,
    options?: Options,
  ): StateStream<LedgerUpdate, Options>;
  /**
   * Bars of a contract: once, and again after each outage. Five may be open at once, and one for each contract; the end of
   * the iterator gives its place back.
   *
   * Source: topic `smh`.
   * @throws {IbkrError} within the iteration: `upstream_rejected` when there is no free place or no such bar
   */
  history<const Options extends HistoryStreamOptions = HistoryStreamOptions>(
    contract: string | number,
    options?: Options,
  ): StateStream<HistoryUpdate, Options>;
  /**
   * The order book of a contract, whole each time; one for each account at a time.
   *
   * Source: topic `sbd`; wants a subscription to market depth.
   * @throws {IbkrError} within the iteration: `upstream_rejected`, `symbol_not_found`, `bad_request`
   */
  book<const Options extends BookStreamOptions>(
    contract: string | number,
    options: Options,
  ): StateStream<BookUpdate, Options>;
  /**
   * What is said unasked: the login, the session, notifications, bulletins, and refusals that name no subscription.
   *
   * Source: topics `system sts act ntf blt`, and errors.
   */
  notices(options?: EventStreamOptions): StreamIterator<StreamNotice | StreamMark>;
  /**
   * Holds the one socket open until the tap is closed, whatever breaks and however often, and hears every frame as IBKR wrote
   * it, unreadable ones included. Its listener is never told of a failure by an exception: attempts go on by themselves.
   *
   * Source: WebSocket `/v1/api/ws`, all topics.
   * @throws {IbkrError} `closed` when the client is
   */
  tap(listener: StreamTapListener): StreamTap;
  /** Ends all streams. Twice does no harm. */
  close(): Promise<void>;
}

/** What `ibkr.stream` is built from. */
export interface StreamParts {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly contracts: ContractsApi;
  readonly logger?: Logger;
  /** Is told what the stream hears of the session, and tells of what the stream does not hear. */
  readonly session?: {
    readonly observe: (sign: SessionSign) => void;
    readonly onRenewed: (listener: (turn: SessionTurn) => void) => void;
  };
}

const QUEUE_LENGTH = 10_000;

/** Builds `ibkr.stream`. */
export function createStreamApi(
  { transport, clock, contracts, logger = silentLogger, session }: StreamParts,
): StreamApi {
  const connection = createStreamConnection(transport, clock, { onSign: session?.observe });
  session?.onRenewed(connection.renewSession);

  function states<T extends object, Options extends StateStreamOptions>(
    begin: IteratorPlan<T>["begin"],
    { signal, slowReader = "latest", gaps = false }: StateStreamOptions = {},
  ): StateStream<T, Options> {
    return createStreamIterator(connection, clock, { signal, slowReader, gaps, begin });
  }

  function events<T extends object>(
    begin: IteratorPlan<T>["begin"],
    { signal, slowReader = QUEUE_LENGTH }: OrderStreamOptions = {},
  ): StreamIterator<T | StreamMark> {
    return createStreamIterator(connection, clock, { signal, slowReader, gaps: true, begin });
  }

  function close(): Promise<void> {
    connection.close();
    return Promise.resolve();
  }

  return {
    quotes: (wanted, options) => states(planQuotes(wanted, contracts, options?.signal), options),
    orders: (options) => events(planOrders(), options),
    trades: (options) => events(planTrades(daysOf(options?.days)), options),
    pnl: (options) => states(planPnl(), options),
    summary: (accountId, options) => states(planSummary(accountId), options),
    ledger: (accountId, options) => states(planLedger(accountId), options),
    history: (contract, options) => states(planHistory(contract, options ?? {}, contracts), options),
    book: (contract, options) => states(planBook(contract, options, contracts), options),
    notices: (options) => events(planNotices(), options),
    tap: (listener) => openTap(connection, listener, clock, logger),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function daysOf(days = 1): number {
  if (Number.isInteger(days) && days >= 1 && days <= 7) return days;
  throw new BadRequestError(`days ${days} is none: expected a whole number from 1 to 7`);
}
