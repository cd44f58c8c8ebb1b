/** The document that a command reads without changing anything: a file, or those of the lock. @module */

import { repair, type Repaired } from "../../spec/mod.ts";
import type { Arguments } from "./arguments.ts";
import { needInputs, readFile, repairInput } from "./inputs.ts";
import { needLock } from "./lock.ts";
import type { World } from "./world.ts";

/** A repaired document and what it was. */
export interface RepairedSource extends Repaired {
  readonly version: string;
  readonly sha256: string;
  /** Whether it is the base, in which every correction has to match. */
  readonly isBase: boolean;
}

/** Repairs the document of `--from`, or those of the lock. */
export async function repairedSource({ values }: Arguments, world: World): Promise<RepairedSource> {
  if (values.from !== undefined) {
    const { document, version, sha256 } = await readFile(values.from);
    return { ...repair({ base: document }), version, sha256, isBase: false };
  }
  const lock = await needLock(world);
  const { version, sha256 } = lock.base;
  return { ...repair(repairInput(await needInputs(world, lock))), version, sha256, isBase: true };
}
