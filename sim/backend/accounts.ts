/**
 * The invented accounts: who they belong to, what they hold. Ids begin with DU, as paper accounts do.
 *
 * @module
 */

import { hashUnit } from "../random.ts";
import type { Instrument } from "../market/instrument.ts";
import type { InstrumentBook } from "../market/instruments.ts";

/** A holding. */
export interface Holding {
  /** Contract id. */
  readonly conid: number;
  /** Shares or contracts; negative when short. */
  readonly quantity: number;
  /** What one share cost, or one contract with the multiplier in it; in USD. */
  readonly averageCost: number;
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
  return { id, title, openedAtMs: OPENED_AT_MS, cash, holdings };
}

function holdingOf(instrument: Instrument, quantity: number, seed: number): Holding {
  const base = instrument.secType === "OPT" ? 6 : instrument.basePrice;
  const paid = base * (1 + 0.08 * hashUnit(seed, instrument.conid, 1)) * instrument.multiplier;
  return { conid: instrument.conid, quantity, averageCost: Number(paid.toFixed(4)) };
}
