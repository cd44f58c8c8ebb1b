import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

Deno.test("every entry point type-checks in a reader's folder, whose compiler options are the defaults", async () => {
  const { exports } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json"))) as {
    exports: Record<string, string>;
  };
  const folder = await Deno.makeTempDir();
  try {
    const config = { imports: { "@bezant/bezant": "jsr:@bezant/bezant@^0.1.0" }, links: [ROOT] };
    const imports = Object.keys(exports).map((name, index) =>
      `import * as entry${index} from "@bezant/bezant${name.slice(1)}";\nvoid entry${index};\n`
    );
    assert.ok(imports.length >= 6);
    await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify(config));
    await Deno.writeTextFile(join(folder, "all.ts"), imports.join(""));
    const command = { args: ["check", "all.ts"], cwd: folder, env: { NO_COLOR: "1" } };
    const { success, stderr } = await new Deno.Command(Deno.execPath(), command).output();
    assert.ok(success, new TextDecoder().decode(stderr));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
