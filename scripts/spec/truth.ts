/** `deno task test:truth`: whether the corrected document fits what IBKR answers. @module */

import { compareWithReality, generate, type Recording, repair } from "../../spec/mod.ts";
import type { Arguments, Shape } from "./arguments.ts";
import { unknownCounts } from "./ceiling.ts";
import { findInputs, hasSharedDocuments, namesOf, repairInput } from "./inputs.ts";
import { needLock } from "./lock.ts";
import { readRecordings } from "./recordings.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import type { World } from "./world.ts";

/** Flags of this command. */
export const TRUTH_SHAPE: Shape = { switches: ["believed"] };

/** Compares, prints the verdict, and with `--believed` every lie that was not refused. */
export async function truth({ switches }: Arguments, world: World): Promise<number> {
  const lock = await needLock(world);
  const [inputs, recordings] = [await findInputs(world, lock), await readRecordings(`${world.sharedDir}/recordings`)];
  if ("missing" in inputs || recordings === undefined) {
    const isAtHand = await hasSharedDocuments(world) || recordings !== undefined;
    if (!isAtHand) {
      world.print("truth: skipped (no inputs)");
      return 0;
    }
    world.print(
      "missing" in inputs
        ? `spec/lock.json names documents that the shared folder does not have: ${namesOf(inputs.missing)}`
        : "the shared folder has documents and no recordings",
    );
    return 1;
  }
  const { document, idle } = repair(repairInput(inputs));
  const verdict = await judge(document, lock.base, recordings);
  for (const line of verdict.lines) world.print(line);
  if (switches.has("believed")) { for (const one of verdict.believed) world.print(`believed: ${one}`); }
  for (const one of idle) world.print(`matches nothing in ${lock.base.version}: ${one}`);
  return verdict.isOk && idle.length === 0 ? 0 : 1;
}

/** The verdict about one corrected document. */
export async function judge(
  document: Parameters<typeof generate>[0],
  source: Parameters<typeof generate>[1],
  recordings: readonly Recording[],
  contested?: Parameters<typeof compareWithReality>[2],
): Promise<Verdict> {
  const report = compareWithReality(document, recordings, contested);
  const modules = await generate(document, source);
  return verdictOf(report, recordings.length, unknownCounts(modules["unknown.json"] ?? "{}"));
}
