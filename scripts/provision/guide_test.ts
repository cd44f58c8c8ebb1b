// What the pages say about provisioning is what its options understand: prose cannot outlive code.
import assert from "node:assert/strict";
import { repositoryRoot } from "../graph/paths.ts";
import { listFiles } from "../graph/tree.ts";
import { readOptions, USAGE } from "./options.ts";
import { PROVISION_SECRETS, readSecrets } from "./read_secrets.ts";

const root = repositoryRoot();
const GUIDE = "docs/provisioning.md";
/** Ten minutes of reading. */
const MOST_WORDS = 2_000;

const pages = new Map<string, string>();
for (const path of (await listFiles(root)).filter((file) => file.endsWith(".md"))) {
  pages.set(path, await Deno.readTextFile(`${root}/${path}`));
}

/** Command lines in fenced blocks: continued lines joined, comments gone, quotes as a shell takes them. */
function commandsOf(page: string): string[][] {
  const blocks = [...page.matchAll(/^```(?:sh|bash)\n(.*?)^```/gms)].map(([, block = ""]) => block);
  const lines = blocks.flatMap((block) => block.replaceAll(/\\\n\s*/g, " ").split("\n"));
  return lines.map((line) => /\bdeno task provision\s+(.*)$/.exec(line)?.[1]).filter((line) => line !== undefined)
    .map((line) =>
      [...line.replace(/\s#.*$/, "").matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2] ?? m[3]!)
    );
}

/** What a newcomer reads: up to how it is proved. */
const [guide = ""] = pages.get(GUIDE)!.split("\n## How it is proved");
const all = [...pages].flatMap(([path, page]) => commandsOf(page).map((words) => ({ path, words })));

Deno.test("every command of provisioning in the pages is understood by its options", () => {
  assert.ok(all.length > 10, `only ${all.length} commands were found`);
  for (const { path, words } of all) {
    if (words.some((word) => word.includes("|"))) continue; // a choice, for people
    assert.doesNotThrow(() => readOptions(words), `${path}: deno task provision ${words.join(" ")}`);
  }
});

Deno.test("every flag that the guide names is one of provisioning's, and the guide names every flag", () => {
  const known = new Set([...USAGE.matchAll(/--[a-z][a-z0-9-]*/g)].map(([flag]) => flag));
  const prose = guide.replaceAll(/^```.*?^```/gms, (block) => block.replaceAll(/^(?!.*task provision).*$/gm, ""));
  const named = new Set([...prose.matchAll(/(?<![\w-])--[a-z][a-z0-9-]*/g)].map(([flag]) => flag));
  assert.deepEqual([...named].filter((flag) => !known.has(flag)), []);
  const spoken = new Set([...guide.matchAll(/--[a-z][a-z0-9-]*/g)].map(([flag]) => flag));
  assert.deepEqual([...known].filter((flag) => !spoken.has(flag)), []);
});

Deno.test("every secret that provisioning takes is named in the guide, and a file with them is read", () => {
  assert.deepEqual(PROVISION_SECRETS.filter((name) => !guide.includes(name)), []);
  const file = PROVISION_SECRETS.map((name) => `${name}=x`).join("\n");
  assert.deepEqual(Object.keys(readSecrets(file, "f").secrets), [...PROVISION_SECRETS]);
});

Deno.test("the guide reads in ten minutes", () => {
  const words = guide.split(/\s+/).filter((word) => /\w/.test(word)).length;
  assert.ok(words <= MOST_WORDS, `${words} words`);
});
