import type { FlagValues } from "../flags.ts";
import type { CliIo } from "../io.ts";
import { didYouMean } from "../suggest.ts";
import { UsageError } from "../usage_error.ts";
import { parseFields } from "./fields.ts";
import { parseSelectPath, type SelectPath } from "./select.ts";

/** How data can be shown. */
export const OUTPUT_FORMATS = ["table", "json", "csv", "ndjson"] as const;

/** One of them: a table for people, the others for programs. */
export type OutputFormat = typeof OUTPUT_FORMATS[number];

/** How data is shown, and which part of it. */
export interface OutputStyle {
  /** How. */
  readonly format: OutputFormat;
  /** Whether the format was asked for, or follows from where data goes. */
  readonly isExplicit: boolean;
  /** JSON on several lines. */
  readonly isPretty: boolean;
  /** These fields alone; undefined for what is usual. */
  readonly fields?: readonly string[] | undefined;
  /** This part alone; undefined for all of it. */
  readonly select?: SelectPath | undefined;
}

/**
 * Reads `--output`, `--pretty`, `--fields` and `--select`. Without a format: a table on a terminal, JSON when piped.
 *
 * @throws {UsageError} for a format that there is not, and for fields and paths that are none
 */
export function outputStyle(flags: FlagValues, io: Pick<CliIo, "isTerminal" | "env">): OutputStyle {
  const { fields, select } = flags;
  const output = flags.output ?? (io.env("BEZANT_OUTPUT") || undefined);
  const asked = OUTPUT_FORMATS.find((format) => format === output);
  if (output !== undefined && asked === undefined) {
    const hint = didYouMean(String(output), OUTPUT_FORMATS);
    const label = flags.output === undefined ? "BEZANT_OUTPUT" : "--output";
    throw new UsageError(`${label} is "${output}", expected ${OUTPUT_FORMATS.join(", ")}${hint}`);
  }
  return {
    format: asked ?? (io.isTerminal ? "table" : "json"),
    isExplicit: asked !== undefined,
    isPretty: flags.pretty === true,
    fields: fields === undefined ? undefined : parseFields(String(fields)),
    select: select === undefined ? undefined : parseSelectPath(String(select)),
  };
}

/** Whether a command that says a line to people was asked for data instead. */
export function wantsData({ format, isExplicit, fields, select }: OutputStyle): boolean {
  return (isExplicit && format !== "table") || fields !== undefined || select !== undefined;
}
