/** `deno task spec`: the one command, from IBKR's document to types and pages. @module */

import { type Arguments, type Shape, UsageError } from "./arguments.ts";
import { readIfThere, writeTogether } from "./files.ts";
import { formatLock, readLock } from "./lock.ts";
import { outputsOf } from "./outputs.ts";
import { makePlan, SOURCE_FLAGS } from "./plan.ts";
import { planLines } from "./summary.ts";
import { lockPath, type World } from "./world.ts";

/** Flags of this command. */
export const SPEC_SHAPE: Shape = SOURCE_FLAGS;

/** Refreshes, repairs, generates, and writes everything at once, the lock last. */
export async function spec(args: Arguments, world: World): Promise<number> {
  const given = ["from", "url"].filter((name) => args.values[name] !== undefined);
  if (given.length + (args.switches.has("locked") ? 1 : 0) > 1) {
    throw new UsageError("one of --from, --url and --locked");
  }
  const before = await readLock(world);
  const plan = await makePlan(args, world);
  for (const line of planLines(plan, before)) world.print(line);
  const outputs = await outputsOf(plan.repaired.document, plan.lock);
  const files = new Map([...outputs].map(([path, text]) => [`${world.root}/${path}`, text]));
  files.set(lockPath(world), formatLock(plan.lock));
  const changed = new Map<string, string>();
  for (const [path, text] of files) if (!await isWritten(path, text)) changed.set(path, text);
  await writeTogether(changed);
  for (const path of changed.keys()) world.print(`wrote ${path.slice(world.root.length + 1)}`);
  world.print(`${changed.size} of ${files.size} files changed`);
  return 0;
}

async function isWritten(path: string, text: string): Promise<boolean> {
  const bytes = await readIfThere(path);
  return bytes !== undefined && new TextDecoder().decode(bytes) === text;
}
