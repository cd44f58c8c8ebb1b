/** The scripts that run on the host: fixed text, never built from parts. @module */

const texts = new Map<string, string>();

/** The text of `sh/NAME.sh`. */
export function scriptText(name: string): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  if (!/^[a-z_]+$/.test(name)) throw new RangeError(`Cannot run script "${name}": no such name`);
  const text = Deno.readTextFileSync(new URL(`../sh/${name}.sh`, import.meta.url));
  texts.set(name, text);
  return text;
}
