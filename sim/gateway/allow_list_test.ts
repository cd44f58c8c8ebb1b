import assert from "node:assert/strict";
import { startSimulator } from "../mod.ts";
import { ask, openSocket, valuesOf } from "../testing/raw_client.ts";
import { isAllowed, VENDOR_ALLOW } from "./allow_list.ts";

Deno.test("§1.3 a pattern ends in * or is a whole address", () => {
  const allowed = (address: string) => isAllowed(address, VENDOR_ALLOW);
  assert.deepEqual(["192.168.1.7", "131.216.0.1", "127.0.0.1", "::1", "::ffff:127.0.0.1"].map(allowed), [
    true,
    true,
    true,
    true,
    true,
  ]);
  assert.deepEqual(["10.0.0.1", "131.217.0.1", "127.0.0.2", "fe80::1"].map(allowed), [false, false, false, false]);
  assert.ok(isAllowed("203.0.113.9", null));
  assert.ok(!isAllowed(undefined, VENDOR_ALLOW));
});

Deno.test("§2.2 who is not on the list gets 404 Access Denied on every path, handshakes included", async () => {
  await using sim = await startSimulator({ tls: false, allow: ["10.*"], hostname: "127.0.0.1" });
  for (const path of ["/", "/v1/api/tickle", "/sso/Login", "/foo"]) {
    const answer = await ask(sim, "GET", path);
    assert.deepEqual([answer.statusLine, answer.body], ["HTTP/1.1 404 Not Found", "Access Denied"]);
    assert.deepEqual(valuesOf(answer, "content-length"), ["13"]);
    assert.deepEqual(valuesOf(answer, "content-type"), []);
  }
  const upgrade = { Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==" };
  assert.equal((await ask(sim, "GET", "/v1/api/ws", { headers: upgrade })).body, "Access Denied");
  assert.deepEqual(sim.requests, []);
  (await openSocket(sim)).destroy();
});
