/** Finds imports that the table of the house doesn't have. @module */

import type { Edge } from "../graph/deno_info.ts";
import { isTest, matches } from "../graph/paths.ts";
import { ARROWS, FILE_ARROWS, NESTED_ROOMS, PUBLISHED_NAMES_ONLY, TEST_ARROWS, TYPES_ONLY } from "./table.ts";
import type { Violation } from "./violation.ts";

/** The room of a file: its first folder, a nested room, or the file's own name at the root (`mod_test.ts` is `mod.ts`). */
export function roomOf(path: string): string {
  const nested = NESTED_ROOMS.find((room) => path.startsWith(`${room}/`));
  if (nested !== undefined) return nested;
  const folder = path.indexOf("/");
  return folder < 0 ? path.replace(/_test\.ts$/, ".ts") : path.slice(0, folder);
}

/**
 * Checks every import between files of the tree.
 *
 * @param edges All imports
 * @param isOwn Says whether a target is a file of the tree
 * @param packageName Name in deno.json, under which examples import
 */
export function checkArrows(
  edges: readonly Edge[],
  isOwn: (path: string) => boolean,
  packageName: string,
): Violation[] {
  return edges.filter((edge) => isOwn(edge.to)).flatMap((edge) => {
    const wrong = checkArrow(edge, packageName);
    return wrong === undefined ? [] : [{ file: edge.from, line: edge.line, rule: "arrow" as const, ...wrong }];
  });
}

function checkArrow(edge: Edge, packageName: string): Pick<Violation, "found" | "todo"> | undefined {
  const { from, to, specifier } = edge;
  const room = roomOf(from);
  const found = `${room} imports ${to}`;
  if (isTest(to) && !isTest(from)) return { found, todo: "only tests import test files; move what is shared" };
  if (roomOf(to) === room) return undefined;
  if (PUBLISHED_NAMES_ONLY.includes(room) && !isTest(from)) {
    const isPublished = specifier === packageName || specifier.startsWith(`${packageName}/`);
    return isPublished ? undefined : { found, todo: `import a published name: "${packageName}" or "${packageName}/…"` };
  }
  const allowed = allowedFor(from, room);
  if (allowed === undefined) {
    return { found, todo: `"${room}" is no room: add it to scripts/rooms/table.ts or move it` };
  }
  if (!allowed.some((pattern) => matches(to, pattern))) return { found, todo: wayOut(room, to, allowed) };
  const isTypesOnly = TYPES_ONLY.some((rule) => rule.room === room && matches(to, rule.target));
  if (isTypesOnly && edge.kind !== "type") return { found: `${found} at run time`, todo: "write `import type`" };
  return undefined;
}

function allowedFor(from: string, room: string): readonly string[] | undefined {
  const own = ARROWS[room];
  return own && [...own, ...(FILE_ARROWS[from] ?? []), ...(isTest(from) ? TEST_ARROWS : [])];
}

function wayOut(room: string, to: string, allowed: readonly string[]): string {
  const door = `${roomOf(to)}/mod.ts`;
  if (roomOf(to) === "client" && allowed.includes("mod.ts")) return "that file is private: import mod.ts";
  if (to !== door && allowed.some((pattern) => matches(door, pattern))) return `that file is private: import ${door}`;
  return allowed.length === 0 ? `${room} imports nothing` : `${room} may import ${allowed.join(", ")}`;
}
