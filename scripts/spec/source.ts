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
}

/** Repairs the document of `--from`, or those of the lock. Corrections that match nothing are listed, not refused. */
export async function repairedSource({ values }: Arguments, world: World): Promise<RepairedSource> {
  if (values.from !== undefined) {
    const { document, version, sha256 } = await readFile(values.from);
    return { ...repair({ base: document }), version, sha256 };
  }
  const lock = await needLock(world);
  const { version, sha256 } = lock.base;
  return { ...repair(repairInput(await needInputs(world, lock))), version, sha256 };
}
