import { z } from "zod";
import type { PerformancePeriod, WireAccount, WireLedger, WireSummary } from "../mod.ts";
import { answerOf, numberOrNull, shape, textOrNull, wireMap } from "./answer.ts";
import { accountShape } from "./accounts/people.ts";
import { accountFields, type AccountInput, accountInput, type NoInput, noInput } from "./inputs.ts";
import type { InputSchema, Operation } from "./operation.ts";

/** `accounts.list`. */
export const accountsList: Operation<NoInput, WireAccount[]> = {
  name: "accounts.list",
  effect: "read",
  summary: "list the accounts of this login",
  help: "The accounts as IBKR describes them; ids that begin with DU are paper. Source: GET /portfolio/accounts.",
  example: "accounts",
  input: noInput,
  answer: answerOf(() => z.array(accountShape())),
  pacing: "slow",
  covers: ["GET /portfolio/accounts"],
  shortCommand: "accounts",
  columns: ["accountId", "accountTitle", "currency", "type"],
  run: (client, _, context) => client.accounts.list(context),
};

/** `accounts.summary`. */
export const accountsSummary: Operation<AccountInput, WireSummary> = {
  name: "accounts.summary",
  effect: "read",
  summary: "show net liquidation, cash, buying power and margins",
  help: "About 120 figures by name; those that end in -s belong to the securities segment, in -c to commodities. " +
    "Source: GET /portfolio/{accountId}/summary.",
  example: "summary DU1234567",
  input: accountInput,
  answer: answerOf(() =>
    wireMap({
      amount: z.number().describe("the figure, where it is one"),
      currency: z.string().nullable(),
      value: z.string().nullable().describe("the figure, where it is a text"),
      isNull: z.boolean(),
    })
  ),
  pacing: "quick",
  covers: ["GET /portfolio/{accountId}/summary"],
  positional: ["accountId"],
  shortCommand: "summary",
  columns: ["amount", "currency", "value"],
  run: (client, { accountId }, context) => client.portfolio.summary(accountId, context),
};

/** `accounts.ledger`. */
export const accountsLedger: Operation<AccountInput, WireLedger> = {
  name: "accounts.ledger",
  effect: "read",
  summary: "show cash and market values by currency",
  help: "One entry for each currency, and BASE for the total in the account's base currency. " +
    "Source: GET /portfolio/{accountId}/ledger.",
  example: "ledger DU1234567",
  input: accountInput,
  answer: answerOf(() =>
    wireMap({
      currency: z.string(),
      cashbalance: z.number(),
      stockmarketvalue: z.number(),
      netliquidationvalue: z.number(),
      realizedpnl: z.number(),
      unrealizedpnl: z.number(),
      exchangerate: z.number().describe("to the base currency"),
    })
  ),
  pacing: "quick",
  covers: ["GET /portfolio/{accountId}/ledger"],
  positional: ["accountId"],
  shortCommand: "ledger",
  columns: ["cashbalance", "stockmarketvalue", "netliquidationvalue", "realizedpnl", "unrealizedpnl", "exchangerate"],
  run: (client, { accountId }, context) => client.portfolio.ledger(accountId, context),
};

/** Profit and loss of an account, or of a model within it, in its base currency. What was not told is null. */
export interface PnlRow {
  /** The account. */
  readonly accountId: string;
  /** The model portfolio; `Core` for the account itself. */
  readonly model: string;
  /** Of the day. */
  readonly daily: number | null;
  /** Of open positions. */
  readonly unrealized: number | null;
  /** Net liquidation value. */
  readonly netLiquidation: number | null;
  /** Value of the positions. */
  readonly marketValue: number | null;
}

