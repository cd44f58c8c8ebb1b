/** `deno task spec:refresh`: which document is current, without making types from it. @module */

import { type Arguments, type Shape, UsageError } from "./arguments.ts";
import { writeTogether } from "./files.ts";
import { formatLock, readLock } from "./lock.ts";
import { makePlan, SOURCE_FLAGS } from "./plan.ts";
import { planLines } from "./summary.ts";
import { lockPath, type World } from "./world.ts";

/** Flags of this command. */
export const REFRESH_SHAPE: Shape = { ...SOURCE_FLAGS, switches: [] };

/** Gets the document, tries the repair on it, and writes the lock. */
export async function refresh(args: Arguments, world: World): Promise<number> {
  if (args.values.from !== undefined && args.values.url !== undefined) {
    throw new UsageError("--from or --url, not both");
  }
  const before = await readLock(world);
  const plan = await makePlan(args, world);
  for (const line of planLines(plan, before)) world.print(line);
  if (before !== undefined && formatLock(before) === formatLock(plan.lock)) {
    world.print("spec/lock.json says so already");
    return 0;
  }
  await writeTogether(new Map([[lockPath(world), formatLock(plan.lock)]]));
  world.print("wrote spec/lock.json; `deno task spec --locked` makes the types");
  return 0;
}
