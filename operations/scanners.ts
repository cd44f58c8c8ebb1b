import { z } from "zod";
import type { ScanFilter, ScanRow, WireScannerParams } from "../mod.ts";
import { answerOf, foreign, shape, textOrNull } from "./answer.ts";
import { textList } from "./inputs.ts";
import type { InputSchema, Operation } from "./operation.ts";

/** Where a word of a scan is used. */
export type ScanWordKind = "types" | "instruments" | "locations" | "filters";

const KINDS: readonly ScanWordKind[] = ["types", "instruments", "locations", "filters"];

/** Input of `scanners.list`. */
export interface ScanWordsInput {
  /** One kind of words; all unless said. */
  readonly kind?: ScanWordKind | undefined;
  /** Only what goes with this instrument. */
  readonly instrument?: string | undefined;
}

/** One word that a scan may use. */
export interface ScanWordRow {
  /** Where it is used. */
  readonly kind: ScanWordKind;
  /** The word itself, such as `TOP_PERC_GAIN`. */
  readonly code: string;
  /** What people call it; null when IBKR does not say. */
  readonly name: string | null;
  /** Instruments that it goes with, such as `STK`; null when IBKR does not say. */
  readonly instruments: readonly string[] | null;
}

/** Input of `scanners.run`. */
export interface ScanInput {
  /** By what it is ordered. */
  readonly type: string;
  /** What is scanned; `STK` unless said. */
  readonly instrument?: string | undefined;
  /** Where; `STK.US.MAJOR` unless said. */
  readonly location?: string | undefined;
  /** What a contract must have, as `code=value`. */
  readonly filters?: readonly string[] | undefined;
}

/** One contract that a scan has found. */
export interface ScanFoundRow extends ScanRow {
  /** What `value` is, such as `Trades`; null when IBKR does not say. */
  readonly valueName: string | null;
}

const WORD = /^[A-Za-z0-9][\w.,:&+/-]{0,79}$/;
const word = (what: string, example: string) =>
  z.string({ error: `is missing; expected one such as ${example}` }).trim()
    .regex(WORD, { error: `is none: expected one such as ${example}; \`bezant scanners list\` has them` })
    .describe(what);

const wordsInput: InputSchema<ScanWordsInput> = z.strictObject({
  kind: z.enum(KINDS, { error: `is none: expected ${KINDS.join(", ")}` }).optional()
    .describe(`one of ${KINDS.join(", ")}; all unless said`),
  instrument: word("only what goes with this instrument, such as STK", "STK").optional(),
});

const scanInput: InputSchema<ScanInput> = z.strictObject({
  type: word("by what it is ordered, such as TOP_PERC_GAIN", "TOP_PERC_GAIN"),
  instrument: word("what is scanned; STK unless said", "STK").optional(),
  location: word("where; of STK STK.US.MAJOR unless said", "STK.US.MAJOR").optional(),
  filters: textList(
    z.string().regex(/^[A-Za-z]\w{0,59}=[^\s=]{1,40}$/, {
      error: "is no condition: expected one such as priceAbove=5",
    }),
    "is no list of conditions such as priceAbove=5,priceBelow=100",
  ).optional().describe("conditions as code=value, such as priceAbove=5,priceBelow=100"),
}).superRefine(({ instrument = "STK", location }, context) => {
  if (instrument === "STK" || location !== undefined) return;
  const message = `is missing; ${instrument} has none by itself, \`bezant scanners list --kind locations\` lists them`;
  context.addIssue({ code: "custom", path: ["location"], message });
});

