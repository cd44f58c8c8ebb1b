import assert from "node:assert/strict";
import { withTree } from "../testing/mini_tree.ts";
import { readIfThere, writeTogether } from "./files.ts";

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
}

Deno.test("writeTogether() writes every file and makes the folders", () =>
  withTree({ "a.txt": "old" }, async (root) => {
    await writeTogether(
      new Map<string, string | Uint8Array>([[`${root}/a.txt`, "new"], [`${root}/b/c.txt`, new Uint8Array([65])]]),
    );
    assert.equal(await Deno.readTextFile(`${root}/a.txt`), "new");
    assert.equal(await Deno.readTextFile(`${root}/b/c.txt`), "A");
    assert.deepEqual(await namesIn(root), ["a.txt", "b"]);
  }));

Deno.test("writeTogether() changes nothing and leaves nothing when one file cannot be written", () =>
  withTree({ "a.txt": "old", "taken/x.txt": "" }, async (root) => {
    await assert.rejects(writeTogether(new Map([[`${root}/a.txt`, "new"], [`${root}/taken`, "a folder is here"]])));
    assert.equal(await Deno.readTextFile(`${root}/a.txt`), "old");
    assert.deepEqual(await namesIn(root), ["a.txt", "taken"]);
  }));

Deno.test("readIfThere() tells a missing file from an empty one", () =>
  withTree({ "a.txt": "" }, async (root) => {
    assert.equal(await readIfThere(`${root}/b.txt`), undefined);
    assert.equal(await readIfThere(`${root}/a.txt/b.txt`), undefined);
    assert.equal((await readIfThere(`${root}/a.txt`))?.length, 0);
  }));
