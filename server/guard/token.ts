import { Buffer } from "node:buffer";
import { createHash, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../mod.ts";
import type { Scope } from "./scope.ts";

/** What is kept of a token. Whoever reads it can't make the token from it. */
export interface TokenEntry {
  /** Short name of its own, given by us. */
  readonly id: string;
  /** The name a person gave it. */
  readonly name: string;
  /** What its holder may do. */
  readonly scope: Scope;
  /** When it was made, as an ISO 8601 time in UTC. */
  readonly createdAt: string;
  /** SHA-256 of the token, in hexadecimal. */
  readonly hash: string;
}

/** What a running sidecar asks about tokens. */
export interface TokenBook {
  /** Where they are kept, for words to a person. */
  readonly path: string;
  /**
   * The entry of a token, or null when there is none. Sees what other processes have changed.
   *
   * @throws {Error} when the list can't be read
   */
  find(token: string): TokenEntry | null;
  /**
   * All entries, oldest first.
   *
   * @throws {Error} when the list can't be read
   */
  list(): readonly TokenEntry[];
}

/** How every token begins, so that people and secret scanners know one when they see it. */
const PREFIX = "bezant_";

/**
 * Makes a token: 256 bits of chance behind a prefix. The chance comes from the clock's UUIDs, the one source of it here:
 * three of version 4 hold 366 random bits, and SHA-256 makes 256 of them.
 */
export function mintToken(clock: Clock): string {
  const chance = createHash("sha256").update(clock.uuid() + clock.uuid() + clock.uuid()).digest("base64url");
  return PREFIX + chance;
}

/**
 * What is stored in place of a token. A plain SHA-256 is right here, where it would be wrong for a password: slow and
 * salted hashes make up for secrets that can be guessed, and 256 random bits can't, whatever a guess costs. Besides, it
 * is worked out on every request.
 */
export function hashToken(token: string): string {
  return digest(token).toString("hex");
}

/**
 * The entry of a token. Digests are compared, never texts, in constant time and to the end of the list: how long it
 * takes says nothing about how near a guess was.
 *
 * @param equal Compares two digests of one length
 */
export function matchToken(
  token: string,
  entries: readonly TokenEntry[],
  equal: (a: Uint8Array, b: Uint8Array) => boolean = timingSafeEqual,
): TokenEntry | null {
  const presented = digest(token);
  let found: TokenEntry | null = null;
  for (const entry of entries) {
    if (equal(presented, Buffer.from(entry.hash, "hex"))) found = entry;
  }
  return found;
}

function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
