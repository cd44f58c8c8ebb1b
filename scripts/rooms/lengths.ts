/** Finds hand-written files that nobody reads to the end. @module */

import { isTest, matches } from "../graph/paths.ts";
import { COUNTED_FILES, GENERATED, MAX_LINES } from "./table.ts";
import type { Violation } from "./violation.ts";

/** Says whether a file's length counts. */
export function isCounted(path: string): boolean {
  return COUNTED_FILES.test(path) && !GENERATED.some((pattern) => matches(path, pattern));
}

/** Checks one file's length. */
export function checkLength(file: string, text: string): Violation[] {
  const limit = isTest(file) ? MAX_LINES.test : MAX_LINES.source;
  const lines = text.replace(/\n$/, "").split("\n").length;
  if (lines <= limit) return [];
  return [{ file, line: limit + 1, rule: "length", found: `${lines} lines, limit ${limit}`, todo: "split it by job" }];
}
