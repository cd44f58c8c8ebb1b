import assert from "node:assert/strict";
import { SPEC_SHA256, SPEC_VERSION } from "../../spec/generated/source.ts";
import { OPERATIONS } from "../../spec/generated/operations.ts";
import { UNKNOWN_CEILING, unknownCounts } from "./ceiling.ts";
import { formatLock, type Lock } from "./lock.ts";
import { committedFiles } from "./testing/world.ts";

const files = await committedFiles();
const text = files["spec/lock.json"]!;
const lock = JSON.parse(text) as Lock;

Deno.test("the committed lock is what the generated types say of themselves", () => {
  assert.deepEqual([lock.base.version, lock.base.sha256], [SPEC_VERSION, SPEC_SHA256]);
});

Deno.test("the committed lock is as the program writes it, without a path of anybody's machine", () => {
  assert.equal(formatLock(lock), text);
  for (const { from, retrieved } of [lock.base, lock.supplement!]) {
    assert.match(from, /^(file|https:\/\/[\w.-]+\/[\w./-]*)$/);
    assert.match(retrieved, /^\d{4}-\d\d-\d\d$/);
  }
});

Deno.test("every operation of the supplement is among the generated ones", () => {
  const known = new Set(OPERATIONS.map(({ method, path }) => `${method} ${path}`));
  assert.deepEqual(lock.supplement?.operations.filter((key) => !known.has(key)), []);
  assert.equal(lock.supplement?.operations.length, 7);
});

Deno.test("the ceiling of unknown schemas is what there is: whoever makes the list shorter lowers it", () => {
  assert.deepEqual(unknownCounts(files["spec/generated/unknown.json"]!), UNKNOWN_CEILING);
});
