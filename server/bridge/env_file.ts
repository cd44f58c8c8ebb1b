/** A name as shells have it, perhaps exported, and what stands behind the equals sign. */
const LINE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/;

/**
 * Reads a file of settings as people write it: `NAME=value`, also with `export`, quotes, blanks around the equals sign,
 * comments, a byte order mark and Windows' line ends. What is no such line doesn't count; of two the last one does.
 */
export function parseEnvFile(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    const [, name, raw] = LINE.exec(line) ?? [];
    if (name !== undefined) values.set(name, valueOf(raw!));
  }
  return values;
}

function valueOf(raw: string): string {
  const [, quote, inner] = /^(["'])(.*?)\1\s*(?:#.*)?$/.exec(raw) ?? [];
  if (inner === undefined) return raw.replace(/(?:^|\s+)#.*$/, "");
  return quote === '"' ? inner.replaceAll(/\\(["\\$`])/g, "$1") : inner;
}
