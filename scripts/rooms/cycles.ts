/** Finds import cycles between files, type-only and dynamic imports included. @module */

import type { Edge } from "../graph/deno_info.ts";
import type { Violation } from "./violation.ts";

/** Reports one shortest cycle for each group of files that import each other. */
export function checkCycles(edges: readonly Edge[], isOwn: (path: string) => boolean): Violation[] {
  const own = edges.filter((edge) => isOwn(edge.to));
  const bySource = Map.groupBy(own, (edge) => edge.from);
  const reported = new Set<string>();
  const violations: Violation[] = [];
  for (const start of [...bySource.keys()].sort()) {
    if (reported.has(start)) continue;
    const cycle = shortestCycle(start, bySource);
    const first = cycle?.[0];
    if (cycle === undefined || first === undefined) continue;
    for (const edge of cycle) reported.add(edge.from);
    violations.push({
      file: start,
      line: first.line,
      rule: "cycle",
      found: [start, ...cycle.map((edge) => edge.to)].join(" -> "),
      todo: "move what both need into a file of its own",
    });
  }
  return violations;
}

/** Breadth first from `start` back to `start`. */
function shortestCycle(start: string, bySource: ReadonlyMap<string, readonly Edge[]>): Edge[] | undefined {
  const cameBy = new Map<string, Edge>();
  const queue = [start];
  for (const file of queue) {
    for (const edge of bySource.get(file) ?? []) {
      if (edge.to === start) return [...pathTo(file, start, cameBy), edge];
      if (cameBy.has(edge.to)) continue;
      cameBy.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  return undefined;
}

function pathTo(file: string, start: string, cameBy: ReadonlyMap<string, Edge>): Edge[] {
  const path: Edge[] = [];
  for (let at = file; at !== start;) {
    const edge = cameBy.get(at);
    if (edge === undefined) break;
    path.unshift(edge);
    at = edge.from;
  }
  return path;
}
