/** `spec/lock.json`: which documents the types were made from. @module */

import { type DocumentCounts, type PublishedDocument, SpecError } from "../../spec/mod.ts";
import { readIfThere } from "./files.ts";
import { lockPath, type World } from "./world.ts";

/** One document, without a byte of its text. */
export interface LockedDocument {
  readonly version: string;
  readonly openapi: string;
  readonly sha256: string;
  /** The day on which it was locked, `YYYY-MM-DD`. */
  readonly retrieved: string;
  /** A public address, or `file`. */
  readonly from: string;
  readonly bytes: number;
  readonly counts: DocumentCounts;
}

/** The base, and the later version that lends it single operations. */
export interface Lock {
  readonly base: LockedDocument;
  readonly supplement?: LockedDocument & { readonly operations: readonly string[] };
}

/**
 * The committed lock; undefined when there is none.
 *
 * @throws {SpecError} when it is not a lock
 */
export async function readLock(world: World): Promise<Lock | undefined> {
  const bytes = await readIfThere(lockPath(world));
  if (bytes === undefined) return undefined;
  const todo = "Take it from git, or write a new one with `deno task spec --from FILE`";
  let lock: Lock;
  try {
    lock = JSON.parse(new TextDecoder().decode(bytes)) as Lock;
  } catch {
    throw new SpecError("spec/lock.json", "not JSON", todo);
  }
  const { base, supplement } = lock ?? {};
  if (!isDocument(base)) {
    throw new SpecError("spec/lock.json", '"base" is not a document with version and sha256', todo);
  }
  if (supplement !== undefined && !(isDocument(supplement) && Array.isArray(supplement.operations))) {
    throw new SpecError("spec/lock.json", '"supplement" has no version, sha256 or operations', todo);
  }
  return lock;
}

/** The lock, where there has to be one. */
export async function needLock(world: World): Promise<Lock> {
  const lock = await readLock(world);
  if (lock === undefined) {
    throw new SpecError("spec/lock.json", "there is none", "Write it with `deno task spec --from FILE`");
  }
  return lock;
}

/** The lock as it lies in its file. */
export function formatLock(lock: Lock): string {
  return JSON.stringify(lock, null, 2) + "\n";
}

/** What the lock remembers of a document. */
export function lockedDocument(read: PublishedDocument, from: string, retrieved: string): LockedDocument {
  const { version, openapi, sha256, bytes, counts } = read;
  return { version, openapi, sha256, retrieved, from, bytes, counts };
}

function isDocument(value: LockedDocument | undefined): value is LockedDocument {
  return typeof value?.version === "string" && /^[0-9a-f]{64}$/.test(value.sha256);
}
