/** The owner's file of secrets. @module */

/**
 * Reads `NAME=value` lines; empty lines and lines that begin with # say nothing.
 *
 * @throws {RangeError} that names the line, never what is on it
 */
export function readSecrets(text: string, path: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const [, name, value = ""] = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
    if (name === undefined) throw new RangeError(`Line ${index + 1} of ${path} is no NAME=value`);
    found[name] = value.trim().replace(/^(["'])(.*)\1$/, "$2");
  }
  return found;
}
