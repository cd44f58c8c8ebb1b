import { z } from "zod";
import { shape } from "../answer.ts";
import { define } from "../define.ts";

/** `pairs.list`. */
export const pairsList = define({
  name: "pairs.list",
  effect: "read",
  summary: "list the pairs in which a currency is traded",
  help: "With their contract ids. Which of the two comes first is IBKR's convention: of EUR and USD it is EUR.USD.",
  example: "pairs list USD",
  input: () =>
    z.strictObject({
      currency: z.string({ error: "is missing; expected a currency such as EUR" }).trim().toUpperCase()
        .regex(/^[A-Z]{3}$/, { error: "is no currency: expected three letters such as EUR" }).describe("such as USD"),
    }),
  positional: ["currency"],
  answer: () =>
    z.array(shape({ pair: z.string(), conid: z.number(), other: z.string().describe("the other currency") })),
  pacing: "quick",
  covers: ["GET /iserver/currency/pairs"],
  columns: ["pair", "conid", "other"],
  run: async (client, { currency }, context) => {
    const { data } = await client.api.GET("/iserver/currency/pairs", { query: { currency }, ...context });
    return Object.values(data).flat().map((one) => ({
      pair: one?.symbol ?? "",
      conid: one?.conid ?? 0,
      other: one?.ccyPair ?? "",
    }));
  },
});
