/** Whether a text can be the key of the older guide's bridge. Loads nothing. @module */

/** What stands in the guide in place of a key: as public as the guide. */
const PLACEHOLDER = /replace[_-]?with|your[_-]?(?:real|bridge|secret)?[_-]?key|change[_-]?me|placeholder/i;
/** Below it a key can be guessed. */
const SHORTEST_KEY = 16;

/** What is wrong with it, without showing it; null when it can be one. */
export function bridgeKeyProblem(text: string): string | null {
  if (PLACEHOLDER.test(text)) return "is still the guide's placeholder";
  if (!/^[!-~]+$/.test(text)) return "has characters that no header can carry";
  return text.length >= SHORTEST_KEY ? null : `has ${text.length} characters, expected at least ${SHORTEST_KEY}`;
}
