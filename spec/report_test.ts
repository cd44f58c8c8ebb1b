import assert from "node:assert/strict";
import { findingsReport } from "./report.ts";
import { STEPS } from "./steps/mod.ts";

Deno.test("findingsReport() counts by kind and puts equal findings together", () => {
  const [kind] = STEPS;
  const finding = { step: kind!.name, found: "this is wrong", did: "it is right" };
  const text = findingsReport({ version: "1.2.3", sha256: "abc" }, [
    { ...finding, where: "#/a" },
    { ...finding, where: "#/b" },
    { step: "overlay", where: "schema X", found: "the wire says otherwise (recording A/b.json)", did: "is string" },
  ]);
  assert.match(text, /^# Findings in the OpenAPI document 1\.2\.3\n/);
  assert.match(text, /`abc`\. 3 findings of 2 kinds\./);
  assert.ok(text.includes(`| ${kind!.name} | 2 | ${kind!.about} |`));
  assert.ok(text.includes("- this is wrong. Expected: it is right. 2 places:\n  - `#/a`\n  - `#/b`\n"));
  assert.ok(text.includes("- `schema X`: the wire says otherwise (recording A/b.json). Expected: is string."));
});

Deno.test("findingsReport() says what each kind is about", () => {
  const findings = ["merge", "missing_operations", "overlay", ...STEPS.map(({ name }) => name)]
    .map((step) => ({ step, where: "#", found: "", did: "" }));
  assert.doesNotMatch(findingsReport({ version: "1", sha256: "" }, findings), /\| \d+ \| {2}\|/);
});
