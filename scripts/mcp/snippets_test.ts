// The settings of common programs on docs/mcp.md: each is what its program reads.
import assert from "node:assert/strict";

const PAGE = await Deno.readTextFile(new URL("../../docs/mcp.md", import.meta.url));
const blocks = (kind: string): string[] =>
  [...PAGE.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\`$`, "gms"))].map(([, text]) => text!);

/** The one server in it, whatever the key above it is. */
function serverOf(text: string): Record<string, unknown> {
  const [servers] = Object.values(JSON.parse(text)) as Record<string, Record<string, unknown>>[];
  assert.deepEqual(Object.keys(servers!), ["bezant"]);
  return servers!["bezant"]!;
}

Deno.test("every JSON setting starts bezant mcp, or asks the sidecar's address", () => {
  const servers = blocks("json").map(serverOf);
  assert.ok(servers.length >= 5);
  for (const { command, args, url } of servers) {
    if (url !== undefined) assert.equal(new URL(String(url)).pathname, "/mcp");
    else assert.deepEqual([command, args].flat().slice(0, 2).filter(Boolean), ["bezant", "mcp"]);
  }
});

Deno.test("the TOML setting is a table of plain values that starts bezant mcp", () => {
  const [text = ""] = blocks("toml");
  const [head, ...lines] = text.trim().split("\n");
  assert.equal(head, "[mcp_servers.bezant]");
  const pairs = lines.map((line) => line.split(/ = (.*)/).slice(0, 2));
  const values = Object.fromEntries(pairs.map(([key, value]) => [key, JSON.parse(value!)])); // strings and lists are as in JSON
  assert.deepEqual(values, { command: "bezant", args: ["mcp"] });
});
