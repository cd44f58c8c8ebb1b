import assert from "node:assert/strict";

const FILE = new URL("nightly_reset.ts", import.meta.url);

Deno.test("nightly_reset.ts passes, in a process of its own", async () => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--quiet", "--no-check", FILE.pathname],
    env: { NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder().decode(stdout);
  assert.equal(code, 0, text + new TextDecoder().decode(stderr));
  assert.match(text, /1 passed \| 0 failed/);
});

Deno.test("a test of one's own bot against the night takes ten lines, and only published names", async () => {
  const source = await Deno.readTextFile(FILE);
  const [, body] = /Deno\.test\(.*\{\n([^]*)\n\}\);\n$/.exec(source)!;
  assert.ok(body!.split("\n").length <= 10, body!);
  const imports = [...source.matchAll(/from "([^"]+)"/g)].map(([, specifier]) => specifier);
  assert.deepEqual(imports, ["node:assert/strict", "@bezant/bezant", "@bezant/bezant/sim"]);
});
