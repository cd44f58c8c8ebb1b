import { z } from "zod";
import { shape } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { symbolFields } from "../inputs.ts";

const chainsMonths = define({
  name: "chains.months",
  effect: "read",
  summary: "list the months in which an underlying has options",
  help: "Earliest first, as IBKR writes them: DEC26. `chains.get` and `chains.strikes` take one.",
  example: "chains months AAPL",
  input: () => z.strictObject(symbolFields),
  positional: ["symbol"],
  answer: () => z.array(shape({ month: z.string().describe("such as DEC26") })),
  pacing: "quick",
  covers: ["POST /iserver/secdef/search"],
  columns: ["month"],
  run: async (client, { symbol }, context) =>
    (await client.contracts.chainMonths(symbol, context)).map((month) => ({ month })),
});

const chainsStrikes = define({
  name: "chains.strikes",
  effect: "read",
  summary: "list the strikes of an underlying's options in a month",
  help:
    "Which strikes there are as a call and as a put, in two calls; `chains.get` has the contracts, in a call for each strike.",
  example: "chains strikes AAPL DEC26",
  input: () =>
    z.strictObject({
      ...symbolFields,
      month: z.string({ error: "is missing; expected a month such as DEC26" }).trim().toUpperCase()
        .regex(/^[A-Z]{3}\d\d$/, { error: "is no month: expected one such as DEC26" }).describe("month, such as DEC26"),
      secType: z.enum(["OPT", "FOP", "WAR"], { error: "is none: expected OPT, FOP or WAR" }).optional()
        .describe("OPT, FOP or WAR; OPT unless said"),
    }),
  positional: ["symbol", "month"],
  answer: () => z.array(shape({ strike: z.number(), call: z.boolean(), put: z.boolean() })),
  pacing: "quick",
  covers: ["GET /iserver/secdef/strikes"],
  columns: ["strike", "call", "put"],
  run: async (client, { symbol, month, secType = "OPT" }, context) => {
    const { conid } = await client.contracts.find(symbol, context);
    await client.contracts.search(symbol.toUpperCase(), { ...context, secType: null }); // strikes stay empty without it
    const query = { conid, sectype: secType, month };
    const { data } = await client.api.GET("/iserver/secdef/strikes", { query, ...context });
    const [calls, puts] = [new Set(data.call ?? []), new Set(data.put ?? [])];
    const strikes = [...new Set([...calls, ...puts])].toSorted((one, other) => one - other);
    return strikes.map((strike) => ({ strike, call: calls.has(strike), put: puts.has(strike) }));
  },
});

/** Operations of this file. */
export const CHAINS: readonly AnyOperation[] = [chainsMonths, chainsStrikes];
