import assert from "node:assert/strict";
import { CannotBoot } from "./boot.ts";
import { CannotMakeImage } from "./image.ts";
import { tryLocked } from "./lock.ts";
import { judgeAll } from "./run_all.ts";

Deno.test("a Pi that does not come up is a fault where another does, and otherwise a machine that cannot have one", () => {
  const notUp = { error: new CannotBoot("it did not boot") };
  assert.deepEqual(judgeAll([notUp, notUp]), { passed: 0, failed: 0, cannot: ["it did not boot"] });
  assert.deepEqual(judgeAll([notUp, {}]), { passed: 1, failed: 1, cannot: [] });
  assert.deepEqual(judgeAll([notUp, { error: new Error("wrong") }]), {
    passed: 0,
    failed: 1,
    cannot: ["it did not boot"],
  });
});

Deno.test("an image that cannot be made is no fault, and hides none", () => {
  const noMirror = { error: new CannotMakeImage("no mirror") };
  assert.deepEqual(judgeAll([noMirror, noMirror, {}]), { passed: 1, failed: 0, cannot: ["no mirror"] });
  assert.deepEqual(judgeAll([noMirror, { error: "wrong" }]), { passed: 0, failed: 1, cannot: ["no mirror"] });
});

Deno.test("a lock is held once, and free when it is given back", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/of/one.lock`;
  {
    using held = await tryLocked(path);
    assert.ok(held);
    assert.equal(await tryLocked(path), null);
  }
  using again = await tryLocked(path);
  assert.ok(again);
  await Deno.remove(folder, { recursive: true });
});
