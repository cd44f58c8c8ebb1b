/** What a comparison with reality means. @module */

import type { TruthReport } from "../../spec/mod.ts";
import { aboveCeiling } from "./ceiling.ts";

/** Lines to print, and whether all is well. */
export interface Verdict {
  readonly isOk: boolean;
  readonly lines: readonly string[];
  /** Lies that were not refused, by name. */
  readonly believed: readonly string[];
}

/** Of the lies about recordings, so many have to be refused. */
const REFUSED = 0.95;

/**
 * The verdict about a comparison.
 *
 * @param files How many recordings were handed in: each has to be counted or contested
 * @param unknown Schemas that say nothing, by surface
 */
export function verdictOf(report: TruthReport, files: number, unknown: Readonly<Record<string, number>>): Verdict {
  const { recordings, examples, mutations, contested, believed } = report;
  const percent = mutations.total === 0 ? 0 : mutations.passed / mutations.total * 100;
  const contestedRecordings = contested.filter(({ sample }) => sample.startsWith("recording ")).length;
  const uncounted = files - recordings.total - contestedRecordings;
  const problems = [
    ...report.failures.map((failure) => `does not fit: ${failure}`),
    ...(recordings.passed === 0 ? ["no recording passed: nothing was proved"] : []),
    ...(examples.passed === 0 ? ["no example passed: nothing was proved"] : []),
    ...(uncounted > 0 ? [`${uncounted} of ${files} files are not recordings that can be compared`] : []),
    ...(percent < REFUSED * 100 ? [`only ${percent.toFixed(1)} % of the mutations were refused, 95 % have to be`] : []),
    ...aboveCeiling(unknown),
  ];
  const tally = ({ passed, total }: { passed: number; total: number }): string => `${passed}/${total}`;
  return {
    isOk: problems.length === 0,
    believed,
    lines: [
      `recordings ${tally(recordings)}, examples ${tally(examples)}, mutations ${tally(mutations)} ` +
      `(${percent.toFixed(1)} %)`,
      ...contested.map(({ sample, because, source }) => `not counted: ${sample}: ${because} (${source})`),
      `unknown schemas: ${Object.entries(unknown).map(([surface, count]) => `${count} ${surface}`).join(", ")}`,
      ...problems,
    ],
  };
}
