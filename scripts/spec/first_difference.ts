/** A short hint of where two texts part. @module */

const CONTEXT = 2;
const SHOWN = 3;
const WIDTH = 160;

/** The first difference in the manner of `diff -u`, or nothing when they are equal. */
export function firstDifference(path: string, committed: string, generated: string): string[] {
  if (committed === generated) return [];
  const [old, fresh] = [committed.split("\n"), generated.split("\n")];
  const at = old.findIndex((line, index) => line !== fresh[index]);
  const line = at < 0 ? old.length : at;
  const from = Math.max(0, line - CONTEXT);
  const cut = (mark: string) => (text: string) => `${mark}${text}`.slice(0, WIDTH);
  return [
    `--- ${path} (committed)`,
    `+++ ${path} (generated)`,
    `@@ line ${line + 1} @@`,
    ...old.slice(from, line).map(cut(" ")),
    ...old.slice(line, line + SHOWN).map(cut("-")),
    ...fresh.slice(line, line + SHOWN).map(cut("+")),
  ];
}
