import type { WireLedger, WirePosition, WireSummary } from "../wire.ts";
import type { Priming } from "../accounts/mod.ts";
import { apiPath, type Caller, type CallOptions } from "../call.ts";
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
}

/** Builds `ibkr.portfolio`. */
export function createPortfolioApi(call: Caller, priming: Priming): PortfolioApi {
  async function read<T>(operation: string, accountId: string, path: string, options: CallOptions = {}): Promise<T> {
    await priming.portfolio(accountId, options.signal);
    return await call<T>({ operation, method: "GET", path, effect: "read", ...options });
  }
  return {
    summary: (accountId, options) =>
      read("portfolio.summary", accountId, apiPath`/portfolio/${accountId}/summary`, options),
    ledger: (accountId, options) =>
      read("portfolio.ledger", accountId, apiPath`/portfolio/${accountId}/ledger`, options),
    positions: (accountId, options) =>
      listAllPositions((page) =>
        read("portfolio.positions", accountId, apiPath`/portfolio/${accountId}/positions/${page}`, options)
      ),
  };
}
