import assert from "node:assert/strict";
import { askSecretOn } from "./ask_secret.ts";

function terminal(...keys: readonly string[]) {
  const [left, seen] = [[...keys], [] as string[]];
  const ask = askSecretOn({
    read: () => {
      const key = left.shift();
      return Promise.resolve(key === undefined ? null : new TextEncoder().encode(key));
    },
    write: (text) => void seen.push(text),
    setRaw: (isRaw) => void seen.push(isRaw ? "hidden" : "shown"),
  });
  return { ask, seen };
}

Deno.test("what is typed is not shown, the keys that correct it work, and the terminal is as before", async () => {
  const { ask, seen } = terminal("wrong\x15cor", "rectt\x7f", " hörse\r");
  assert.equal(await ask("Word: "), "correct hörse");
  assert.deepEqual(seen, ["Word: ", "hidden", "shown", "\n"]);
});

Deno.test("the end of the input is no answer", async () => {
  for (const keys of [["half"], ["half\x04"]]) {
    const { ask, seen } = terminal(...keys);
    assert.equal(await ask("Word: "), null);
    assert.equal(seen.at(-2), "shown");
  }
});
