// DESIGN §10: every tunnel arrives from 127.0.0.1, so it gets a place of its own, where that counts for nothing.
import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { startBench } from "./testing/fixture.ts";
import { testTokens } from "./testing/tokens.ts";

const ANY_PORT = { hostname: "127.0.0.1", port: 0 };

/** Asks over a Unix socket. */
function askSocket(
  socketPath: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const options = { socketPath, path, agent: false, headers: { host: "localhost", ...headers } } as const;
    const sent = request(options, (answer) => {
      let text = "";
      answer.on("data", (piece: Uint8Array) => text += new TextDecoder().decode(piece));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on("error", reject).end();
  });
}

Deno.test("at the tunnel's place this machine is nobody: a token or nothing, open routes included", async () => {
  using tokens = testTokens();
  const authorization = tokens.bearer("read");
  await using bench = await startBench({
    tokens: tokens.store,
    tunnelBind: ANY_PORT,
    publicUrl: "https://bot.example.org",
  });
  const tunnel = bench.sidecar.doors.tunnel!;
  assert.notEqual(tunnel, bench.sidecar.url);
  for (const path of ["/accounts", "/health", "/livez", "/", "/sso/Login", "/v1/api/x", "/debug/jar", "/events/gap"]) {
    const answer = await fetch(tunnel + path);
    const { code, message } = await answer.json();
    assert.deepEqual([answer.status, code], [401, "credentials_required"], path);
    assert.match(message, /counts for nothing at the tunnel/);
  }
  assert.deepEqual(bench.gateway.requests, []);
  for (const url of [bench.sidecar.url, tunnel]) {
    const answer = await fetch(`${url}/accounts`, { headers: { authorization } });
    assert.equal(answer.status, 200, await answer.text());
  }
  const alive = await bench.ask("/livez");
  assert.equal(alive.status, 200, `at the main place nothing has changed: ${await alive.text()}`);
});

Deno.test("a tunnel can have a Unix socket, which nobody else may use and a dead process does not block", async () => {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-socket-" });
  const socketPath = `${dir}/tunnel.sock`;
  using tokens = testTokens();
  const authorization = tokens.bearer("read");
  try {
    const dead = Deno.listen({ transport: "unix", path: socketPath });
    Deno.renameSync(socketPath, `${socketPath}.kept`); // closing it would remove it
    dead.close();
    Deno.renameSync(`${socketPath}.kept`, socketPath);
    {
      await using bench = await startBench({ tokens: tokens.store, tunnelBind: { socketPath } });
      assert.equal(bench.sidecar.doors.tunnel, `unix:${socketPath}`);
      assert.equal(Deno.statSync(socketPath).mode! & 0o777, 0o660);
      assert.equal((await askSocket(socketPath, "/accounts")).status, 401);
      assert.equal((await askSocket(socketPath, "/accounts", { authorization })).status, 200);
      assert.match(
        (await askSocket(socketPath, "/accounts", { host: "evil.example", authorization })).text,
        /host_refused/,
      );
      const second = { tokens: tokens.store, tunnelBind: { socketPath } };
      await assert.rejects(startBench(second), { name: "ListenError", message: /another process listens there/ });
      assert.equal((await askSocket(socketPath, "/accounts", { authorization })).status, 200, "the first one goes on");
    }
    assert.throws(() => Deno.statSync(socketPath), Deno.errors.NotFound);
    Deno.writeTextFileSync(socketPath, "somebody's file");
    await assert.rejects(startBench({ tunnelBind: { socketPath } }), { name: "ListenError", message: /no socket/ });
    assert.equal(Deno.readTextFileSync(socketPath), "somebody's file");
    await assert.rejects(startBench({ tunnelBind: { socketPath: `${dir}/none/x.sock` } }), /folder is missing/);
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
});

Deno.test("when one place can't be had none is kept", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as { port: number };
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, "127.0.0.1", resolve));
  const main = { hostname: "127.0.0.1", port: (free.address() as { port: number }).port };
  await new Promise((resolve) => free.close(resolve));
  await assert.rejects(startBench({ bind: main, tunnelBind: { hostname: "127.0.0.1", port } }), {
    code: "EADDRINUSE",
    message: /port is taken; .*BEZANT_TUNNEL_BIND/,
  });
  await new Promise((resolve) => taken.close(resolve));
  await assert.rejects(fetch(`http://127.0.0.1:${main.port}/`), TypeError);
});
