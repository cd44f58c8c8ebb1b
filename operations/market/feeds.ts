import { z } from "zod";
import { isIbkrError } from "../../mod.ts";
import { numberOrNull, shape } from "../answer.ts";
import { define } from "../define.ts";
import { contractFields } from "../inputs.ts";

const { contract, ...preference } = contractFields;

/** `feeds.close`. */
export const feedsClose = define({
  name: "feeds.close",
  effect: "session",
  summary: "close the feed of a contract's prices, or all feeds",
  help:
    "Each contract whose price was asked for takes one of the login's market data lines (100 as a rule) until IBKR closes it. " +
    "Without a contract all are closed, those of other programs of this session too.",
  example: "feeds close --contract AAPL",
  input: () =>
    z.strictObject({
      contract: contract.optional().describe("AAPL, EUR.USD, a contract id; all feeds unless said"),
      ...preference,
    }),
  answer: () =>
    shape({
      conid: numberOrNull("null for all"),
      wasOpen: z.boolean().describe("false: there was no such feed"),
    }),
  pacing: "quick",
  covers: ["POST /iserver/marketdata/unsubscribe", "GET /iserver/marketdata/unsubscribeall"],
  run: async (client, { contract, ...preference }, context) => {
    await client.accounts.prime(context);
    if (contract === undefined) {
      await client.api.GET("/iserver/marketdata/unsubscribeall", context);
      return { conid: null, wasOpen: true };
    }
    const { conid } = await client.contracts.find(contract, { ...preference, ...context });
    try {
      await client.api.POST("/iserver/marketdata/unsubscribe", { body: { conid }, ...context });
      return { conid, wasOpen: true };
    } catch (error) {
      if (isNotOpen(error)) return { conid, wasOpen: false };
      throw error;
    }
  },
});

/** IBKR's words for a feed that is not open. */
function isNotOpen(error: unknown): boolean {
  if (!isIbkrError(error) || error.status !== 500) return false;
  return (error.body as { readonly error?: unknown } | undefined)?.error === "unknown";
}
