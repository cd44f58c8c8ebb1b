import assert from "node:assert/strict";
import { run } from "./testing/fake_io.ts";

function receive(status: number) {
  const bodies: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    bodies.push(await request.text());
    return new Response(null, { status });
  });
  return { bodies, url: `http://127.0.0.1:${server.addr.port}/s3cret`, [Symbol.asyncDispose]: () => server.shutdown() };
}

Deno.test("alert test sends one by each delivery and says what each answered, without the address", async () => {
  await using hook = receive(200);
  await using ntfy = receive(403);
  const env = { BEZANT_ALERT_WEBHOOK_URL: hook.url, BEZANT_ALERT_NTFY_URL: ntfy.url };
  const both = await run(["alert", "test", "--output", "json"], { env });
  assert.equal(both.code, 1, both.stderr);
  assert.deepEqual(JSON.parse(both.stdout), [
    { delivery: "webhook", ok: true, answer: "status 200" },
    { delivery: "ntfy", ok: false, answer: "status 403: it wants a token, or another one" },
  ]);
  assert.match(hook.bodies[0]!, /A test of bezant's alerts/);
  assert.equal(ntfy.bodies.length, 1);
  const file = { env: { BEZANT_ALERT_WEBHOOK_URL_FILE: "hook.txt" }, readFile: () => `${hook.url}\n` };
  const one = await run(["alert", "test"], file);
  assert.equal(one.code, 0, one.stderr);
  assert.ok(!`${both.stdout}${both.stderr}${one.stdout}${one.stderr}`.includes("s3cret"));
  const none = await run(["alert", "test"]);
  assert.deepEqual([none.code, none.stdout], [2, ""]);
  assert.match(none.stderr, /nobody would be told; set BEZANT_ALERT_WEBHOOK_URL or BEZANT_ALERT_NTFY_URL/);
});
