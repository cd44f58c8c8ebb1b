/**
 * The steps between the login page and the backend. The real ones are SRP-6: the password never travels. Here a digest travels in
 * its place, so that not even a password typed by mistake leaves the browser.
 *
 * @module
 */

import type { Random } from "../random.ts";

/** What the login page accepts. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Logins under way, by the cookie of their page. */
export interface LoginDialogues {
  /** A page is shown; returns the id for its cookie. */
  begin(): string;
  /** One of the three opening steps; returns the salt, or null for an unknown page. */
  init(id: string): { readonly salt: string; readonly step: number } | null;
  /** The proof; true when it is right and all opening steps were taken. */
  complete(id: string, username: string, proof: string): boolean;
  /** Has this page proved who it is? Answers true once. */
  redeem(id: string): boolean;
}

/** Opening steps before a proof is accepted (§2.6). */
export const INIT_STEPS = 3;
/** Pages kept; older ones have to be loaded again. */
const MAX_DIALOGUES = 200;

interface Dialogue {
  readonly salt: string;
  steps: number;
  isProved: boolean;
}

/** Makes an empty set of logins. */
export function createLoginDialogues(random: Random, credentials: Credentials): LoginDialogues {
  const dialogues = new Map<string, Dialogue>();
  return {
    begin() {
      const id = random.hex(32);
      dialogues.set(id, { salt: random.hex(16), steps: 0, isProved: false });
      if (dialogues.size > MAX_DIALOGUES) dialogues.delete(dialogues.keys().next().value!);
      return id;
    },
    init(id) {
      const dialogue = dialogues.get(id);
      if (dialogue === undefined) return null;
      dialogue.steps++;
      return { salt: dialogue.salt, step: dialogue.steps };
    },
    complete(id, username, proof) {
      const dialogue = dialogues.get(id);
      if (dialogue === undefined || dialogue.steps < INIT_STEPS) return false;
      dialogue.isProved = username === credentials.username &&
        proof === proofOf(dialogue.salt, username, credentials.password);
      return dialogue.isProved;
    },
    redeem(id) {
      if (dialogues.get(id)?.isProved !== true) return false;
      return dialogues.delete(id);
    },
  };
}

/** The digest that stands in for the SRP proof: 64-bit FNV-1a, which a page without a secure context can compute too. */
export function proofOf(salt: string, username: string, password: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(`${salt}:${username}:${password}`)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
