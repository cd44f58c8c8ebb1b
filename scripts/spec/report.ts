/** `deno task spec:report`: the findings, ready for a ticket. @module */

import { findingsReport } from "../../spec/mod.ts";
import type { Arguments, Shape } from "./arguments.ts";
import { repairedSource } from "./source.ts";
import type { World } from "./world.ts";

/** Flags of this command. */
export const REPORT_SHAPE: Shape = { values: ["from"] };

/** Prints Markdown. */
export async function report(args: Arguments, world: World): Promise<number> {
  const source = await repairedSource(args, world);
  world.print(findingsReport(source, source.findings).trimEnd());
  for (const one of source.idle) world.note(`matches nothing in ${source.version}: ${one}`);
  return 0;
}
