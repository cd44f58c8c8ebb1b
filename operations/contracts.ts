import type { ResolvedContract } from "../mod.ts";
import { type SymbolInput, symbolInput } from "./inputs.ts";
import type { Operation } from "./operation.ts";

/** `contracts.resolve`. */
export const contractsResolve: Operation<SymbolInput, Pick<ResolvedContract, "symbol" | "conid">> = {
  name: "contracts.resolve",
  effect: "read",
  summary: "find the contract id of a symbol",
  help: "Of several listings the exact symbol on a primary exchange in the United States wins. " +
    "Source: POST /iserver/secdef/search.",
  example: "conid AAPL",
  input: symbolInput,
  positional: ["symbol"],
  shortCommand: "conid",
  run: async (client, input, context) => {
    const { symbol, conid } = await client.contracts.resolve(input.symbol, context);
    return { symbol, conid };
  },
};
