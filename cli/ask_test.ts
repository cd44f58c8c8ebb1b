import assert from "node:assert/strict";
import { askOn } from "./ask.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

Deno.test("askOn() shows the question and gives the line, however it arrives; the end of the input is no answer", async () => {
  const pieces = [bytes("y"), bytes("es \n"), bytes("no\n")];
  let shown = "";
  const ask = askOn({ read: () => Promise.resolve(pieces.shift() ?? null), write: (text) => shown += text });
  const { signal } = new AbortController();
  assert.deepEqual([await ask("one? ", signal), await ask("two? ", signal)], ["yes", "no"]);
  assert.equal(await ask("three? ", signal), null);
  assert.equal(shown, "one? two? three? \n");
});

Deno.test("askOn() asks nothing any more once a question was given up: a late line would answer the wrong one", async () => {
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  const ask = askOn({ read: () => promise, write: () => {} });
  const controller = new AbortController();
  const first = ask("one? ", controller.signal);
  controller.abort();
  assert.equal(await first, null);
  resolve(bytes("yes\n"));
  assert.equal(await ask("two? ", new AbortController().signal), null);
});
