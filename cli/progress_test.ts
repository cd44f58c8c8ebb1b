import assert from "node:assert/strict";
import { atCounter } from "./testing/counter.ts";

Deno.test("what takes a while says so to a person, and wipes it away; a script hears nothing", async () => {
  await atCounter(async ({ cli, person }) => {
    const { code, stdout, stderr } = await person("orders DU1000001");
    assert.equal(code, 0);
    assert.match(stderr, /^\rbezant: asking, since 2 s \rbezant: asking, since 3 s .*\r\S\[K$/s);
    assert.match(stdout, /^orderId/);
    assert.equal((await cli("orders DU1000001")).stderr, "");
    assert.equal((await person("accounts")).stderr, "");
  });
});
