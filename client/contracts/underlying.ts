import { AmbiguousContractError, type ContractCandidate, SymbolNotFoundError } from "../errors/mod.ts";
import { textOf } from "../stream/frames.ts";
import type { WireSecdefResult } from "../wire.ts";
import type { Search } from "./ask.ts";
import { conidOf, homeListing, isExchange, monthsOf, symbolOf } from "./listings.ts";

/** An underlying and the months in which it has derivatives. */
export interface Underlying {
  readonly conid: number;
  readonly symbol: string;
  readonly months: readonly string[];
}

/** As what a root is looked up, in order: options are mostly on stocks, futures on indices and goods. */
const AS: Readonly<Record<"OPT" | "FUT", readonly (string | undefined)[]>> = {
  OPT: ["STK", "IND"],
  FUT: ["IND", undefined],
};

/**
 * The underlying of a root, looked up anew: IBKR answers about derivatives only after a search in the same session.
 *
 * @param month The month that it must have, or null for any
 * @throws {IbkrError} `symbol_not_found`, `ambiguous_contract`
 */
export async function underlyingOf(
  root: string,
  secType: "OPT" | "FUT",
  month: string | null,
  search: Search,
): Promise<Underlying> {
  const { ask, text, options } = search;
  const tried: string[] = [];
  for (const as of AS[secType]) {
    const results = (await ask.search(root, as, options)).filter((result) => symbolOf(result) === root);
    const having = results.filter((result) => monthsOf(result, secType).length > 0);
    const fitting = having.filter((result) => month === null || monthsOf(result, secType).includes(month));
    const only = pick(fitting, root, secType, search);
    if (only !== null) return only;
    const months = [...new Set(having.flatMap((result) => monthsOf(result, secType)))].join(", ");
    tried.push(`the search for ${as ?? "anything"} ${root} found ${trouble(results, months, secType)}`);
  }
  throw new SymbolNotFoundError(text, tried);
}

function trouble(results: readonly WireSecdefResult[], months: string, secType: string): string {
  if (results.length === 0) return "nothing of exactly that name";
  return months === "" ? `nothing with ${secType}` : `${secType} in ${months} only`;
}

function pick(
  results: readonly WireSecdefResult[],
  root: string,
  secType: "OPT" | "FUT",
  { text, preference: { exchange } }: Search,
): Underlying | null {
  const candidates = results.map((result): ContractCandidate & Underlying => ({
    conid: conidOf(result, root),
    symbol: textOf(result.symbol) ?? root,
    secType,
    exchange: textOf(result.description),
    currency: null,
    description: textOf(result.companyName),
    months: monthsOf(result, secType),
  }));
  if (candidates.length < 2) return candidates[0] ?? null;
  const wanted = exchange === undefined ? [] : candidates.filter((one) => isExchange(one.exchange, exchange));
  if (wanted.length === 1) return wanted[0]!;
  const home = homeListing(candidates);
  const only = candidates.find((one) => one.conid === home?.conid);
  if (only !== undefined) return only;
  throw new AmbiguousContractError(text, candidates.map(({ months: _, ...candidate }) => candidate));
}
