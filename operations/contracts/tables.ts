import { z } from "zod";
import { foreign, numberOrNull, shape, textOrNull, wire } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { textList } from "../inputs.ts";

const symbols = textList(
  z.string().regex(/^[\w. /-]{1,20}$/, { error: "is no symbol such as ES" }),
  "is missing, or no list of symbols such as ES,NQ",
).refine((list) => list.length > 0, { error: "is empty, expected symbols such as ES,NQ" });

const contractsList = define({
  name: "contracts.list",
  effect: "read",
  summary: "describe contracts by their ids, up to fifty at once",
  help:
    "As IBKR defines them: name, type, currency, expiry, strike, exchanges. An id that there is not is left out. Needs no " +
    "brokerage session.",
  example: "contracts list 265598,756733",
  input: () =>
    z.strictObject({
      conids: textList(
        z.string().regex(/^[1-9][0-9]{0,11}$/, { error: "is no contract id such as 265598" }),
        "is missing, or no list of contract ids such as 265598,756733",
      ).refine((list) => list.length > 0, { error: "is empty, expected contract ids" })
        .describe("contract ids with commas between"),
    }),
  positional: ["conids"],
  answer: () =>
    z.array(wire({
      conid: z.number(),
      ticker: foreign("the symbol").nullable().optional(),
      name: foreign("the company or product").nullable().optional(),
      assetClass: z.string().nullable().optional(),
      currency: z.string().nullable().optional(),
      listingExchange: z.string().nullable().optional(),
    })),
  pacing: "quick",
  covers: ["GET /trsrv/secdef"],
  columns: ["conid", "ticker", "name", "assetClass", "currency", "listingExchange"],
  run: async (client, { conids }, context) => {
    const { data } = await client.api.GET("/trsrv/secdef", { query: { conids: conids.map(Number) }, ...context });
    return data?.secdef ?? [];
  },
});

const contractsStocks = define({
  name: "contracts.stocks",
  effect: "read",
  summary: "list the stocks of symbols on all exchanges",
  help:
    "Every listing in the world that has exactly this symbol, of different companies too. Needs no brokerage session.",
  example: "contracts stocks AAPL,IBM",
  input: () => z.strictObject({ symbols: symbols.describe("symbols with commas between") }),
  positional: ["symbols"],
  answer: () =>
    z.array(shape({
      symbol: z.string(),
      conid: z.number(),
      exchange: textOrNull("where it is listed"),
      name: foreign("the company").nullable(),
      isUs: z.boolean().nullable(),
    })),
  pacing: "quick",
  covers: ["GET /trsrv/stocks"],
  columns: ["symbol", "conid", "exchange", "name", "isUs"],
  run: async (client, { symbols }, context) => {
    const { data } = await client.api.GET("/trsrv/stocks", { query: { symbols: symbols.join(",") }, ...context });
    return Object.entries(data).flatMap(([symbol, companies]) =>
      (companies ?? []).flatMap(({ name, contracts }) =>
        (contracts ?? []).map(({ conid, exchange, isUS }) => ({
          symbol,
          conid,
          exchange: exchange ?? null,
          name: name ?? null,
          isUs: isUS ?? null,
        }))
      )
    );
  },
});

const contractsFutures = define({
  name: "contracts.futures",
  effect: "read",
  summary: "list the futures of symbols, the next one first",
  help: "Those that have not expired. The last trading day may be earlier than the expiry. Needs no brokerage session.",
  example: "contracts futures ES,NQ",
  input: () => z.strictObject({ symbols: symbols.describe("symbols with commas between, such as ES,NQ") }),
  positional: ["symbols"],
  answer: () =>
    z.array(shape({
      symbol: z.string(),
      conid: z.number(),
      underlyingConid: numberOrNull("contract id of the index or product"),
      expiry: textOrNull("as 2026-12-18"),
      lastTradingDay: textOrNull("as 2026-12-17"),
    })),
  pacing: "quick",
  covers: ["GET /trsrv/futures"],
  columns: ["symbol", "conid", "expiry", "lastTradingDay", "underlyingConid"],
  run: async (client, { symbols }, context) => {
    const { data } = await client.api.GET("/trsrv/futures", { query: { symbols: symbols.join(",") }, ...context });
    return Object.entries(data).flatMap(([symbol, futures]) =>
      (futures ?? []).map(({ conid, underlyingConid, expirationDate, ltd }) => ({
        symbol,
        conid,
        underlyingConid: underlyingConid ?? null,
        expiry: dayOf(expirationDate),
        lastTradingDay: dayOf(ltd),
      })).toSorted((one, other) => (one.expiry ?? "") < (other.expiry ?? "") ? -1 : 1)
    );
  },
});

const contractsListed = define({
  name: "contracts.listed",
  effect: "read",
  summary: "list all stocks of an exchange with their contract ids",
  help: "Thousands of rows in one answer. Needs no brokerage session.",
  example: "contracts listed NASDAQ",
  input: () =>
    z.strictObject({
      exchange: z.string({ error: "is missing; expected an exchange such as NASDAQ" }).trim()
        .regex(/^[A-Za-z0-9.]{1,20}$/, { error: "is no exchange such as NASDAQ" }).describe("exchange, such as NASDAQ"),
    }),
  positional: ["exchange"],
  answer: () => z.array(wire({ ticker: foreign("the symbol"), conid: z.number(), exchange: z.string() })),
  pacing: "slow",
  covers: ["GET /trsrv/all-conids"],
  columns: ["ticker", "conid", "exchange"],
  run: async (client, { exchange }, context) =>
    (await client.api.GET("/trsrv/all-conids", { query: { exchange: exchange.toUpperCase() }, ...context })).data,
});

/** `20261218` as `2026-12-18`. */
function dayOf(value: unknown): string | null {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(String(value ?? "")) ?? [];
  return year === undefined ? null : `${year}-${month}-${day}`;
}

/** Operations of this file. */
export const CONTRACT_TABLES: readonly AnyOperation[] = [
  contractsList,
  contractsStocks,
  contractsFutures,
  contractsListed,
];
