import assert from "node:assert/strict";
import { readOwn, readOwnIfThere, writePrivate } from "./own_file.ts";

Deno.test("writePrivate() makes a file for its owner alone, also in place of one that others may read", () => {
  const folder = Deno.makeTempDirSync();
  try {
    const path = `${folder}/a.env`;
    assert.equal(readOwnIfThere(path), null);
    Deno.writeTextFileSync(path, "old", { mode: 0o644 });
    writePrivate(path, "A=ä\n");
    const { text, mode, isOwn } = readOwn(path);
    assert.deepEqual([text, (mode ?? 0) & 0o777, isOwn], ["A=ä\n", 0o600, true]);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["a.env"]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("writePrivate() that fails leaves the old file and nothing beside it", () => {
  const folder = Deno.makeTempDirSync();
  try {
    const path = `${folder}/a.env`;
    Deno.mkdirSync(path);
    Deno.writeTextFileSync(`${path}/x`, "");
    assert.throws(() => writePrivate(path, "A=1\n"));
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["a.env"]);
    assert.throws(() => writePrivate(`${folder}/none/a.env`, ""), Deno.errors.NotFound);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
