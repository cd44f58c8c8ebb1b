import type { WireSecdefResult } from "../wire.ts";

/** What decides between listings of one symbol. */
export interface ListingPreference {
  /** Type of the contract; `STK` unless said, which includes funds traded like stocks. */
  readonly secType?: string | undefined;
  /** The listing's exchange, such as `MEXI`; the primary one in the United States unless said. */
  readonly exchange?: string | undefined;
}

/** Where stocks and funds of the United States are listed first, as `description` spells it. */
const US_PRIMARY: ReadonlySet<string> = new Set([
  "NASDAQ",
  "NASDAQ.NMS",
  "NASDAQ.SCM",
  "NYSE",
  "AMEX",
  "ARCA",
  "BATS",
  "IEX",
  "PINK",
]);

/**
 * The listing that a symbol means among those found, or null. An exact symbol is never outdone by a similar one; of
 * equally good listings IBKR's first stays first.
 */
export function pickListing(
  results: readonly WireSecdefResult[],
  symbol: string,
  preference: ListingPreference = {},
): WireSecdefResult | null {
  const { secType = "STK", exchange } = preference;
  const exact = results.filter((result) =>
    result.symbol?.toUpperCase() === symbol && result.sections?.some((section) => section.secType === secType)
  );
  if (exchange !== undefined) {
    return exact.find((result) => result.description?.toUpperCase() === exchange.toUpperCase()) ?? null;
  }
  return exact.find((result) => US_PRIMARY.has(result.description?.toUpperCase() ?? "")) ?? exact[0] ?? null;
}
