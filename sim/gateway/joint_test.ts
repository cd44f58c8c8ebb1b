import assert from "node:assert/strict";
import type tls from "node:tls";
import { startSimulator } from "../mod.ts";
import { systemClock } from "../clock.ts";
import { connect, listen } from "../net/sockets.ts";
import { ask } from "../testing/raw_client.ts";
import { openTestSocket } from "../testing/ws_client.ts";
import { createAuthority } from "./authority.ts";

Deno.test("Gateway and backend can be joined by HTTPS and WSS: login, API and stream go through", async () => {
  await using sim = await startSimulator({ joint: "tls", loggedIn: true });
  const status = await ask(sim, "GET", "/v1/api/iserver/auth/status");
  assert.equal(JSON.parse(status.body).authenticated, true);
  await using socket = await openTestSocket(sim);
  assert.equal((await socket.find(({ topic }) => topic === "sts")).args.authenticated, true);
});

Deno.test("the joint is verified: a name or an authority that does not fit gets no byte", async () => {
  const authority = await createAuthority([], systemClock);
  const heard: number[] = [];
  const onSocket = (socket: { on(event: "data", fn: (bytes: Uint8Array) => void): unknown }) =>
    void socket.on("data", ({ length }) => heard.push(length));
  const backend = await listen({ hostname: "127.0.0.1", port: 0, identity: authority, onSocket });
  const dial = (caPem: string | null, serverName: string) => connect("127.0.0.1", backend.port, { caPem, serverName });
  for (const name of ["api.ibkr.com", "anything.example"]) {
    const socket = await dial(authority.caPem, name) as tls.TLSSocket;
    assert.equal(socket.getPeerCertificate().subjectaltname, `DNS:${name}`);
    socket.destroy();
  }
  await assert.rejects(dial(null, "api.ibkr.com"));
  await backend.close();
  assert.deepEqual(heard, []);
});
