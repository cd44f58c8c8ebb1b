/** `deno task spec:diff OLD NEW`: what changed between two documents. @module */

import { compareDocuments, differenceText, type PublishedDocument, repair } from "../../spec/mod.ts";
import type { Arguments, Shape } from "./arguments.ts";
import { findDocument, findInputs, repairInput } from "./inputs.ts";
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

/** The base of the lock is judged with its supplement, every other document by itself. */
async function idleOn(read: PublishedDocument, world: World): Promise<readonly string[]> {
  const lock = await readLock(world);
  if (lock?.base.sha256 !== read.sha256) return repair({ base: read.document }).idle;
  const inputs = await findInputs(world, lock);
  return repair("missing" in inputs ? { base: read.document } : repairInput(inputs)).idle;
}
