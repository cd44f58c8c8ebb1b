import { z } from "zod";
import type { OptionContract } from "../mod.ts";
import { answerOf, foreign, numberOrNull, shape, textOrNull } from "./answer.ts";
import { symbolFields, type SymbolInput } from "./inputs.ts";
import type { InputSchema, Operation } from "./operation.ts";

/** Input of `chains.get`. */
export interface ChainInput extends SymbolInput {
  /** A day such as `2026-12-18`, or a month such as `DEC26`. */
  readonly expiry: string;
  /** Calls or puts; both unless said. */
  readonly right?: "C" | "P" | undefined;
  /** Lowest strike. */
  readonly minStrike?: number | undefined;
  /** Highest strike. */
  readonly maxStrike?: number | undefined;
}

const strike = (what: string) => z.number({ error: "is no number" }).min(0).optional().describe(what);

const chainInput: InputSchema<ChainInput> = z.strictObject({
  ...symbolFields,
  expiry: z.string({ error: "is missing; expected a day such as 2026-12-18 or a month such as DEC26" }).trim().max(20)
    .describe("a day such as 2026-12-18, or a month such as DEC26"),
  right: z.enum(["C", "P"], { error: "is none: expected C or P" }).optional().describe("C or P; both unless said"),
  minStrike: strike("lowest strike"),
  maxStrike: strike("highest strike"),
});

/** `chains.get`. */
export const chainsGet: Operation<ChainInput, readonly OptionContract[]> = {
  name: "chains.get",
  effect: "read",
  summary: "list the options of an underlying for a day or a month",
  help:
    "By expiry, then strike, calls before puts. Each strike is a call to IBKR, ten calls a second, at most 100 strikes; " +
    "narrow them with the lowest and the highest. Source: GET /iserver/secdef/strikes, GET /iserver/secdef/info.",
  example: "chain AAPL DEC26 --right C --min-strike 200 --max-strike 220",
  input: chainInput,
  answer: answerOf(() =>
    z.array(
      shape({
        conid: z.number(),
        symbol: foreign("the underlying"),
        expiry: z.string(),
        strike: z.number(),
        right: z.enum(["C", "P"]),
        currency: textOrNull("what it trades in"),
        tradingClass: textOrNull("such as SPXW"),
        multiplier: numberOrNull("what a price is multiplied by"),
      }),
    )
  ),
  pacing: "slow",
  covers: ["GET /iserver/secdef/strikes", "GET /iserver/secdef/info"],
  positional: ["symbol", "expiry"],
  shortCommand: "chain",
  columns: ["conid", "expiry", "strike", "right", "currency", "tradingClass", "multiplier"],
  run: async (client, { symbol, ...options }, context) =>
    (await client.contracts.chain(symbol, { ...options, ...context })).contracts,
};
