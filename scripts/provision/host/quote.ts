/** The one place where words become part of a shell's command line. @module */

/**
 * A word that any login shell hands on as it is.
 *
 * @throws {RangeError} for a NUL, which no command line can carry, and for a line end, which no word of ours needs
 */
export function shellWord(word: string): string {
  if (/[\0\n\r]/.test(word)) throw new RangeError("Cannot quote a word with a NUL or a line end");
  // fish reads backslashes inside of single quotes, and zsh a "=" at a word's beginning
  return /^[A-Za-z0-9_\/.:@+,-][A-Za-z0-9_\/.:=@%+,-]*$/.test(word) ? word : `'${word.replace(/['\\]/g, "'\\$&'")}'`;
}

/** The line before a script's own output: what a login shell's start-up file says comes earlier, and is nobody's answer. */
const BEGINNING = "bezant-begins-here";

/** Runs the script in `$1`, which is base64, with the words after it. Quoted so that any login shell leaves it alone. */
const RUNNER = `s=$1; shift; echo ${BEGINNING}; eval "$(printf %s "$s" | base64 -d)"`;

/** The command line that runs a script with its words under `sh`, whatever the login shell is. */
export function scriptCommand(text: string, args: readonly string[], before: readonly string[] = []): string {
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  return [...before, "sh", "-c", RUNNER, "sh", encoded, ...args].map(shellWord).join(" ");
}

/** What the script of {@link scriptCommand} itself printed; null where it did not begin. */
export function scriptOutput(stdout: string): string | null {
  const at = stdout.indexOf(`${BEGINNING}\n`);
  return at === -1 ? null : stdout.slice(at + BEGINNING.length + 1);
}
