import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { recordingSample } from "../../spec/mod.ts";
import { OPERATIONS } from "../../spec/generated/operations.ts";
import { withTree } from "../testing/mini_tree.ts";
import { readRecordings } from "./recordings.ts";
import { SHARED } from "./testing/world.ts";

/**
 * A TypeScript object cannot say "these members, and others of another type" so that a literal fits it; reading works.
 */
const NO_LITERAL = new Set(["Portfolio/POST-pa-allperiods.json"]);

Deno.test("every recorded answer is a value of the type that users see, unknown members refused", async () => {
  const recordings = await readRecordings(`${SHARED}/recordings`);
  if (recordings === undefined) return console.log("skipped: no recordings");
  const keys = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
  const values = recordings.flatMap(({ file, text }, index) => {
    const sample = recordingSample(file, text, keys) ?? assert.fail(file);
    if (sample.body === "" || NO_LITERAL.has(file)) return [];
    const [method, path] = sample.operation.split(" ");
    const type = `ApiData<ApiOperation<GatewayPaths, "${method}", "${path}">>`;
    return [`export const a${index}: ${type} = ${JSON.stringify(sample.body)}; // ${file}\n`];
  });
  assert.ok(values.length >= 95, `${values.length} values`);
  const mod = fileURLToPath(new URL("../../mod.ts", import.meta.url));
  const head = `import type { ApiData, ApiOperation, GatewayPaths } from "@bezant/bezant";\n`;
  const config = { imports: { "@bezant/bezant": "jsr:@bezant/bezant@^0.1.0" }, links: [mod.replace(/mod\.ts$/, "")] };
  await withTree({ "deno.json": JSON.stringify(config), "all.ts": head + values.join("") }, async (root) => {
    const command = { args: ["check", "all.ts"], cwd: root, env: { NO_COLOR: "1" } };
    const { success, stderr } = await new Deno.Command(Deno.execPath(), command).output();
    assert.ok(success, new TextDecoder().decode(stderr));
  });
});
