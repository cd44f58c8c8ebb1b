// `bezant mcp` as a function: what an assistant's program starts.
import assert from "node:assert/strict";
import { startSimulator } from "../sim/mod.ts";
import { run } from "./testing/fake_io.ts";

const INITIALIZE = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } },
};
const STATUS = { jsonrpc: "2.0", id: 2, method: "tools/call", params: { name: "sessions_status", arguments: {} } };

Deno.test("bezant mcp serves its streams, says nothing else on stdout, and ends when its input ends", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  const answered = Promise.withResolvers<void>();
  let text = "";
  async function* input(): AsyncGenerator<Uint8Array> {
    for (const message of [INITIALIZE, STATUS]) yield new TextEncoder().encode(`${JSON.stringify(message)}\n`);
    await answered.promise;
  }
  const { code, stderr } = await run(["mcp", "--tools", "sessions_status", "--gateway-url", sim.baseUrl], {
    input,
    stdout: (piece) => {
      text += piece;
      if (piece.includes('"id":2')) answered.resolve();
    },
  });
  assert.deepEqual([code, stderr], [0, ""]);
  const answers = text.trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(answers.map(({ id }) => id), [1, 2]);
  assert.equal(answers[1].result.structuredContent.data.authenticated, true);
});

Deno.test("bezant mcp answers what was asked before its input ended, also in a line without an end, and then ends", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  async function* input(): AsyncGenerator<Uint8Array> {
    const lines = [INITIALIZE, STATUS, { ...STATUS, id: "last" }].map((message) => JSON.stringify(message));
    yield new TextEncoder().encode(lines.join("\n"));
  }
  const { code, stdout, stderr } = await run(["mcp", "--gateway-url", sim.baseUrl], { input });
  assert.deepEqual([code, stderr], [0, ""]);
  const answers = stdout.trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(new Set(answers.map(({ id }) => id)), new Set([1, 2, "last"]));
  assert.ok(answers.slice(1).every(({ result }) => result.structuredContent.data.authenticated === true), stdout);
});

Deno.test("bezant mcp refuses a set, a tool or a mode that there is not, and a world without an input", async () => {
  async function* input(): AsyncGenerator<Uint8Array> {}
  const wrong: readonly (readonly [string[], RegExp])[] = [
    [["--toolsets", "everything"], /toolset "everything": expected all, session,/],
    [["--tools", "orders_place"], /tool "orders_place": there is none of that name/],
    [["--account-ids", "hidden"], /one of masked, plain/],
  ];
  for (const [flags, words] of wrong) {
    const { code, stdout, stderr } = await run(["mcp", "--gateway-url", "http://127.0.0.1:9", ...flags], { input });
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, words);
  }
  assert.equal((await run(["mcp"])).code, 2);
});
