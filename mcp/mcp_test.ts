// Both generations of the protocol over both ways, in one process.
import assert from "node:assert/strict";
import { LOCAL_CALLER, type McpTool } from "./mod.ts";
import { askHttp, withStand } from "./testing/stand.ts";

for (const era of ["2025-11-25", "2026-07-28"] as const) {
  Deno.test(`over HTTP a program of ${era} lists the tools and calls one`, () =>
    withStand(async ({ make }) => {
      const mcp = make();
      const { result: { tools } } = await askHttp(mcp, era, "tools/list");
      assert.deepEqual(tools.map(({ name }: McpTool) => name), mcp.tools.map(({ name }) => name));
      const { result } = await askHttp(mcp, era, "tools/call", { name: "accounts_list", arguments: {} });
      assert.equal(result.structuredContent.data.length > 1, true);
      assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
    }));
}

Deno.test("over stdio both generations are served, what is no JSON-RPC is answered, and the end of the input ends it", () =>
  withStand(async ({ make }) => {
    const mcp = make();
    const written: string[] = [];
    const lines = [
      "{",
      "[1]",
      JSON.stringify({
        jsonrpc: "2.0",
        id: 1,
        method: "initialize",
        params: { protocolVersion: "2024-11-05", capabilities: {}, clientInfo: { name: "t", version: "1" } },
      }),
      JSON.stringify({ jsonrpc: "2.0", id: 2, method: "tools/list" }),
    ];
    const { promise, resolve } = Promise.withResolvers<void>();
    async function* input(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(lines.join("\n") + "\n");
      await promise; // until the answers are there
    }
    await mcp.serveStdio({
      input: input(),
      write: (text) => {
        written.push(text);
        if (text.includes('"id":2')) resolve();
      },
    });
    const answers = written.map((line) => JSON.parse(line));
    assert.deepEqual(answers.slice(0, 2).map(({ error }) => error.code), [-32_700, -32_600]);
    assert.equal(answers[2].result.serverInfo.name, "bezant");
    assert.equal(answers[3].result.tools.length, mcp.tools.length);
  }));

Deno.test("a caller sees and reaches only the tools of their scope", () =>
  withStand(async ({ make }) => {
    const mcp = make({ toolsets: ["session"], tools: ["sessions_init"] });
    const reader = { name: "token:reader", scope: "read" } as const;
    const names = async (caller = LOCAL_CALLER) =>
      (await askHttp(mcp, "2026-07-28", "tools/list", {}, caller)).result.tools.map(({ name }: McpTool) => name);
    assert.deepEqual(await names(), [
      "sessions_status",
      "sessions_init",
      "sessions_validate",
      "results_more",
    ]);
    assert.deepEqual(await names(reader), ["sessions_status", "sessions_validate", "results_more"]);
    const { error } = await askHttp(mcp, "2026-07-28", "tools/call", { name: "sessions_init" }, reader);
    assert.equal(error?.code, -32_602);
  }));
