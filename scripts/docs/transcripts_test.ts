import assert from "node:assert/strict";
import { inShell, masked, retell, withEventfulSidecar } from "./transcripts.ts";

const PAGE = new URL("../../docs/events.md", import.meta.url);

Deno.test("the page about events prints what curl prints", async () => {
  const missing = ["curl", "jq"].filter((tool) => !isThere(tool));
  if (missing.length > 0) return console.log(`skipped: this machine has no ${missing.join(" and no ")}`);
  const page = await Deno.readTextFile(PAGE);
  const told = await withEventfulSidecar((port) => retell(page, (command) => inShell(command, port)));
  assert.ok((page.match(/^\$ curl/gm)?.length ?? 0) >= 8, "the page has lost its commands");
  assert.equal(masked(told), masked(page));
});

function isThere(tool: string): boolean {
  return new Deno.Command("bash", { args: ["-c", `command -v ${tool}`], stdout: "null" }).outputSync().success;
}
