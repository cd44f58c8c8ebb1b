import assert from "node:assert/strict";
import { retell } from "./retell.ts";
import { isInstalled, masked, withEventfulSidecar } from "./transcripts.ts";

const PAGE = new URL("../../docs/events.md", import.meta.url);

Deno.test("the page about events prints what curl prints", async () => {
  const missing = ["curl", "jq"].filter((tool) => !isInstalled(tool));
  if (missing.length > 0) return console.log(`skipped: this machine has no ${missing.join(" and no ")}`);
  const page = await Deno.readTextFile(PAGE);
  const told = await withEventfulSidecar((run) => retell(page, run));
  assert.ok((page.match(/^\$ curl/gm)?.length ?? 0) >= 8, "the page has lost its commands");
  assert.equal(masked(told), masked(page));
});
