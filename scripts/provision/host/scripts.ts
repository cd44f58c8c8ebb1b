/** The scripts that run on the host: fixed text, never built from parts. @module */

/** Scripts that go on where another one ends, in one journey. */
const AFTER: Readonly<Record<string, string>> = { doctor: "facts" };

const texts = new Map<string, string>();

/** The text of `sh/NAME.sh`, after that of the script that it goes on from. */
export function scriptText(name: string): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  if (!/^[a-z_]+$/.test(name)) throw new RangeError(`Cannot run script "${name}": no such name`);
  const before = AFTER[name];
  const own = Deno.readTextFileSync(new URL(`../sh/${name}.sh`, import.meta.url));
  const text = before === undefined ? own : `${scriptText(before)}${own}`;
  texts.set(name, text);
  return text;
}
