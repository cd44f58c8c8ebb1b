/** `deno task spec:build --out FILE`: the repaired document, for generators of other languages. @module */

import { SpecError } from "../../spec/mod.ts";
import { type Arguments, type Shape, UsageError } from "./arguments.ts";
import { writeTogether } from "./files.ts";
import { repairedSource } from "./source.ts";
import { needValid } from "./valid.ts";
import type { World } from "./world.ts";

/** Flags of this command. */
export const BUILD_SHAPE: Shape = { values: ["out", "from"] };

/** Writes OpenAPI 3.1 with our operation ids; its prose is IBKR's and stays, since it is the user's own copy. */
export async function build(args: Arguments, world: World): Promise<number> {
  const { out } = args.values;
  if (out === undefined) throw new UsageError("spec:build needs --out FILE");
  const source = await repairedSource(args, world);
  if (source.isBase && source.idle.length > 0) {
    throw new SpecError(
      `document ${source.version}`,
      `corrections match nothing in it: ${source.idle.join("; ")}`,
      "Correct their place, or give them `until`; every correction has to match the base",
    );
  }
  await needValid(source.document, source.version);
  await writeTogether(new Map([[out, JSON.stringify(source.document, null, 2) + "\n"]]));
  world.print(`wrote ${out}: OpenAPI 3.1 made from ${source.version}, ${source.findings.length} findings repaired`);
  for (const one of source.idle) world.note(`matches nothing in ${source.version}: ${one}`);
  world.note("Its texts are IBKR's: for your own use, not for a repository");
  return 0;
}
