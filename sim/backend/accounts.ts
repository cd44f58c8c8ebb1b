/**
 * The invented accounts: who they belong to, what they hold, and how a trade changes that. Ids begin with DU, as those of paper
 * accounts do.
 *
 * @module
 */

import { hashUnit } from "../random.ts";
import type { Instrument } from "../market/instrument.ts";
import type { InstrumentBook } from "../market/instruments.ts";
import { bookFill } from "./book_fill.ts";
import type { Execution } from "./orders/order.ts";

/** A holding. */
export interface Holding {
  /** Contract id. */
  readonly conid: number;
  /** Shares or contracts; negative when short. */
  readonly quantity: number;
  /** What one share cost, or one contract with the multiplier in it; commission included; in the contract's currency. */
  readonly averageCost: number;
  /** What closing parts of it has brought since it was opened, after commission; in the contract's currency. */
  readonly realized: number;
}

/** A trade as the account remembers it. */
export interface BookedFill {
  /** Contract id. */
  readonly conid: number;
  /** When, in milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** Currency of the amounts. */
  readonly currency: string;
  /** Shares or contracts; negative when sold. */
  readonly quantity: number;
  /** Quantity times price times multiplier, to the cent; negative when sold. */
  readonly amount: number;
  /** To the cent. */
  readonly commission: number;
  /** What it brought by average cost, after commission; 0 when it opened a holding. */
  readonly realized: number;
}

/** An account as the backend keeps it. */
export interface Account {
  /** Account id; begins with DU. */
  readonly id: string;
  /** The owner's words for it. */
  readonly title: string;
  /** When it was opened, in milliseconds since the Unix epoch. */
  readonly openedAtMs: number;
  /** Cash by currency. */
  readonly cash: Readonly<Record<string, number>>;
  /** What it holds; one entry for each contract. */
  readonly holdings: readonly Holding[];
  /** Its trades of the last seven days, oldest first. */
  readonly fills: readonly BookedFill[];
}

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
