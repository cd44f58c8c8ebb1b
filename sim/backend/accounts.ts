/**
 * The invented accounts: who they belong to, what they hold, and how a trade changes that. Ids begin with DU, as those of paper
 * accounts do.
 *
 * @module
 */

import { hashUnit } from "../random.ts";
import type { Instrument } from "../market/instrument.ts";
import type { InstrumentBook } from "../market/instruments.ts";
import type { Account, Holding } from "./account.ts";
import { bookFill } from "./book_fill.ts";
import type { Execution } from "./orders/order.ts";

/** The accounts as they are now. Accounts are values: a trade puts a new one in the place of the old. */
export interface AccountBook {
  /** Always current. */
  readonly list: readonly Account[];
  /** Lets a trade change its account. */
  book(execution: Execution, instrument: Instrument): void;
}

const OPENED_AT_MS = Date.UTC(2024, 2, 15);

/** Shares of the first account: a small, plain portfolio. */
const PLAIN: readonly (readonly [symbol: string, quantity: number])[] = [
  ["SPY", 44],
  ["QQQ", 12],
  ["AAPL", 150],
  ["MSFT", 60],
  ["NVDA", 200],
  ["BRK B", 10],
  ["KO", 300],
  ["F", -400],
];

/** Keeps accounts. */
export function createAccountBook(accounts: readonly Account[]): AccountBook {
  const list = [...accounts];
  return {
    list,
    book(execution, instrument) {
      const at = list.findIndex(({ id }) => id === execution.accountId);
      if (at < 0) {
        throw new RangeError(`Cannot book execution ${execution.id}: there is no account ${execution.accountId}`);
      }
      list[at] = bookFill(list[at]!, execution, instrument);
    },
  };
}

/**
 * Makes the two accounts. The second holds every share and the whole option chain, more than one page of positions.
 */
export function createAccounts(instruments: InstrumentBook, seed: number): readonly Account[] {
  const listed = (symbol: string) => instruments.bySymbol(symbol).find(({ currency }) => currency === "USD")!;
  const isWide = ({ secType, currency }: Instrument) => currency === "USD" && (secType === "STK" || secType === "OPT");
  const plain = PLAIN.map(([symbol, quantity]) => holdingOf(listed(symbol), quantity, seed));
  const wide = instruments.all.filter(isWide).map((one, index) =>
    holdingOf(one, (one.secType === "OPT" ? 1 + index % 4 : 5 + index) * (index % 9 === 8 ? -1 : 1), seed)
  );
  return [
    account("DU1000001", "SIMULATED Plain", { USD: 84_210.35, EUR: 12_000 }, plain),
    account("DU1000002", "SIMULATED Wide", { USD: 412_765.8 }, wide),
  ];
}

function account(id: string, title: string, cash: Record<string, number>, holdings: Holding[]): Account {
  return { id, title, openedAtMs: OPENED_AT_MS, cash, holdings, fills: [] };
}

function holdingOf(instrument: Instrument, quantity: number, seed: number): Holding {
  const base = instrument.secType === "OPT" ? 6 : instrument.basePrice;
  const paid = base * (1 + 0.08 * hashUnit(seed, instrument.conid, 1)) * instrument.multiplier;
  return { conid: instrument.conid, quantity, averageCost: Number(paid.toFixed(4)), realized: 0 };
}
