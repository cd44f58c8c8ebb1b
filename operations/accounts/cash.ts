import { z } from "zod";
import { shape, textOrNull } from "../answer.ts";
import { define } from "../define.ts";
import { accountFields } from "../inputs.ts";

/** `accounts.cash`. */
export const accountsCash = define({
  name: "accounts.cash",
  effect: "read",
  summary: "show cash and value by currency, and in the base currency",
  help:
    "Each currency in itself and in the account's base currency, then the total, as IBKR adds it up. All decimal texts.",
  example: "accounts cash DU1234567",
  input: () => z.strictObject(accountFields),
  positional: ["accountId"],
  answer: () =>
    z.array(shape({
      currency: z.string().describe("TOTAL for all together"),
      cash: textOrNull("in itself"),
      settledCash: textOrNull("of which settled"),
      netLiquidation: textOrNull("all that is held in it"),
      baseCash: textOrNull("cash in the base currency"),
      baseNetLiquidation: textOrNull("all of it in the base currency"),
      baseCurrency: textOrNull("which one that is"),
    })),
  pacing: "quick",
  covers: ["GET /portfolio/{accountId}/ledger"],
  columns: ["currency", "cash", "netLiquidation", "baseCash", "baseNetLiquidation", "baseCurrency"],
  run: async (client, { accountId }, context) => {
    const { baseCurrency, total, currencies } = await client.portfolio.balances(accountId, context);
    const row = (currency: string, own: typeof total, base: typeof total) => ({
      currency,
      cash: own.cash?.decimal ?? null,
      settledCash: own.settledCash?.decimal ?? null,
      netLiquidation: own.netLiquidation?.decimal ?? null,
      baseCash: base.cash?.decimal ?? null,
      baseNetLiquidation: base.netLiquidation?.decimal ?? null,
      baseCurrency,
    });
    return [...currencies.map(({ currency, own, base }) => row(currency, own, base)), row("TOTAL", total, total)];
  },
});
