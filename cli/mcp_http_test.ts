// `/mcp` on a real sidecar: behind its callers' rules.
import assert from "node:assert/strict";
import { createMcp } from "../mcp/mod.ts";
import { createClient, silentLogger } from "../mod.ts";
import { openTokenStore, type StartOptions, startSidecar } from "../server/mod.ts";
import { startSimulator } from "../sim/mod.ts";

const LIST = { jsonrpc: "2.0", id: 1, method: "tools/list" };
const call = (name: string, args = {}) => ({ ...LIST, method: "tools/call", params: { name, arguments: args } });
const openMcp: StartOptions["mcp"] = (parts) =>
  Promise.resolve(createMcp({ ...parts, toolsets: ["session", "accounts"], tools: ["sessions_init"] }));

type Ask = (body: unknown, headers?: Record<string, string>) => Promise<{ status: number; text: string; json: Json }>;
// deno-lint-ignore no-explicit-any -- tests look into it
type Json = any;

async function withSidecar(run: (ask: Ask, dir: string, url: string) => Promise<void>): Promise<void> {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using client = createClient({ baseUrl: sim.baseUrl });
  const dir = await Deno.makeTempDir({ prefix: "bezant-mcp-" });
  const tokens = openTokenStore(dir);
  try {
    await using sidecar = await startSidecar({
      client,
      logger: silentLogger,
      bind: { hostname: "127.0.0.1", port: 0 },
      tokens,
      mcp: openMcp,
      keepaliveMs: 0,
    });
    await run(
      async (body, headers = {}) => {
        const answer = await fetch(`${sidecar.url}/mcp`, {
          method: "POST",
          headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
          body: typeof body === "string" ? body : JSON.stringify(body),
        });
        const text = await answer.text();
        const data = text.split("\n").findLast((line) => line.startsWith("data: {"))?.slice(6) ?? text;
        return { status: answer.status, text, json: data.startsWith("{") ? JSON.parse(data) : null };
      },
      dir,
      sidecar.url,
    );
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("/mcp: the owner calls everything, a token that reads only what reads, a stranger and a page of another origin nothing", () =>
  withSidecar(async (ask, dir) => {
    const { token } = openTokenStore(dir).create("reader", "read");
    const reader = { authorization: `Bearer ${token}`, "x-forwarded-for": "192.0.2.7" };
    const names = async (headers = {}): Promise<string[]> =>
      (await ask(LIST, headers)).json.result.tools.map(({ name }: { name: string }) => name);
    assert.ok((await names()).includes("sessions_init"));
    assert.ok(!(await names(reader)).includes("sessions_init"));
    assert.equal((await ask(call("sessions_init"), reader)).json.error.code, -32_602);
    const { json } = await ask(call("accounts_list"), reader);
    assert.ok(json.result.structuredContent.data.length > 1, JSON.stringify(json));
    assert.equal((await ask(LIST, { "x-forwarded-for": "192.0.2.7" })).status, 401);
    assert.equal((await ask(LIST, { origin: "https://evil.example" })).json.code, "origin_refused");
  }));

Deno.test("/mcp: what is too long, malformed, of another type or another version gets an answer, and the next one works", () =>
  withSidecar(async (ask, _dir, url) => {
    const statuses: Record<string, number> = {};
    statuses["long"] = (await ask({ ...LIST, params: { pad: "x".repeat(1_100_000) } })).status;
    statuses["no JSON"] = (await ask("{")).status;
    statuses["no message"] = (await ask({ hello: 1 })).status;
    statuses["other type"] = (await ask(LIST, { "content-type": "text/plain" })).status;
    statuses["version"] = (await ask(LIST, { "mcp-protocol-version": "1999-01-01" })).status;
    statuses["empty batch"] = (await ask([])).status;
    statuses["get"] = await fetch(`${url}/mcp`, { headers: { accept: "text/event-stream" } }).then(async (answer) => {
      await answer.body?.cancel();
      return answer.status;
    });
    assert.deepEqual(statuses, {
      "long": 413,
      "no JSON": 400,
      "no message": 400,
      "other type": 415,
      "version": 400,
      "empty batch": 400,
      "get": 405,
    });
    assert.equal((await ask(LIST)).status, 200);
    const batch = await ask([LIST, { ...LIST, id: 2 }]);
    assert.equal(batch.status, 200);
  }));
