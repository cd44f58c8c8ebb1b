import assert from "node:assert/strict";
import { repositoryRoot } from "../graph/paths.ts";
import { listFiles } from "../graph/tree.ts";
import { SNAPSHOTS } from "./page.ts";
import { generatedPages } from "./tables.ts";

const root = repositoryRoot();
const pages = await generatedPages();

for (const { path, text } of pages.filter((page) => !page.path.startsWith(SNAPSHOTS))) {
  Deno.test(`${path} is what \`deno task docs:tables\` writes`, async () => {
    assert.equal(await Deno.readTextFile(`${root}/${path}`), text);
  });
}

Deno.test("the snapshots of helps and tools are what they say now, each of them and no more", async () => {
  const made = pages.filter(({ path }) => path.startsWith(SNAPSHOTS));
  const snapshots = new Map(made.map(({ path, text }) => [path, text]));
  const committed = (await listFiles(root)).filter((path) => path.startsWith(SNAPSHOTS));
  assert.ok(committed.length > 60, "the snapshots are gone");
  assert.deepEqual(committed, [...snapshots.keys()].sort(), "run `deno task docs:tables` and look at what it changes");
  for (const path of committed) assert.equal(await Deno.readTextFile(`${root}/${path}`), snapshots.get(path), path);
});
