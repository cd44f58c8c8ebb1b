/** Runs every rule of the house over a tree. @module */

import { readGraph } from "../graph/deno_info.ts";
import { listFiles } from "../graph/tree.ts";
import { checkArrows } from "./arrows.ts";
import { checkAuthority, checkModules } from "./authority.ts";
import { checkCycles } from "./cycles.ts";
import { checkImportMap, checkImports } from "./imports.ts";
import { checkLength, isCounted } from "./lengths.ts";
import { compareViolations, type Violation } from "./violation.ts";

/** What was looked at, and what is wrong with it. */
export interface Findings {
  readonly files: number;
  readonly edges: number;
  readonly violations: readonly Violation[];
}

interface Config {
  readonly name: string;
  readonly imports?: Readonly<Record<string, string>>;
}

/**
 * Checks the tree below `root`, tests included.
 *
 * @param root Absolute path of the folder that holds deno.json
 * @throws {Error} If the tree or its module graph can't be read
 */
export async function checkRooms(root: string): Promise<Findings> {
  const config = JSON.parse(await Deno.readTextFile(`${root}/deno.json`)) as Config;
  const files = await listFiles(root);
  const graph = await readGraph(root, files.filter((file) => file.endsWith(".ts")));
  const ownFiles = new Set(files);
  const isOwn = (path: string): boolean => ownFiles.has(path);
  const violations = [
    ...checkImportMap(config.imports ?? {}),
    ...checkImports(graph.edges),
    ...checkArrows(graph.edges, isOwn, config.name),
    ...checkCycles(graph.edges, isOwn),
    ...checkModules(graph.edges),
  ];
  for (const file of files.filter(isCounted)) {
    const text = await Deno.readTextFile(`${root}/${file}`);
    violations.push(...checkLength(file, text), ...checkAuthority(file, text));
  }
  return { files: files.length, edges: graph.edges.length, violations: violations.sort(compareViolations) };
}
