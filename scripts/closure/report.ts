/** The closure of an entry point as text. @module */

import type { Reach } from "./closure.ts";
import type { EntryReport } from "./check.ts";

/**
 * One block of lines for each entry point.
 *
 * @param packageBytes Size on disk of a package (`name@version`)
 */
export function formatReport(report: EntryReport, packageBytes: (key: string) => number): string[] {
  const { entry, closure, problems } = report;
  const sizes = closure === undefined ? [] : [
    ...formatReach("at once", closure.atOnce, packageBytes),
    ...(closure.onDemand.files.length + closure.onDemand.npm.length === 0
      ? []
      : formatReach("on demand", closure.onDemand, packageBytes)),
  ];
  return [entry, ...sizes, ...problems.map((problem) => `  FAILS: ${problem}`)];
}

function formatReach(title: string, reach: Reach, packageBytes: (key: string) => number): string[] {
  const npmBytes = reach.npm.reduce((sum, key) => sum + packageBytes(key), 0);
  return [
    `  ${title}: ${kib(reach.bytes + npmBytes)}`,
    `    own   ${reach.files.length} files, ${kib(reach.bytes)}`,
    `    npm   ${reach.npm.join(" ") || "none"}${reach.npm.length > 0 ? `, ${kib(npmBytes)} on disk` : ""}`,
    `    node  ${reach.builtins.join(" ") || "none"}`,
  ];
}

function kib(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KiB`;
}
