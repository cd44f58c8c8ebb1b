import { z } from "zod";
import { foreign, numberOrNull, shape, textOrNull, wire } from "./answer.ts";
import { define } from "./define.ts";
import { conidField } from "./inputs.ts";
import type { AnyOperation } from "./operation.ts";

const contractInput = () => z.strictObject({ conid: conidField("contract id of one side of an event contract") });

const forecastsCategories = define({
  name: "forecasts.categories",
  effect: "read",
  summary: "list the markets of event contracts by category",
  help:
    "What can be bet on: rates, elections, weather. A category without markets has null in their place. `forecasts.markets` takes " +
    "the conid.",
  example: "forecasts categories",
  answer: () =>
    z.array(shape({
      category: foreign("its name"),
      categoryId: z.string(),
      parentId: textOrNull("category that it belongs to"),
      market: foreign("name of the market").nullable(),
      symbol: textOrNull("of the market"),
      conid: numberOrNull("contract id of the market"),
    })),
  pacing: "quick",
  covers: ["GET /forecast/category/tree"],
  columns: ["category", "market", "symbol", "conid"],
  run: async (client, _, context) => {
    const { data } = await client.api.GET("/forecast/category/tree", context);
    return Object.entries(data.categories ?? {}).flatMap(([categoryId, { name = "", parent_id, markets }]) => {
      const head = { category: name, categoryId, parentId: parent_id ?? null };
      if (markets === undefined || markets.length === 0) return [{ ...head, market: null, symbol: null, conid: null }];
      return markets.map((one) => ({
        ...head,
        market: one.name ?? null,
        symbol: one.symbol ?? null,
        conid: one.conid ?? null,
      }));
    });
  },
});

const forecastsMarkets = define({
  name: "forecasts.markets",
  effect: "read",
  summary: "list the event contracts of a market, yes and no",
  help:
    "Each question with its yes side (Y) and its no side (N): one buys the other side instead of selling. Prices come with " +
    "`quotes.get` of the contract id.",
  example: "forecasts markets 658663572",
  input: () => z.strictObject({ conid: conidField("contract id of the market, as forecasts.categories lists it") }),
  positional: ["conid"],
  answer: () =>
    z.array(wire({
      conid: z.number(),
      side: z.string().describe("Y or N"),
      strike: z.number().optional(),
      strike_label: foreign("what is asked").optional(),
      expiry_label: foreign("by when").optional(),
      expiration: z.string().describe("as 20270127").optional(),
    })),
  pacing: "quick",
  covers: ["GET /forecast/contract/market"],
  columns: ["conid", "side", "strike_label", "expiry_label"],
  run: async (client, { conid }, context) => {
    const { data } = await client.api.GET("/forecast/contract/market", {
      query: { underlyingConid: Number(conid) },
      ...context,
    });
    return data.contracts ?? [];
  },
});

const forecastsGet = define({
  name: "forecasts.get",
  effect: "read",
  summary: "show the question of an event contract, and both its sides",
  help: "As IBKR writes it, with the contract ids of yes and no, and what the right side pays.",
  example: "forecasts get 713921694",
  input: contractInput,
  positional: ["conid"],
  answer: () =>
    wire({
      conid_yes: z.number(),
      conid_no: z.number(),
      question: foreign("what is asked"),
      side: z.string().describe("Y or N: of the contract asked for"),
      payout: z.number().describe("what the right side pays").optional(),
      expiration: z.string().optional(),
    }),
  pacing: "quick",
  covers: ["GET /forecast/contract/details"],
  run: async (client, { conid }, context) =>
    (await client.api.GET("/forecast/contract/details", { query: { conid: Number(conid) }, ...context })).data,
});

const forecastsRules = define({
  name: "forecasts.rules",
  effect: "read",
  summary: "show how an event contract is settled, when, and what it pays",
  help: "As IBKR writes it; times in Unix seconds. The links lead to the exchange's own words, which decide.",
  example: "forecasts rules 713921694",
  input: contractInput,
  positional: ["conid"],
  answer: () =>
    wire({
      description: foreign("how it is settled").optional(),
      threshold: z.string().optional(),
      payout: z.string().describe("such as $1.00").optional(),
      last_trade_time: z.number().describe("Unix seconds").optional(),
      payout_time: z.number().describe("Unix seconds").optional(),
    }),
  pacing: "quick",
  covers: ["GET /forecast/contract/rules"],
  run: async (client, { conid }, context) =>
    (await client.api.GET("/forecast/contract/rules", { query: { conid: Number(conid) }, ...context })).data,
});

const forecastsHours = define({
  name: "forecasts.hours",
  effect: "read",
  summary: "show when an event contract trades, by weekday",
  help: "In the exchange's own time zone, which is in each row.",
  example: "forecasts hours 713921694",
  input: contractInput,
  positional: ["conid"],
  answer: () =>
    z.array(shape({
      weekday: z.string(),
      open: textOrNull("such as 12:00 AM"),
      close: textOrNull("such as 4:15 PM"),
      timeZone: textOrNull("of the exchange"),
    })),
  pacing: "quick",
  covers: ["GET /forecast/contract/schedules"],
  columns: ["weekday", "open", "close", "timeZone"],
  run: async (client, { conid }, context) => {
    const { data } = await client.api.GET("/forecast/contract/schedules", {
      query: { conid: Number(conid) },
      ...context,
    });
    return (data.trading_schedules ?? []).flatMap(({ day_of_week: weekday = "", trading_times }) =>
      (trading_times ?? []).map(({ open, close }) => ({
        weekday,
        open: open ?? null,
        close: close ?? null,
        timeZone: data.timezone ?? null,
      }))
    );
  },
});

/** Operations of this file. */
export const FORECASTS: readonly AnyOperation[] = [
  forecastsCategories,
  forecastsMarkets,
  forecastsGet,
  forecastsRules,
  forecastsHours,
];
