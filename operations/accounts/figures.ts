import { z } from "zod";
import { wire, wireMap } from "../answer.ts";
import { define } from "../define.ts";
import { accountFields } from "../inputs.ts";
import type { AnyOperation } from "../operation.ts";

const input = () => z.strictObject(accountFields);

const overview = define({
  name: "accounts.overview",
  effect: "read",
  summary: "show funds, margins and cash of an account as numbers",
  help: "Whole amounts in the base currency, by the brokerage session; cashBalances has each currency, and their sum.",
  example: "accounts overview DU1234567",
  input,
  positional: ["accountId"],
  answer: () =>
    wire({
      availableFunds: z.number(),
      excessLiquidity: z.number(),
      netLiquidationValue: z.number(),
      totalCashValue: z.number(),
      buyingPower: z.number(),
      initialMargin: z.number(),
      maintenanceMargin: z.number(),
      cashBalances: z.array(wire({ currency: z.string(), balance: z.number(), settledCash: z.number() })),
    }),
  pacing: "quick",
  covers: ["GET /iserver/account/{accountId}/summary"],
  run: async (client, { accountId }, context) => {
    await client.accounts.prime(context);
    return (await client.api.GET("/iserver/account/{accountId}/summary", { path: { accountId }, ...context })).data;
  },
});

/** One page of the summary: texts by segment or currency. */
interface Page {
  /** Last word of the path, and of the operation. */
  readonly page: "available_funds" | "balances" | "margins" | "market_value";
  readonly verb: string;
  readonly summary: string;
  readonly help: string;
  /** Figures that are always there, and what they are. */
  readonly figures: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
}

const PAGES: readonly Page[] = [{
  page: "available_funds",
  verb: "funds",
  summary: "show what an account can spend, by segment",
  help:
    "Texts with a currency, such as `994,831 USD`, now and after the next change of margins (look_ahead). `total` is " +
    "all segments together.",
  figures: { current_available: "to open positions with", buying_power: "the same with what is lent" },
  columns: ["current_available", "current_excess", "buying_power", "leverage"],
}, {
  page: "balances",
  verb: "balances",
  summary: "show net liquidation and cash of an account, by segment",
  help:
    "Texts with a currency, such as `994,831 USD`. `total` is all segments together; `accounts.cash` has it by currency.",
  figures: { net_liquidation: "what it is worth", cash: "cash" },
  columns: ["net_liquidation", "equity_with_loan", "cash"],
}, {
  page: "margins",
  verb: "margins",
  summary: "show the margins that an account ties up, by segment",
  help:
    "Texts with a currency. Below its maintenance margin IBKR sells positions without asking; look_ahead is what holds " +
    "after the next change of margins, at the day's end.",
  figures: { current_initial: "to open", current_maint: "to keep" },
  columns: ["current_initial", "current_maint", "look_ahead_initial", "look_ahead_maint"],
}, {
  page: "market_value",
  verb: "values",
  summary: "show what an account holds by currency and kind",
  help:
    "Whole amounts as texts with commas, each in its own currency; with more than one there is a total in the base currency.",
  figures: { total_cash: "cash", net_liquidation: "all together" },
  columns: ["total_cash", "stock", "options", "futures", "net_liquidation", "unrealized_pnl"],
}];

const pages = PAGES.map(({ page, verb, figures, ...words }) =>
  define({
    ...words,
    name: `accounts.${verb}`,
    effect: "read",
    example: `accounts ${verb} DU1234567`,
    input,
    positional: ["accountId"],
    answer: () =>
      wireMap(Object.fromEntries(Object.entries(figures).map(([key, what]) => [key, z.string().describe(what)]))),
    pacing: "quick",
    covers: [`GET /iserver/account/{accountId}/summary/${page}`],
    run: async (client, { accountId }, context) => {
      await client.accounts.prime(context);
      const path = `/iserver/account/{accountId}/summary/${page}` as const;
      return (await client.api.GET(path, { path: { accountId }, ...context })).data;
    },
  })
);

/** Operations of this file. */
export const ACCOUNT_FIGURES: readonly AnyOperation[] = [overview, ...pages];
