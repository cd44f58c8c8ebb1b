import { type ContractCandidate, UpstreamBadConidError } from "../errors/mod.ts";
import { objectsOf, textOf } from "../stream/frames.ts";
import type { WireSecdefResult } from "../wire.ts";

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
 * The listings among search results that have this type and, where one is given, exactly this symbol: `AAPLX` is never
 * taken for `AAPL`. In IBKR's order.
 *
 * @throws {UpstreamBadConidError} when one of them has no contract id
 */
export function listingsOf(
  results: readonly WireSecdefResult[],
  symbol: string | null,
  secType: string,
): ContractCandidate[] {
  return results
    .filter((result) => symbol === null || symbolOf(result) === symbol)
    .filter((result) => objectsOf(result.sections).some((section) => section["secType"] === secType))
    .map((result) => ({
      conid: conidOf(result, symbol),
      symbol: textOf(result.symbol) ?? symbol ?? "",
      secType,
      exchange: textOf(result.description),
      currency: null,
      description: textOf(result.companyName),
    }));
}

/** The one primary listing in the United States, where there is exactly one. */
export function homeListing(listings: readonly ContractCandidate[]): ContractCandidate | null {
  const home = listings.filter(({ exchange }) => US_PRIMARY.has(exchange?.toUpperCase() ?? ""));
  return home.length === 1 ? home[0]! : null;
}

/** Whether two names of an exchange are the same one: `NASDAQ` is `NASDAQ.NMS` too, and `IBIS2` is not `IBIS`. */
export function isExchange(listed: string | null, wanted: string): boolean {
  const [one, other] = [listed?.toUpperCase() ?? "", wanted.toUpperCase()];
  return one === other || one.startsWith(`${other}.`);
}

/** The contract id of a search result, which is text there. */
export function conidOf(result: WireSecdefResult, symbol: string | null): number {
  const conid = Number(result.conid);
  if (Number.isSafeInteger(conid) && conid > 0) return conid;
  throw new UpstreamBadConidError(symbol ?? String(result.symbol), String(result.conid));
}

/** The symbol of a search result, in capitals. */
export function symbolOf(result: WireSecdefResult): string | null {
  return textOf(result.symbol)?.toUpperCase() ?? null;
}

/** The months in which an underlying has derivatives of a type, as `DEC26`, in IBKR's order. */
export function monthsOf(result: WireSecdefResult, secType: "OPT" | "FUT"): string[] {
  const section = objectsOf(result.sections).find((one) => one["secType"] === secType);
  return (textOf(section?.["months"]) ?? "").split(";").filter((month) => /^[A-Z]{3}\d\d$/.test(month));
}
