import { z } from "zod";
import type { FoundContract, ResolvedContract } from "../mod.ts";
import { answerOf, foreign, numberOrNull, shape, textOrNull } from "./answer.ts";
import { type ContractInput, contractInput, type SymbolInput, symbolInput } from "./inputs.ts";
import type { Operation } from "./operation.ts";

/** `contracts.resolve`. */
export const contractsResolve: Operation<SymbolInput, Pick<FoundContract, "symbol" | "conid">> = {
  name: "contracts.resolve",
  effect: "read",
  summary: "find the contract id of a symbol",
  help:
    'Also of EUR.USD, "ES DEC26", "AAPL 2026-12-18 200 C" or an ISIN. Of several listings of a symbol the primary one in ' +
    "the United States wins; what else fits twice is refused with its candidates. " +
    "Source: POST /iserver/secdef/search.",
  example: "conid AAPL",
  input: symbolInput,
  answer: answerOf(() => shape({ symbol: foreign("as IBKR spells it"), conid: z.number() })),
  pacing: "quick",
  covers: ["POST /iserver/secdef/search"],
  positional: ["symbol"],
  shortCommand: "conid",
  run: async (client, input, context) => {
    const { symbol, conid } = await client.contracts.find(input.symbol, context);
    return { symbol, conid };
  },
};

/** One listing that a search has found. */
export interface SearchRow {
  /** The contract id; null for an issuer of bonds, which has none. */
  readonly conid: number | null;
  /** The symbol; null when IBKR does not say. */
  readonly symbol: string | null;
  /** Where it is listed; null when IBKR does not say. */
  readonly exchange: string | null;
  /** The company or product; null when IBKR does not say. */
  readonly companyName: string | null;
  /** Types of contract that exist under it, such as `STK OPT CFD`. */
  readonly types: string;
}

/** `contracts.search`. */
export const contractsSearch: Operation<SymbolInput, SearchRow[]> = {
  name: "contracts.search",
  effect: "read",
  summary: "list everything that IBKR finds under a symbol",
  help: "All listings in IBKR's order, of any type; none is an empty list. Source: POST /iserver/secdef/search.",
  example: "search AAPL",
  input: symbolInput,
  answer: answerOf(() =>
    z.array(
      shape({
        conid: numberOrNull("null for an issuer of bonds"),
        symbol: foreign("the symbol").nullable(),
        exchange: textOrNull("where it is listed"),
        companyName: foreign("the company or product").nullable(),
        types: z.string().describe("types of contract under it, such as STK OPT CFD"),
      }),
    )
  ),
  pacing: "quick",
  covers: ["POST /iserver/secdef/search"],
  positional: ["symbol"],
  shortCommand: "search",
  columns: ["conid", "symbol", "exchange", "companyName", "types"],
  run: async (client, { symbol }, context) => {
    const found = await client.contracts.search(symbol.toUpperCase(), { ...context, secType: null });
    return found.map(({ conid, symbol = null, description = null, companyName = null, sections = [] }) => ({
      conid: Number(conid) > 0 ? Number(conid) : null,
      symbol,
      exchange: description,
      companyName,
      types: sections.flatMap(({ secType }) => secType ?? []).join(" "),
    }));
  },
};

/** `contracts.get`. */
export const contractsGet: Operation<ContractInput, ResolvedContract> = {
  name: "contracts.get",
  effect: "read",
  summary: "show the one contract that a text means",
  help:
    'Takes AAPL, BRK.B, EUR.USD, "ES DEC26", "AAPL 2026-12-18 200 C", an ISIN or a contract id. What fits twice is ' +
    "refused with its candidates; name one by exchange, currency, type or trading class. " +
    "Source: POST /iserver/secdef/search, GET /iserver/secdef/info, GET /trsrv/secdef.",
  example: "contract AAPL --currency MXN",
  input: contractInput,
  answer: answerOf(() =>
    shape({
      conid: z.number(),
      symbol: foreign("as IBKR spells it"),
      secType: z.string(),
      exchange: textOrNull("where it is listed"),
      currency: textOrNull("what it trades in"),
      companyName: foreign("the company or product").nullable(),
      description: foreign("what IBKR calls it").nullable(),
      multiplier: numberOrNull("what a price is multiplied by"),
      expiry: textOrNull("last day of a derivative"),
      strike: numberOrNull("of an option"),
      right: z.enum(["C", "P"]).nullable(),
      underlyingConid: numberOrNull("contract id of the underlying"),
      isUs: z.boolean().nullable(),
    })
  ),
  pacing: "quick",
  covers: ["POST /iserver/secdef/search", "GET /iserver/secdef/info", "GET /trsrv/secdef"],
  positional: ["contract"],
  shortCommand: "contract",
  run: (client, { contract, ...preference }, context) =>
    client.contracts.resolve(contract, { ...preference, ...context }),
};
