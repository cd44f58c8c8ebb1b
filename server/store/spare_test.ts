import assert from "node:assert/strict";
import { openSpare, readSpare } from "./spare.ts";

const ROOM = 4_096;

function temporary(): Disposable & { readonly path: string } {
  const dir = Deno.makeTempDirSync();
  return { path: `${dir}/events.db.spare`, [Symbol.dispose]: () => Deno.removeSync(dir, { recursive: true }) };
}

/** A journal with these records, closed. */
function kept(path: string, ...texts: readonly string[]): void {
  const spare = openSpare(path, ROOM);
  for (const text of texts) spare.append(text);
  spare.close();
}

function overwrite(path: string, at: number, bytes: readonly number[]): void {
  using file = Deno.openSync(path, { write: true });
  file.seekSync(at, Deno.SeekMode.Start);
  file.writeSync(new Uint8Array(bytes));
}

Deno.test("what was added is there when it is opened again, and what follows comes behind it", () => {
  using place = temporary();
  kept(place.path, "one", "zwölf");
  kept(place.path, "three");
  assert.deepEqual(readSpare(place.path), { generation: 0, texts: ["one", "zwölf", "three"] });
  assert.equal(Deno.statSync(place.path).mode! & 0o777, 0o600);
});

Deno.test("it has its room from the beginning, and never takes more", () => {
  using place = temporary();
  const spare = openSpare(place.path, ROOM);
  const { size, blocks } = Deno.statSync(place.path);
  assert.equal(size, ROOM);
  assert.ok(blocks! * 512 >= ROOM, "its bytes are on the disk, not a hole");
  let count = 0;
  assert.throws(() => {
    for (;; count++) spare.append("x".repeat(100));
  }, /no room/);
  assert.ok(count >= 30 && count * 108 <= ROOM);
  spare.append("y"); // what is short still fits
  spare.close();
  assert.equal(Deno.statSync(place.path).size, ROOM);
  assert.equal(readSpare(place.path).texts.length, count + 1);
});

Deno.test("a torn record is none, and the next one takes its place", () => {
  for (const torn of [[0, 0, 0, 3], [0, 0, 0, 3, 1, 2, 3, 4, 65], [255, 255, 255, 255, 1]]) {
    using place = temporary();
    kept(place.path, "one", "two");
    overwrite(place.path, 4 + 2 * (8 + 3), torn);
    assert.deepEqual(readSpare(place.path).texts, ["one", "two"]);
    kept(place.path, "three");
    assert.deepEqual(readSpare(place.path).texts, ["one", "two", "three"]);
  }
});

Deno.test("a record that the disk has changed is none, nor is what follows it", () => {
  using place = temporary();
  kept(place.path, "one", "two", "three");
  overwrite(place.path, 4 + (8 + 3) + 8 + 1, [0x57]);
  assert.deepEqual(readSpare(place.path).texts, ["one"]);
});

Deno.test("what it held before it was emptied never comes again, however the new records lie over the old ones", () => {
  using place = temporary();
  kept(place.path, "aaa", "bbb", "ccc");
  const spare = openSpare(place.path, ROOM);
  spare.empty();
  assert.deepEqual(readSpare(place.path).texts, []);
  spare.append("ddd"); // as long as the one before: an old record follows
  spare.close();
  assert.deepEqual(readSpare(place.path), { generation: 1, texts: ["ddd"] });
});

Deno.test("where there is none, there is nothing in it", () => {
  using place = temporary();
  assert.deepEqual(readSpare(place.path).texts, []);
  Deno.writeFileSync(place.path, new Uint8Array(3));
  assert.deepEqual(readSpare(place.path).texts, []);
});
