import assert from "node:assert/strict";
import { MENU } from "./mod.ts";
import { run } from "./testing/fake_io.ts";

Deno.test("--schema describes a command for programs: words, flags, input, answer, exit codes and examples", async () => {
  for (const args of [["positions", "--schema"], ["positions", "list", "--schema"], ["--schema", "positions", "DU1"]]) {
    const { code, stdout, stderr } = await run(args);
    assert.deepEqual([code, stderr], [0, ""]);
    const schema = JSON.parse(stdout);
    assert.deepEqual([schema.command, schema.short, schema.effect], ["positions list", "positions", "read"]);
    assert.deepEqual(schema.positional, [{ name: "accountId", required: true, repeated: false }]);
    assert.ok(schema.input.properties.accountId !== undefined && typeof schema.answer === "object");
    assert.ok(
      schema.exit_codes.some(({ code, name }: { code: number; name: string }) => code === 3 && name === "needsLogin"),
    );
    assert.match(schema.examples[0], /^bezant positions /);
  }
  const place = JSON.parse((await run(["orders", "place", "--schema"])).stdout);
  assert.equal(place.needs_consent, true);
  assert.ok(place.flags.some(({ name }: { name: string }) => name === "--dry-run"));
  assert.ok(place.exit_codes.some(({ code }: { code: number }) => code === 8));
});

Deno.test("bezant --schema describes all commands, the flags of every command and the environment", async () => {
  const { code, stdout } = await run(["--schema"]);
  const schema = JSON.parse(stdout);
  assert.equal(code, 0);
  assert.deepEqual(schema.commands.map((one: { command: string }) => one.command), MENU.map(({ name }) => name));
  assert.ok(schema.flags.some(({ env }: { env?: string }) => env === "IBKR_GATEWAY_URL"));
  assert.ok(schema.environment.some(({ name }: { name: string }) => name === "BEZANT_TOKEN"));
});
