/** `deno task spec:check`: whether the committed files are what the documents of the lock give. @module */

import { repair } from "../../spec/mod.ts";
import type { Arguments } from "./arguments.ts";
import { aboveCeiling, unknownCounts } from "./ceiling.ts";
import { readIfThere } from "./files.ts";
import { findInputs, hasSharedDocuments, type Inputs, namesOf, repairInput } from "./inputs.ts";
import { firstDifference } from "./first_difference.ts";
import { type Lock, lockedDocument, needLock } from "./lock.ts";
import { outputsOf } from "./outputs.ts";
import type { World } from "./world.ts";

/** Regenerates in memory, compares, and prints what differs. */
export async function check(_: Arguments, world: World): Promise<number> {
  const lock = await needLock(world);
  const inputs = await findInputs(world, lock);
  if ("missing" in inputs) {
    if (!await hasSharedDocuments(world)) {
      world.print("skipped: no input document");
      return 0;
    }
    world.print(`spec/lock.json names documents that the shared folder does not have: ${namesOf(inputs.missing)}`);
    return 1;
  }
  const { document, idle } = repair(repairInput(inputs));
  const outputs = await outputsOf(document, lock);
  const problems = [
    ...idle.map((one) => `matches nothing: ${one}`),
    ...lockProblems(lock, inputs),
    ...aboveCeiling(unknownCounts(outputs.get("spec/generated/unknown.json") ?? "{}")),
    ...await differences(outputs, world),
    ...await leftovers(outputs, world),
  ];
  for (const problem of problems) world.print(problem);
  if (problems.length > 0) world.print("Run `deno task spec --locked` and commit what it writes");
  else world.print(`spec: ${outputs.size} files are what ${lock.base.version} gives`);
  return problems.length > 0 ? 1 : 0;
}

/** What the lock says against the documents that it names. */
function lockProblems(lock: Lock, { base, supplement }: Inputs): string[] {
  const pairs = [
    { name: "base", locked: lock.base, read: base },
    ...(lock.supplement && supplement ? [{ name: "supplement", locked: lock.supplement, read: supplement.read }] : []),
  ];
  return pairs.flatMap(({ name, locked, read }) => {
    const is = lockedDocument(read, locked.from, locked.retrieved);
    return (["version", "openapi", "bytes", "counts"] as const)
      .filter((key) => JSON.stringify(locked[key]) !== JSON.stringify(is[key]))
      .map((key) => `spec/lock.json ${name}.${key}: ${JSON.stringify(locked[key])}, is ${JSON.stringify(is[key])}`);
  });
}

async function differences(outputs: ReadonlyMap<string, string>, world: World): Promise<string[]> {
  const found: string[] = [];
  for (const [path, text] of outputs) {
    const bytes = await readIfThere(`${world.root}/${path}`);
    if (bytes === undefined) found.push(`${path}: missing`);
    else found.push(...firstDifference(path, new TextDecoder().decode(bytes), text));
  }
  return found;
}

/** What people wrote in the folder of what programs write. */
const BY_HAND: readonly string[] = ["types.ts"];

/** Files that nothing generates any more. */
async function leftovers(outputs: ReadonlyMap<string, string>, world: World): Promise<string[]> {
  const names = await Array.fromAsync(Deno.readDir(`${world.root}/spec/generated`), ({ name }) => name);
  const isKnown = (name: string): boolean =>
    outputs.has(`spec/generated/${name}`) || BY_HAND.includes(name) || name.endsWith("_test.ts");
  return names.filter((name) => !isKnown(name)).sort().map((name) => `spec/generated/${name}: nothing writes it`);
}
