import assert from "node:assert/strict";
import { openFileLock } from "./file_lock.ts";

Deno.test("a lock that is given back is free at once, also while another thread starts a process, which has a copy of each file for a moment", async () => {
  const dir = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(
      `${dir}/starter.js`,
      `for (let n = 0; n < 60; n++) new Deno.Command(Deno.execPath(), { args: ["--version"] }).outputSync();
      self.postMessage("done");`,
    );
    const starter = new Worker(new URL(`file://${dir}/starter.js`), { type: "module" });
    let isDone = false;
    starter.onmessage = () => void (isDone = true);
    let refused = 0;
    while (!isDone) {
      for (let n = 0; n < 200; n++) {
        using lock = openFileLock(`${dir}/lock`);
        if (!lock.take()) refused++;
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    starter.terminate();
    assert.equal(refused, 0);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("a lock that is held is nobody else's, and stays so when it is asked for twice", async () => {
  const dir = await Deno.makeTempDir();
  try {
    using lock = openFileLock(`${dir}/new/lock`);
    using other = openFileLock(`${dir}/new/lock`);
    assert.deepEqual([lock.take(), lock.take(), lock.isHeld(), other.take(), other.isHeld()], [
      true,
      true,
      true,
      false,
      false,
    ]);
    lock[Symbol.dispose]();
    lock[Symbol.dispose]();
    assert.deepEqual([lock.isHeld(), other.take()], [false, true]);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
