/** Finds imports from places this project doesn't import from, and imports that lead nowhere. @module */

import type { Edge } from "../graph/deno_info.ts";
import type { Violation } from "./violation.ts";

const REMOTE = /^(jsr|https?):/;

/** Checks the specifiers in the files. */
export function checkImports(edges: readonly Edge[]): Violation[] {
  return edges.flatMap((edge) => {
    const wrong = checkImport(edge);
    return wrong === undefined ? [] : [{ file: edge.from, line: edge.line, rule: "import" as const, ...wrong }];
  });
}

function checkImport({ specifier, to, error }: Edge): Pick<Violation, "found" | "todo"> | undefined {
  if (REMOTE.test(specifier) || REMOTE.test(to)) {
    return { found: `imports ${specifier}`, todo: "use an npm package of deno.json or a node: module" };
  }
  if (specifier.startsWith("npm:")) {
    return { found: `imports ${specifier}`, todo: "give it a name and a version in deno.json, import the name" };
  }
  if (error !== undefined) {
    return { found: `imports ${specifier}, which is not there`, todo: "correct the path or name" };
  }
  return undefined;
}

/** Checks the import map of deno.json. */
export function checkImportMap(imports: Readonly<Record<string, string>>): Violation[] {
  return Object.entries(imports).filter(([, target]) => REMOTE.test(target)).map(([name, target]) => ({
    file: "deno.json",
    line: 1,
    rule: "import",
    found: `maps ${name} to ${target}`,
    todo: "map it to an npm package",
  }));
}
