import type { FoundContract } from "../mod.ts";
import { type SymbolInput, symbolInput } from "./inputs.ts";
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
  positional: ["symbol"],
  shortCommand: "conid",
  run: async (client, input, context) => {
    const { symbol, conid } = await client.contracts.find(input.symbol, context);
    return { symbol, conid };
  },
};
