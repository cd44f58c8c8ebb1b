/** `deno task rooms [folder]`: who may import whom, who may touch what. @module */

import { repositoryRoot } from "../graph/paths.ts";
import { printLine } from "../graph/print.ts";
import { checkRooms } from "./check.ts";
import { formatViolation } from "./violation.ts";

if (import.meta.main) {
  const root = Deno.args[0] === undefined ? repositoryRoot() : await Deno.realPath(Deno.args[0]);
  const { files, edges, violations } = await checkRooms(root);
  for (const violation of violations) printLine(formatViolation(violation));
  printLine(`rooms: ${files} files, ${edges} imports, ${violations.length} violations`);
  if (violations.length > 0) Deno.exit(1);
}
