import { secondsToMs } from "../decoding.ts";
import { UpstreamDecodeError } from "../errors/mod.ts";
import type { WireLedger, WireLedgerEntry } from "../wire.ts";
import { convert, type Money, toMoney } from "./money.ts";

/** Figures of a ledger, all in one currency. What was not told is null. */
export interface LedgerFigures {
  /** Cash, dividends and interest that are not yet paid left out. */
  readonly cash: Money | null;
  /** Cash that is settled. */
  readonly settledCash: Money | null;
  /** Everything together. */
  readonly netLiquidation: Money | null;
  /** Stocks and funds traded like stocks. */
  readonly stocks: Money | null;
  /** Options on stocks and indices. */
  readonly options: Money | null;
  /** Futures, at market value. */
  readonly futures: Money | null;
  /** Options on futures. */
  readonly futureOptions: Money | null;
  /** Corporate bonds. */
  readonly corporateBonds: Money | null;
  /** Treasury bonds. */
  readonly treasuryBonds: Money | null;
  /** Treasury bills. */
  readonly treasuryBills: Money | null;
  /** Mutual funds. */
  readonly funds: Money | null;
  /** Coins. */
  readonly crypto: Money | null;
  /** Dividends that are not yet paid. */
  readonly dividends: Money | null;
  /** Interest that is not yet paid. */
  readonly interest: Money | null;
  /** Profit and loss of open positions. */
  readonly unrealizedPnl: Money | null;
  /** Profit and loss of what was closed. */
  readonly realizedPnl: Money | null;
}

/** What an account has in one currency. */
export interface CurrencyBalance {
  /** The currency, such as `EUR`. */
  readonly currency: string;
  /** What one unit costs in the base currency; null when IBKR does not say. */
  readonly rate: number | null;
  /** In the currency itself. */
  readonly own: LedgerFigures;
  /** In the base currency, at `rate`, to four places. */
  readonly base: LedgerFigures;
}

/** What an account has, by currency and in all. */
export interface Balances {
  /** The account. */
  readonly accountId: string;
  /** The account's base currency, such as `USD`; null when IBKR does not say. */
  readonly baseCurrency: string | null;
  /** Everything, in the base currency, as IBKR adds it up. */
  readonly total: LedgerFigures;
  /** Each currency, in IBKR's order. */
  readonly currencies: readonly CurrencyBalance[];
  /** When IBKR last reckoned, Unix milliseconds; null when not told. */
  readonly updatedAtMs: number | null;
}

/** The ledger's name of each figure. */
const WIRE_NAMES: { readonly [Name in keyof LedgerFigures]: keyof WireLedgerEntry } = {
  cash: "cashbalance",
  settledCash: "settledcash",
  netLiquidation: "netliquidationvalue",
  stocks: "stockmarketvalue",
  options: "stockoptionmarketvalue",
  futures: "futuremarketvalue",
  futureOptions: "futureoptionmarketvalue",
  corporateBonds: "corporatebondsmarketvalue",
  treasuryBonds: "tbondsmarketvalue",
  treasuryBills: "tbillsmarketvalue",
  funds: "funds",
  crypto: "cryptocurrencyvalue",
  dividends: "dividends",
  interest: "interest",
  unrealizedPnl: "unrealizedpnl",
  realizedPnl: "realizedpnl",
};

/** The row of the total. */
const TOTAL = "BASE";

/**
 * Puts a ledger in order: each currency in itself and in the base currency, and the total as IBKR adds it up.
 *
 * @throws {UpstreamDecodeError} when the total is missing: adding it up here would pass a part off as the whole
 */
export function toBalances(accountId: string, baseCurrency: string | null, ledger: WireLedger): Balances {
  const total = ledger[TOTAL];
  if (total === undefined) {
    throw new UpstreamDecodeError(`no ${TOTAL} among the currencies`, { operation: "portfolio.balances" });
  }
  const rows = Object.entries(ledger).filter(([currency]) => currency !== TOTAL);
  return {
    accountId,
    baseCurrency,
    total: figuresOf((name) => toMoney(total[WIRE_NAMES[name]])),
    currencies: rows.map(([currency, row]) => toCurrency(currency, row)),
    updatedAtMs: secondsToMs(total.timestamp),
  };
}

function toCurrency(currency: string, row: WireLedgerEntry): CurrencyBalance {
  const rate = typeof row.exchangerate === "number" && row.exchangerate > 0 ? row.exchangerate : null;
  const own = figuresOf((name) => toMoney(row[WIRE_NAMES[name]]));
  return { currency, rate, own, base: figuresOf((name) => convert(own[name], rate)) };
}

function figuresOf(valueOf: (name: keyof LedgerFigures) => Money | null): LedgerFigures {
  const names = Object.keys(WIRE_NAMES) as (keyof LedgerFigures)[];
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as unknown as LedgerFigures;
}
