/** `deno task spec:diff OLD NEW`: what changed between two documents. @module */

import { compareDocuments, differenceText, operationKeys, type PublishedDocument, repair } from "../../spec/mod.ts";
import type { Arguments, Shape } from "./arguments.ts";
import { findBySha256, findDocument } from "./inputs.ts";
import { readLock } from "./lock.ts";
import type { World } from "./world.ts";

/** Flags of this command. */
export const DIFF_SHAPE: Shape = { switches: ["json"], words: ["OLD", "NEW"] };

/** Prints the difference of two documents, each given by its version or its file. */
export async function diff({ words, switches }: Arguments, world: World): Promise<number> {
  const [old, fresh] = [await findDocument(world, words[0]!), await findDocument(world, words[1]!)];
  const difference = compareDocuments(old.document, fresh.document, await idleOn(fresh, world));
  world.print(switches.has("json") ? JSON.stringify(difference, null, 2) : differenceText(difference));
  return 0;
}

/** Judged as a base would be: with the operations of the lock's supplement that it lacks. */
async function idleOn(read: PublishedDocument, world: World): Promise<readonly string[]> {
  const lock = await readLock(world);
  const supplement = lock?.supplement === undefined ? undefined : await findBySha256(world, lock.supplement.sha256);
  if (supplement === undefined) return repair({ base: read.document }).idle;
  const has = new Set(operationKeys(read.document));
  const operations = lock!.supplement!.operations.filter((key) => !has.has(key));
  return repair({ base: read.document, supplement: { document: supplement.document, operations } }).idle;
}
