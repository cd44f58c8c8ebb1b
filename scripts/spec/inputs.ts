/** Finds IBKR's documents on this machine. @module */

import { type PublishedDocument, readDocument, type RepairInput, sha256Of, SpecError } from "../../spec/mod.ts";
import { readIfThere } from "./files.ts";
import type { Lock, LockedDocument } from "./lock.ts";
import { cachePath, type World } from "./world.ts";

/** The documents of a lock. */
export interface Inputs {
  readonly base: PublishedDocument;
  readonly supplement?: { readonly read: PublishedDocument; readonly operations: readonly string[] };
}

/** The documents of the lock, or those that are not on this machine. */
export async function findInputs(world: World, lock: Lock): Promise<Inputs | { readonly missing: LockedDocument[] }> {
  const base = await findBySha256(world, lock.base.sha256);
  const supplement = lock.supplement && await findBySha256(world, lock.supplement.sha256);
  const missing = [
    ...(base === undefined ? [lock.base] : []),
    ...(lock.supplement !== undefined && supplement === undefined ? [lock.supplement] : []),
  ];
  if (base === undefined || missing.length > 0) return { missing };
  if (lock.supplement === undefined || supplement === undefined) return { base };
  return { base, supplement: { read: supplement, operations: lock.supplement.operations } };
}

/**
 * The documents of the lock.
 *
 * @throws {SpecError} saying which are missing and how to get them
 */
export async function needInputs(world: World, lock: Lock): Promise<Inputs> {
  const found = await findInputs(world, lock);
  if (!("missing" in found)) return found;
  throw new SpecError("spec/lock.json", `not on this machine: ${namesOf(found.missing)}`, HOW);
}

const HOW =
  "Put the file into spec/.cache/ as SHA256.json or into the spec folder of BEZANT_SHARED_DIR, or name another document with --from FILE";

/** Documents by version and the beginning of their hash. */
export function namesOf(documents: readonly LockedDocument[]): string {
  return documents.map(({ version, sha256 }) => `${version} (sha256 ${sha256.slice(0, 12)}…)`).join(", ");
}

/** A document by its hash: from the cache, then from the shared folder. A file that was changed is not that document. */
export async function findBySha256(world: World, sha256: string): Promise<PublishedDocument | undefined> {
  for (const path of [cachePath(world, sha256), ...await sharedFiles(world)]) {
    const bytes = await readIfThere(path);
    if (bytes !== undefined && await sha256Of(bytes) === sha256) return await readDocument(bytes, path);
  }
  return undefined;
}

/** Whether somebody has put documents into the shared folder, whichever they are. */
export async function hasSharedDocuments(world: World): Promise<boolean> {
  return (await sharedFiles(world)).length > 0;
}

/** A document by its version, or by the path of its file. */
export async function findDocument(world: World, name: string): Promise<PublishedDocument> {
  if (!/^\d+(\.\d+)+$/.test(name)) return await readFile(name);
  const versions = new Set<string>();
  for (const path of [...await jsonFiles(`${world.root}/spec/.cache`), ...await sharedFiles(world)]) {
    const read = await readDocument(await Deno.readFile(path), path).catch(() => null);
    if (read?.version === name) return read;
    if (read !== null) versions.add(read.version);
  }
  const known = versions.size === 0 ? "none" : [...versions].sort().join(", ");
  throw new SpecError(name, `no document of this version on this machine; here: ${known}`, "Give the path of its file");
}

/** A document by the path of its file. */
export async function readFile(path: string): Promise<PublishedDocument> {
  const bytes = await readIfThere(path);
  if (bytes === undefined) throw new SpecError(path, "no such file", "Give the path of IBKR's OpenAPI document");
  return await readDocument(bytes, path);
}

/** What a repair takes. */
export function repairInput({ base, supplement }: Inputs): RepairInput {
  return {
    base: base.document,
    supplement: supplement && { document: supplement.read.document, operations: supplement.operations },
  };
}

function sharedFiles(world: World): Promise<string[]> {
  return jsonFiles(`${world.sharedDir}/spec`);
}

async function jsonFiles(folder: string): Promise<string[]> {
  try {
    const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
    return names.filter((name) => name.endsWith(".json")).sort().map((name) => `${folder}/${name}`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
