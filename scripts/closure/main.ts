/** `deno task closure`: what each entry point pulls in, against its budget. @module */

import { repositoryRoot } from "../graph/paths.ts";
import { printLine } from "../graph/print.ts";
import { listFiles } from "../graph/tree.ts";
import { BUDGETS } from "./budget.ts";
import { checkClosures } from "./check.ts";
import { formatReport } from "./report.ts";

async function folderBytes(folder: string | undefined): Promise<number> {
  if (folder === undefined) return 0;
  const sizes = (await listFiles(folder)).map(async (path) => (await Deno.stat(`${folder}/${path}`)).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

if (import.meta.main) {
  const { reports, packages } = await checkClosures(repositoryRoot(), BUDGETS);
  const used = new Set(
    reports.flatMap(({ closure }) => closure ? [...closure.atOnce.npm, ...closure.onDemand.npm] : []),
  );
  const sizes = new Map<string, number>();
  for (const key of used) sizes.set(key, await folderBytes(packages.get(key)?.localPath));
  for (const report of reports) for (const line of formatReport(report, (key) => sizes.get(key) ?? 0)) printLine(line);
  const over = reports.filter((report) => report.problems.length > 0).length;
  printLine(`closure: ${reports.length} entry points, ${over} fail`);
  if (over > 0) Deno.exit(1);
}
