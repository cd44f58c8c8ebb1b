/**
 * What the simulated scanners know: a small part of IBKR's list, by its codes.
 *
 * @module
 */

import { formatVolume } from "../../market/format.ts";
import type { Instrument } from "../../market/instrument.ts";
import type { Quote } from "../../market/quote.ts";

interface Row {
  readonly instrument: Instrument;
  readonly quote: Quote;
}

/** One kind of scan. */
export interface ScanType {
  readonly code: string;
  readonly name: string;
  readonly instruments: readonly string[];
  /** Heading of what it ranks by. */
  readonly column: string;
  /** The highest first. */
  readonly rank: (row: Row) => number;
  /** What it ranked by, as text; scans by percentage do not say. */
  readonly show?: (row: Row) => string;
}

/** One kind of filter. */
export interface ScanFilter {
  readonly group: string;
  readonly name: string;
  readonly passes: (row: Row, value: number) => boolean;
}

const changePercent = ({ quote }: Row) => (quote.last / quote.priorClose - 1) * 100;
const openPercent = ({ quote }: Row) => (quote.last / quote.open - 1) * 100;
const trades = ({ quote }: Row) => quote.volume / 180;
const SHARES_AND_FUNDS = ["STK", "ETF.EQ.US"];

/** The kinds of scans. */
export const SCAN_TYPES: readonly ScanType[] = [
  {
    code: "TOP_PERC_GAIN",
    name: "Top % Gainers",
    instruments: SHARES_AND_FUNDS,
    column: "Chg%",
    rank: changePercent,
  },
  {
    code: "TOP_PERC_LOSE",
    name: "Top % Losers",
    instruments: SHARES_AND_FUNDS,
    column: "Chg%",
    rank: (row) => -changePercent(row),
  },
  {
    code: "TOP_OPEN_PERC_GAIN",
    name: "Top % Gainers Since Open",
    instruments: SHARES_AND_FUNDS,
    column: "Chg%",
    rank: openPercent,
  },
  {
    code: "MOST_ACTIVE",
    name: "Most Active",
    instruments: SHARES_AND_FUNDS,
    column: "Volume",
    rank: ({ quote }) => quote.volume,
    show: ({ quote }) => formatVolume(quote.volume),
  },
  {
    code: "MOST_ACTIVE_USD",
    name: "Most Active ($)",
    instruments: SHARES_AND_FUNDS,
    column: "Volume $",
    rank: ({ quote }) => quote.volume * quote.last,
    show: ({ quote }) => formatVolume(quote.volume * quote.last),
  },
  {
    code: "TOP_TRADE_COUNT",
    name: "Top Trade Count",
    instruments: SHARES_AND_FUNDS,
    column: "Trades",
    rank: trades,
    show: (row) => `${(trades(row) / 1_000).toFixed(3)}K`,
  },
  {
    code: "HIGH_LAST_PRICE",
    name: "Highest Price",
    instruments: SHARES_AND_FUNDS,
    column: "Last",
    rank: ({ quote }) => quote.last,
    show: ({ quote }) => quote.last.toFixed(2),
  },
];

/** Filters by code; a code that is not here lets everything pass. */
export const FILTERS: ReadonlyMap<string, ScanFilter> = new Map(Object.entries(
  {
    priceAbove: { group: "price", name: "Price Above", passes: ({ quote }, value) => quote.last >= value },
    priceBelow: { group: "price", name: "Price Below", passes: ({ quote }, value) => quote.last <= value },
    changePercAbove: {
      group: "changePerc",
      name: "Change % Above",
      passes: (row, value) => changePercent(row) >= value,
    },
    changePercBelow: {
      group: "changePerc",
      name: "Change % Below",
      passes: (row, value) => changePercent(row) <= value,
    },
    volumeAbove: { group: "volume", name: "Volume Above", passes: ({ quote }, value) => quote.volume >= value },
  } satisfies Record<string, ScanFilter>,
));

/** Places by code, and the exchanges in them; none means all. */
export const LOCATIONS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  "STK.US": [],
  "STK.US.MAJOR": [],
  "STK.NASDAQ": ["NASDAQ"],
  "STK.NYSE": ["NYSE"],
  "STK.ARCA": ["ARCA"],
  "ETF.EQ.US": [],
  "ETF.EQ.US.MAJOR": [],
}));

const place = (display_name: string, type: string) => ({ display_name, type, locations: null });

/** The four lists of the brokerage's scanner. */
export interface ScannerParams {
  readonly scan_type_list: readonly Record<string, unknown>[];
  readonly instrument_list: readonly Record<string, unknown>[];
  readonly filter_list: readonly Record<string, unknown>[];
  readonly location_tree: readonly Record<string, unknown>[];
}

/** Writes the lists. */
export function scannerParams(): ScannerParams {
  const filters = [...FILTERS.keys()];
  return {
    scan_type_list: SCAN_TYPES.map(({ name, code, instruments }) => ({ display_name: name, code, instruments })),
    instrument_list: [
      { display_name: "US Stocks", type: "STK", filters },
      { display_name: "US Equity ETFs", type: "ETF.EQ.US", filters },
    ],
    filter_list: [...FILTERS].map(([code, { group, name }]) => ({
      group,
      display_name: name,
      code,
      type: "range",
    })),
    location_tree: [
      {
        display_name: "US Stocks",
        type: "STK.US",
        locations: [
          place("US Major", "STK.US.MAJOR"),
          place("NASDAQ", "STK.NASDAQ"),
          place("NYSE", "STK.NYSE"),
          place("ARCA", "STK.ARCA"),
        ],
      },
      { display_name: "US Equity ETFs", type: "ETF.EQ.US", locations: [place("US Major", "ETF.EQ.US.MAJOR")] },
    ],
  };
}
