import { type Caller, callerWord } from "../guard/caller.ts";

/**
 * A caller, in one word, as one that asks. A person's assistant is not the person: what it asks for the person decides. A
 * program with credentials of its own is one and the same, whether it asks or wants to decide.
 */
export function askerOfWord(word: string): string {
  return /^(owner|access-owner)(:|$)/.test(word) ? `assistant of ${word}` : word;
}

/** The same of a caller. */
export function askerWord(caller: Caller): string {
  return askerOfWord(callerWord(caller));
}