/** `scanners.list`. */
export const scannersList: Operation<ScanWordsInput, ScanWordRow[]> = {
  name: "scanners.list",
  effect: "read",
  summary: "list the words that a scan may use",
  help:
    "Types, instruments, locations and filters, several hundred. Costly: IBKR answers once in 15 minutes; the answer is " +
    "remembered for a day by what keeps running. Source: GET /iserver/scanner/params.",
  example: "scanners list --kind types --instrument STK",
  input: wordsInput,
  answer: answerOf(() =>
    z.array(
      shape({
        kind: z.enum(["types", "instruments", "locations", "filters"]),
        code: z.string().describe("the word itself"),
        name: foreign("what people call it").nullable(),
        instruments: z.array(z.string()).nullable().describe("what it goes with"),
      }),
    )
  ),
  pacing: "scarce",
  covers: ["GET /iserver/scanner/params"],
  columns: ["kind", "code", "name", "instruments"],
  run: async (client, { kind, instrument }, context) =>
    wordsOf(await client.scanners.params(context)).filter((row) =>
      (kind === undefined || row.kind === kind) &&
      (instrument === undefined || row.instruments === null || row.instruments.includes(instrument))
    ),
};

/** `scanners.run`. */
export const scannersRun: Operation<ScanInput, ScanFoundRow[]> = {
  name: "scanners.run",
  effect: "read",
  summary: "find contracts by what they do, such as the day's gainers",
  help:
    "Best first, 50 at most; `value` is the figure by which it was found, in IBKR's words, where it says one. Once a " +
    "second. `scanners.list` has the words. Source: POST /iserver/scanner/run.",
  example: "scan TOP_PERC_GAIN --filter priceAbove=5",
  input: scanInput,
  answer: answerOf(() =>
    z.array(
      shape({
        rank: z.number(),
        conid: z.number(),
        symbol: foreign("the symbol"),
        secType: textOrNull("type of the contract"),
        exchange: textOrNull("where it is listed"),
        companyName: foreign("the company").nullable(),
        value: foreign("the figure by which it was found").nullable(),
        valueName: foreign("what `value` is").nullable(),
      }),
    )
  ),
  pacing: "slow",
  covers: ["POST /iserver/scanner/run"],
  positional: ["type"],
  shortCommand: "scan",
  columns: ["rank", "symbol", "conid", "secType", "exchange", "companyName", "value", "valueName"],
  run: async (client, { type, instrument = "STK", location = "STK.US.MAJOR", filters = [] }, context) => {
    const scan = { type, instrument, location, filters: filters.map(filterOf) };
    const { rows, valueName } = await client.scanners.run(scan, context);
    return rows.map((row) => ({ ...row, valueName }));
  },
};

function filterOf(text: string): ScanFilter {
  const [code = "", value = ""] = text.split("=");
  return { code, value: /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value };
}

function wordsOf(params: WireScannerParams): ScanWordRow[] {
  const instruments = params.instrument_list ?? [];
  return [
    ...(params.scan_type_list ?? []).map((one) => row("types", one.code, one.display_name, one.instruments)),
    ...instruments.map((one) =>
      row("instruments", one.type, one.display_name, one.type === undefined ? [] : [one.type])
    ),
    ...(params.location_tree ?? []).flatMap((root) => placesOf(root)),
    ...(params.filter_list ?? []).map((one) => {
      const fits = instruments.filter(({ filters }) => filters?.includes(one.code ?? "")).flatMap(({ type }) =>
        type ?? []
      );
      return row("filters", one.code, one.display_name, fits);
    }),
  ].filter(({ code }) => code !== "");
}

interface Place {
  readonly type?: string;
  readonly display_name?: string;
  readonly locations?: readonly Place[] | null;
}

/** A tree as a list: a place, then those within it. Nothing says for which instruments. */
function placesOf({ type, display_name: name, locations }: Place): ScanWordRow[] {
  return [row("locations", type, name), ...(locations ?? []).flatMap(placesOf)];
}

function row(
  kind: ScanWordRow["kind"],
  code = "",
  name: string | undefined,
  instruments: readonly string[] = [],
): ScanWordRow {
  return { kind, code, name: name ?? null, instruments: instruments.length === 0 ? null : instruments };
}
