import type { PnlUpdate } from "../stream/pnl.ts";
import type { WireAllocation, WireLedger, WirePosition, WireSummary } from "../wire.ts";
import type { Priming } from "../accounts/mod.ts";
import type { Clock } from "../clock.ts";
import { decoding } from "../decoding.ts";
import { apiPath, type Caller, type CallOptions } from "../call.ts";
import { type Allocation, toAllocation } from "./allocation.ts";
import { type Balances, toBalances } from "./balances.ts";
import { readPnl } from "./pnl.ts";
import { listAllPositions } from "./positions.ts";

/** `ibkr.portfolio`: what an account holds and is worth. */
export interface PortfolioApi {
  /**
   * About 120 figures of an account: net liquidation, buying power, margins.
   *
   * Shape: keys in lower case; `-s` is the securities segment, `-c` the commodities one. Amounts in `currency`.
   * Source: GET /portfolio/{accountId}/summary.
   * @throws {IbkrError} `account_not_found` when the account is none of this login's
   */
  summary(accountId: string, options?: CallOptions): Promise<WireSummary>;
  /**
   * Cash and market values by currency, and `BASE` for the total in the account's base currency.
   *
   * Source: GET /portfolio/{accountId}/ledger.
   * @throws {IbkrError} `account_not_found` when the account is none of this login's
   */
  ledger(accountId: string, options?: CallOptions): Promise<WireLedger>;
  /**
   * All positions of an account, every page of them.
   *
   * Units: prices in the position's currency. Shape: the number of fields varies between calls, because IBKR fills
   * contract data in later.
   * Source: GET /portfolio/{accountId}/positions/{pageId}, 100 to a page.
   * @throws {IbkrError} `account_not_found` when the account is none of this login's
   */
  positions(accountId: string, options?: CallOptions): Promise<WirePosition[]>;
  /**
   * The ledger in order: each currency in itself and in the account's base currency, and the total.
   *
   * Units: {@link Money}, a number and its decimal text. Shape: what was not told is null, never 0.
   * Source: GET /portfolio/{accountId}/ledger.
   * @throws {IbkrError} `account_not_found`; `upstream_decode_error` when IBKR leaves out the total
   * @example
   * ```ts
   * import { createClient } from "@bezant/bezant";
   * import { startSimulator } from "@bezant/bezant/sim";
   *
   * await using gateway = await startSimulator({ loggedIn: true });
   * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
   * const { baseCurrency, total, currencies } = await ibkr.portfolio.balances("DU1000001");
   * console.log(total.netLiquidation?.decimal, baseCurrency);
   * for (const { currency, own, base } of currencies) console.log(currency, own.cash?.decimal, base.cash?.decimal);
   * ```
   */
  balances(accountId: string, options?: CallOptions): Promise<Balances>;
  /**
   * How the account's value is split by type of contract, sector and group.
   *
   * Units: the account's base currency. Source: GET /portfolio/{accountId}/allocation.
   * @throws {IbkrError} `account_not_found` when the account is none of this login's
   */
  allocation(accountId: string, options?: CallOptions): Promise<Allocation>;
  /**
   * Profit and loss of the day and of open positions, by account and model. The empty first answer of a session is never
   * passed on: it is asked again, at IBKR's pace of once in 5 s. `stream.pnl()` has the same as it changes.
   *
   * Units: each account's base currency. Source: GET /iserver/account/pnl/partitioned.
   */
  pnl(options?: CallOptions): Promise<PnlUpdate[]>;
}

/** Builds `ibkr.portfolio`. */
export function createPortfolioApi(call: Caller, clock: Clock, priming: Priming): PortfolioApi {
  async function read<T>(operation: string, accountId: string, path: string, options: CallOptions = {}): Promise<T> {
    await priming.portfolio(accountId, options.signal);
    return await call<T>({ operation, method: "GET", path, effect: "read", ...options });
  }
  function ledger(operation: string, accountId: string, options?: CallOptions): Promise<WireLedger> {
    return read(operation, accountId, apiPath`/portfolio/${accountId}/ledger`, options);
  }

  return {
    summary: (accountId, options) =>
      read("portfolio.summary", accountId, apiPath`/portfolio/${accountId}/summary`, options),
    ledger: (accountId, options) => ledger("portfolio.ledger", accountId, options),
    balances: async (accountId, options) => {
      const wire = await ledger("portfolio.balances", accountId, options);
      const { currency } = await priming.portfolio(accountId, options?.signal);
      return decoding("portfolio.balances", () => toBalances(accountId, currency ?? null, wire));
    },
    allocation: async (accountId, options) => {
      const path = apiPath`/portfolio/${accountId}/allocation`;
      const wire = await read<WireAllocation>("portfolio.allocation", accountId, path, options);
      return decoding("portfolio.allocation", () => toAllocation(wire));
    },
    pnl: (options = {}) => readPnl(options, { call, clock, priming }),
    positions: (accountId, options) =>
      listAllPositions((page) =>
        read("portfolio.positions", accountId, apiPath`/portfolio/${accountId}/positions/${page}`, options)
      ),
  };
}
