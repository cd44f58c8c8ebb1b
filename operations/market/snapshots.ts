import { z } from "zod";
import { SNAPSHOT_FIELDS, type SnapshotFieldName, snapshotFieldName } from "../../mod.ts";
import { foreign, shape } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { symbolFields, textList } from "../inputs.ts";

const snapshotsFields = define({
  name: "snapshots.fields",
  effect: "read",
  summary: "list the fields that a snapshot can have, by name and code",
  help: "Prices, greeks, dividends, ratios: what `snapshots.list` takes.",
  example: "snapshots fields",
  answer: () => z.array(shape({ field: z.string(), code: z.string().describe("IBKR's own"), kind: z.string() })),
  pacing: "none",
  covers: [],
  source: "a table of ours; nobody is asked",
  columns: ["field", "code", "kind"],
  run: () => Promise.resolve(Object.entries(SNAPSHOT_FIELDS).map(([field, { code, kind }]) => ({ field, code, kind }))),
});

const snapshotsList = define({
  name: "snapshots.list",
  effect: "read",
  summary: "show chosen fields of contracts, such as greeks or dividends",
  help:
    "A row for each contract and field, read into numbers, texts and booleans; null where a contract has no such field, or the feed " +
    "is cold after ten seconds. `snapshots.fields` has the names; `quotes.list` is enough for prices.",
  example: "snapshots list AAPL,MSFT --field last,delta,dividendYield",
  input: () =>
    z.strictObject({
      symbols: textList(symbolFields.symbol, "is missing, or no list of symbols such as AAPL,EUR.USD")
        .refine((symbols) => symbols.length > 0, { error: "is empty, expected symbols such as AAPL,EUR.USD" })
        .describe("symbols or contract ids with commas between, 50 at most"),
      fields: textList(
        z.string().refine((field) => snapshotFieldName(field) !== null, {
          error: "is no field; `bezant snapshots fields` lists them",
        }),
        "is no list of fields such as last,bid",
      ).optional().describe("names or codes with commas between; last, bid, ask and volume unless said"),
    }),
  positional: ["symbols"],
  answer: () =>
    z.array(shape({
      contract: foreign("as it was asked for"),
      conid: z.number(),
      field: z.string(),
      value: z.union([foreign("a text"), z.number(), z.boolean(), z.null()]),
      text: foreign("as IBKR wrote it").nullable(),
    })),
  pacing: "quick",
  covers: ["GET /iserver/marketdata/snapshot"],
  columns: ["contract", "field", "value", "text"],
  run: async (client, { symbols, fields = ["last", "bid", "ask", "volume"] }, context) => {
    const names = [...new Set(fields.flatMap((field) => snapshotFieldName(field) ?? []))];
    const rows = await client.market.snapshot(symbols, names as readonly SnapshotFieldName[], context);
    return rows.flatMap((row) => {
      const values: Readonly<Record<string, unknown>> = { ...row };
      const texts: Readonly<Record<string, string | null | undefined>> = { ...row.text };
      return names.map((field) => ({
        contract: String(row.contract),
        conid: row.conid,
        field,
        value: values[field] ?? null,
        text: texts[field] ?? null,
      }));
    });
  },
});

/** Operations of this file. */
export const SNAPSHOTS: readonly AnyOperation[] = [snapshotsFields, snapshotsList];
