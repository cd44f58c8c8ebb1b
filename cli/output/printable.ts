/**
 * Control and format signs, line ends of other scripts and halves of a pair: what steers a terminal, turns text round or
 * cannot be seen. Joiners stay: names in several scripts need them.
 */
const STEERING = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Signs that are piled on a letter reach into the lines above. */
const PILED = /(\p{M}{3})\p{M}+/gu;

/** Names and messages come from elsewhere: no control character of theirs may reach the terminal. One line comes of it. */
export function printable(text: string): string {
  return text.replace(STEERING, " ").replace(PILED, "$1");
}
