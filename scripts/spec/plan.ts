/** Decides from which documents the types are to be made. Nothing is written here but the cache. @module */

import {
  operationKeys,
  type PublishedDocument,
  readDocument,
  repair,
  type Repaired,
  SpecError,
} from "../../spec/mod.ts";
import type { Arguments, Shape } from "./arguments.ts";
import { download } from "./download.ts";
import { readIfThere, writeTogether } from "./files.ts";
import { findBySha256, type Inputs, namesOf, needInputs, repairInput } from "./inputs.ts";
import { type Lock, lockedDocument, needLock, readLock } from "./lock.ts";
import { progress } from "./progress.ts";
import { needValid } from "./valid.ts";
import { cachePath, type World } from "./world.ts";

/** The flags that say where the documents come from. */
export const SOURCE_FLAGS: Shape = { values: ["from", "url", "supplement", "timeout"], switches: ["locked"] };

/** The documents, the lock that names them, and what their repair gave. */
export interface Plan {
  readonly lock: Lock;
  readonly inputs: Inputs;
  readonly repaired: Repaired;
}

const TIMEOUT_MS = 60_000;
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Gets the documents and repairs them.
 *
 * @throws {SpecError} when a document is missing or bad, or a correction matches nothing in it
 */
export async function makePlan(args: Arguments, world: World): Promise<Plan> {
  const { lock, inputs } = args.switches.has("locked") ? await lockedPlan(world) : await freshPlan(args, world);
  const repaired = repair(repairInput(inputs));
  if (repaired.idle.length > 0) throw idleError(lock, repaired.idle);
  await needValid(repaired.document, lock.base.version);
  return { lock, inputs, repaired };
}

async function lockedPlan(world: World): Promise<Omit<Plan, "repaired">> {
  const lock = await needLock(world);
  return { lock, inputs: await needInputs(world, lock) };
}

async function freshPlan(args: Arguments, world: World): Promise<Omit<Plan, "repaired">> {
  const before = await readLock(world);
  const { read, from } = await obtain(args, world);
  const supplement = await supplementFor(read, before, args, world);
  const same = before?.base.sha256 === read.sha256;
  const base = same ? before.base : lockedDocument(read, from, world.today());
  const inputs: Inputs = { base: read, ...(supplement && { supplement }) };
  if (supplement === undefined) return { lock: { base }, inputs };
  const { operations } = supplement;
  const isKept = before?.supplement?.sha256 === supplement.read.sha256;
  const locked = isKept ? before!.supplement! : lockedDocument(supplement.read, "file", world.today());
  return { lock: { base, supplement: { ...locked, operations } }, inputs };
}

/** The document of --from, or the one that is published now. It is kept in the cache whatever becomes of it. */
async function obtain(args: Arguments, world: World): Promise<{ read: PublishedDocument; from: string }> {
  const { from, url = world.url, timeout } = args.values;
  if (from !== undefined) {
    const bytes = await readIfThere(from);
    if (bytes === undefined) throw new SpecError(from, "no such file", "Give the path of IBKR's OpenAPI document");
    return { read: await keep(bytes, from, world), from: "file" };
  }
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new SpecError(url, "no http or https address", "Give the address of the document with --url");
  }
  const timeoutMs = timeout === undefined ? TIMEOUT_MS : Number(timeout) * 1000;
  if (!(timeoutMs > 0)) throw new SpecError("--timeout", `"${timeout}" is no number of seconds`, "Give one above 0");
  const { protocol, host, pathname } = new URL(url);
  const address = `${protocol}//${host}${pathname}`;
  world.note(`downloading ${address}`);
  const bytes = await download(url, { timeoutMs, maxBytes: MAX_BYTES, onProgress: progress(world.note) });
  return { read: await keep(bytes, address, world), from: address };
}

async function keep(bytes: Uint8Array<ArrayBuffer>, where: string, world: World): Promise<PublishedDocument> {
  const read = await readDocument(bytes, where);
  await writeTogether(new Map([[cachePath(world, read.sha256), bytes]]));
  return read;
}

/** The operations that the base lacks and the supplement has, as the lock lists them or, for a new one, all of them. */
async function supplementFor(
  base: PublishedDocument,
  before: Lock | undefined,
  args: Arguments,
  world: World,
): Promise<Inputs["supplement"]> {
  const has = new Set(operationKeys(base.document));
  const file = args.values.supplement;
  if (file !== undefined) {
    const bytes = await readIfThere(file);
    if (bytes === undefined) {
      throw new SpecError(file, "no such file", "Give the path of a later version of the document");
    }
    const read = await keep(bytes, file, world);
    const operations = operationKeys(read.document).filter((key) => !has.has(key));
    return operations.length === 0 ? undefined : { read, operations };
  }
  const operations = before?.supplement?.operations.filter((key) => !has.has(key)) ?? [];
  if (before?.supplement === undefined || operations.length === 0) return undefined;
  const read = await findBySha256(world, before.supplement.sha256);
  if (read !== undefined) return { read, operations };
  throw new SpecError(
    "spec/lock.json",
    `the supplement ${
      namesOf([before.supplement])
    } is not on this machine, and ${operations.length} operations are only there`,
    "Give its file with --supplement",
  );
}

function idleError(lock: Lock, idle: readonly string[]): SpecError {
  const { version } = lock.base;
  return new SpecError(
    `document ${version}`,
    `${idle.length} corrections match nothing:\n${idle.map((one) => `  ${one}`).join("\n")}\nNothing was written`,
    `See \`deno task spec:diff OLD ${version}\`; give an entry that is not needed any more \`until: "${version}"\`, and correct the place of the others`,
  );
}