/** `accounts.pnl`. */
export const accountsPnl: Operation<NoInput, PnlRow[]> = {
  name: "accounts.pnl",
  effect: "read",
  summary: "show profit and loss of the day and of open positions",
  help:
    "By account and model, in the account's base currency. IBKR allows it once in five seconds, and the first answer of " +
    "a session is asked for twice. Source: GET /iserver/account/pnl/partitioned.",
  example: "pnl",
  input: noInput,
  answer: answerOf(() =>
    z.array(
      shape({
        accountId: z.string(),
        model: z.string().describe("Core for the account itself"),
        daily: numberOrNull("of the day"),
        unrealized: numberOrNull("of open positions"),
        netLiquidation: numberOrNull("what the account is worth"),
        marketValue: numberOrNull("of the positions"),
      }),
    )
  ),
  pacing: "slow",
  covers: ["GET /iserver/account/pnl/partitioned"],
  shortCommand: "pnl",
  columns: ["accountId", "model", "daily", "unrealized", "netLiquidation", "marketValue"],
  run: async (client, _, context) => {
    const rows = await client.portfolio.pnl(context);
    return rows.map(({ accountId, model, daily, unrealized, netLiquidation, marketValue }) => {
      return { accountId, model, daily, unrealized, netLiquidation, marketValue };
    });
  },
};

/** Input of `accounts.performance`. */
export interface PerformanceInput extends AccountInput {
  /** One period; all unless said. */
  readonly period?: PerformancePeriod | undefined;
}

/** How an account did over one period. */
export interface PerformanceRow {
  /** The period, such as `1M`. */
  readonly period: PerformancePeriod;
  /** The last day before it, as `2026-04-02`; null when IBKR does not say. */
  readonly from: string | null;
  /** Its last day; null when IBKR does not say. */
  readonly to: string | null;
  /** What the account was worth before it, as a decimal text; null when IBKR does not say. */
  readonly startValue: string | null;
  /** What it was worth at its end; null when IBKR does not say. */
  readonly endValue: string | null;
  /** Gain in percent, money paid in or out left aside; null when IBKR does not say. */
  readonly returnPercent: number | null;
  /** The account's base currency; null when IBKR does not say. */
  readonly currency: string | null;
}

const PERIODS = ["1D", "7D", "MTD", "1M", "3M", "6M", "YTD", "1Y"] as const;

const performanceInput: InputSchema<PerformanceInput> = z.strictObject({
  ...accountFields,
  period: z.enum(PERIODS, { error: `is none: expected ${PERIODS.join(", ")}` }).optional()
    .describe(`one of ${PERIODS.join(", ")}; all unless said`),
});

/** `accounts.performance`. */
export const accountsPerformance: Operation<PerformanceInput, PerformanceRow[]> = {
  name: "accounts.performance",
  effect: "read",
  summary: "show how an account did over a day, a month, a year",
  help:
    "Values in the account's base currency, returns in percent. IBKR answers once in 15 minutes; sooner it is refused " +
    "with the time to come back. Source: POST /pa/allperiods.",
  example: "performance DU1234567",
  input: performanceInput,
  answer: answerOf(() =>
    z.array(
      shape({
        period: z.string(),
        from: textOrNull("the day before it"),
        to: textOrNull("its last day"),
        startValue: textOrNull("decimal text"),
        endValue: textOrNull("decimal text"),
        returnPercent: numberOrNull("money paid in or out left aside"),
        currency: textOrNull("base currency"),
      }),
    )
  ),
  pacing: "scarce",
  covers: ["POST /pa/allperiods"],
  positional: ["accountId"],
  shortCommand: "performance",
  columns: ["period", "from", "to", "startValue", "endValue", "returnPercent", "currency"],
  run: async (client, { accountId, period }, context) => {
    const { accounts } = await client.performance.all(accountId, context);
    return accounts.filter((one) => period === undefined || one.period === period).map((one) => {
      const last = one.days.at(-1);
      const ratio = last?.cumulativeReturnRatio ?? null;
      return {
        period: one.period,
        from: one.start?.date ?? null,
        to: last?.date ?? null,
        startValue: one.start?.netAssetValue.decimal ?? null,
        endValue: last?.netAssetValue?.decimal ?? null,
        returnPercent: ratio === null ? null : Number((ratio * 100).toFixed(6)),
        currency: one.baseCurrency,
      };
    });
  },
};
