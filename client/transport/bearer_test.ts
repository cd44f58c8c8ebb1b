import assert from "node:assert/strict";
import { inspect } from "node:util";
import { createClient } from "../create_client.ts";
import { type IbkrError, isIbkrError } from "../errors/mod.ts";
import { startDropServer } from "../testing/drop_server.ts";
import { bearerHeader, tokenSource } from "./bearer.ts";

const CANARY = "canary-7f3a";
const READ = { method: "GET", path: "/v1/api/x?secret=1", effect: "read" } as const;

Deno.test("a token goes with every request and handshake to the base address", async () => {
  await using server = await startDropServer();
  const tokens = [`${CANARY}-1`, `${CANARY}-2`, `${CANARY}-3`];
  await using ibkr = createClient({ baseUrl: server.origin, token: () => tokens.shift() ?? "" });
  await (await ibkr.transport.send(READ)).body?.cancel();
  await (await ibkr.transport.send({ ...READ, path: "/sso/Login" })).body?.cancel();
  const socket = { path: "/refuse-upgrade", onFrame: () => {}, onClose: () => {} };
  await assert.rejects(ibkr.transport.openSocket(socket));
  assert.deepEqual(
    server.seen.map(({ head }) => /^authorization: (.*)$/im.exec(head)?.[1]),
    [1, 2, 3].map((count) => `Bearer ${CANARY}-${count}`),
  );
});

Deno.test("a request that brings its own Authorization keeps it", () => {
  assert.deepEqual(bearerHeader(() => CANARY, [["Authorization", "Basic x"]]), []);
  assert.deepEqual(bearerHeader(undefined), []);
  assert.deepEqual(bearerHeader(() => CANARY), [["authorization", `Bearer ${CANARY}`]]);
});

Deno.test("a redirect is not followed, so the token goes nowhere else", async () => {
  await using server = await startDropServer();
  await using ibkr = createClient({ baseUrl: server.origin, token: CANARY });
  const answer = await ibkr.transport.send({ ...READ, path: "/v1/api/redirect" });
  await answer.body?.cancel();
  assert.equal(answer.status, 302);
  assert.equal(server.seen.length, 1);
});

Deno.test("a path that would lead to another host is refused before anything is sent", async () => {
  await using server = await startDropServer();
  await using ibkr = createClient({ baseUrl: "http://127.0.0.1:1", token: CANARY });
  for (const path of [`@${new URL(server.origin).host}/x`, ".evil.example/x", ""]) {
    await assert.rejects(ibkr.transport.send({ ...READ, path }), { code: "bad_request", outcome: "none" });
    const socket = { path, onFrame: () => {}, onClose: () => {} };
    await assert.rejects(ibkr.transport.openSocket(socket), { code: "bad_request" });
  }
  assert.equal(server.bytesReceived, 0);
});

Deno.test("a token that no header can carry is refused without being shown", async () => {
  for (
    const bad of ["", " ", `${CANARY}\n`, `${CANARY}\r\nx-evil: 1`, `${CANARY} x`, "tökén", 7 as unknown as string]
  ) {
    assert.throws(() => tokenSource(bad), (error: IbkrError) => {
      assert.equal(error.code, "bad_request");
      assert.doesNotMatch(inspect(error), /canary/);
      return true;
    });
  }
  await using server = await startDropServer();
  await using ibkr = createClient({ baseUrl: server.origin, token: () => `${CANARY}\n` });
  await assert.rejects(ibkr.accounts.list(), (error: IbkrError) => {
    assert.deepEqual([error.code, error.outcome], ["bad_request", "none"]);
    return true;
  });
  assert.equal(server.bytesReceived, 0);
});

Deno.test("no error and no view of a client shows its token", async () => {
  await using server = await startDropServer();
  const lines: string[] = [];
  const logger = { log: (...line: unknown[]): void => void lines.push(inspect(line)) };
  await using ibkr = createClient({ baseUrl: server.origin, token: CANARY, logger });
  for (const path of ["/v1/api/drop-rst", "/v1/api/cut", "/v1/api/silent"]) {
    try {
      const answer = await ibkr.transport.send({ ...READ, path, timeoutMs: 200 });
      await new Response(answer.body).text();
      assert.fail(`${path} should have failed`);
    } catch (error) {
      assert.ok(isIbkrError(error), String(error));
      lines.push(inspect(error, { depth: 9 }), JSON.stringify(error));
    }
  }
  lines.push(inspect(ibkr, { depth: 9, showHidden: true }));
  assert.ok(server.seen[0]?.head.includes(CANARY), "the canary has to be on its way for this to prove anything");
  assert.doesNotMatch(lines.join("\n"), new RegExp(CANARY));
});
