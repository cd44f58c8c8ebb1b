/** `SHA256SUMS` of a folder, as `sha256sum --check` reads it there. @module */

/** Digests by file. */
export type Sums = Readonly<Record<string, string>>;

/** Adds lines to a list: those of the same files are replaced, others stay while their files are there. */
export async function mergeSums(folder: string, made: Sums): Promise<void> {
  const path = `${folder}/SHA256SUMS`;
  const before = Object.entries(sumsOf(await Deno.readTextFile(path).catch(() => "")));
  const there = new Set([...Deno.readDirSync(folder)].map(({ name }) => name));
  const all = { ...Object.fromEntries(before.filter(([file]) => there.has(file))), ...made };
  const lines = Object.keys(all).sort().map((file) => `${all[file]}  ${file}\n`);
  if (lines.length > 0) await Deno.writeTextFile(path, lines.join(""));
}

function sumsOf(text: string): Sums {
  return Object.fromEntries([...text.matchAll(/^([0-9a-f]{64}) [ *](\S+)$/gm)].map(([, sum, file]) => [file, sum]));
}
