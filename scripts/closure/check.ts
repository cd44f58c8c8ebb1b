/** Holds the closure of every entry point against its budget. @module */

import { type NpmPackage, readGraph } from "../graph/deno_info.ts";
import type { Budget } from "./budget.ts";
import { type Closure, closureOf, packageName } from "./closure.ts";

/** One entry point: its closure, if the file is there, and what is over the budget. */
export interface EntryReport {
  readonly entry: string;
  readonly closure?: Closure;
  readonly problems: readonly string[];
}

/** The reports, and the packages they name. */
export interface ClosureFindings {
  readonly reports: readonly EntryReport[];
  /** By `name@version`. */
  readonly packages: ReadonlyMap<string, NpmPackage>;
}

/**
 * Reports on every entry point of `exports` in deno.json and every one that has a budget.
 *
 * @param root Absolute path of the folder that holds deno.json
 * @param budgets By path
 */
export async function checkClosures(
  root: string,
  budgets: Readonly<Record<string, Budget>>,
): Promise<ClosureFindings> {
  const config = JSON.parse(await Deno.readTextFile(`${root}/deno.json`)) as { exports: Record<string, string> };
  const entries = new Set([
    ...Object.values(config.exports).map((path) => path.replace(/^\.\//, "")),
    ...Object.keys(budgets),
  ]);
  const graph = await readGraph(root, [...entries]);
  const reports = [...entries].map((entry): EntryReport => {
    if (!graph.bytes.has(entry)) return { entry, problems: [`${entry} is missing`] };
    const closure = closureOf(entry, graph);
    const budget = budgets[entry];
    const problems = budget === undefined
      ? [`${entry} has no budget: add one to scripts/closure/budget.ts`]
      : overBudget(closure, budget);
    return { entry, closure, problems };
  });
  return { reports, packages: graph.npm };
}

function overBudget({ entry, atOnce, onDemand }: Closure, budget: Budget): string[] {
  const kib = Math.ceil(atOnce.bytes / 1024);
  const extra = atOnce.npm.filter((key) => !budget.npm.includes(packageName(key)));
  const extraLater = onDemand.npm.filter((key) => ![...budget.npm, ...budget.onDemand].includes(packageName(key)));
  return [
    ...extra.map((key) => `${entry} loads ${key} at once: load it on demand or do without`),
    ...extraLater.map((key) => `${entry} may load ${key} on demand: do without`),
    ...(kib > budget.ownKib ? [`${entry} loads ${kib} KiB of own source, budget ${budget.ownKib} KiB`] : []),
  ];
}
