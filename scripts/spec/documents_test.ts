import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import { compareDocuments, findingsReport, generate, readDocument, repair } from "../../spec/mod.ts";
import { withTree } from "../testing/mini_tree.ts";
import { hasDocuments, SHARED } from "./testing/world.ts";

/** The base itself is what spec:check is about. */
const OTHERS = ["upstream-2.20.0", "repaired-2.29.0"];

for (const name of OTHERS) {
  Deno.test(`${name} goes the whole way: valid 3.1, findings, types that compile`, async (t) => {
    if (!await hasDocuments()) return;
    const path = `${SHARED}/spec/${name}.json`;
    const { document, version, sha256 } = await readDocument(await Deno.readFile(path), path);
    const repaired = repair({ base: document });

    await t.step("the repaired document is valid", async () => {
      const { valid, errors } = await new Validator().validate(structuredClone(repaired.document));
      assert.ok(valid, JSON.stringify(errors));
      assert.match(String(repaired.document.openapi), /^3\.1\./);
    });
    await t.step("its findings make a report without account numbers but those of examples", () => {
      const report = findingsReport({ version, sha256 }, repaired.findings);
      assert.ok(repaired.findings.length > 200, String(repaired.findings.length));
      assert.deepEqual([...report.matchAll(/\b[DF]?U\d{6,}\b/g)].filter(([id]) => !/1234567|9876543/.test(id)), []);
    });
    await t.step("its types compile", async () => {
      const files = await generate(repaired.document, { version, sha256 });
      await withTree({ "deno.json": "{}", ...files }, async (root) => {
        const modules = Object.keys(files).filter((file) => file.endsWith(".ts"));
        const command = { args: ["check", ...modules], cwd: root, env: { NO_COLOR: "1" } };
        const { success, stderr } = await new Deno.Command(Deno.execPath(), command).output();
        assert.ok(success, new TextDecoder().decode(stderr));
      });
    });
  });
}

Deno.test("the versions differ by what is known of them", async () => {
  if (!await hasDocuments()) return;
  const [old, base, later] = await Promise.all(
    ["upstream-2.20.0", "upstream-2.28.0", "repaired-2.29.0"].map(async (name) =>
      (await readDocument(await Deno.readFile(`${SHARED}/spec/${name}.json`), name)).document
    ),
  );
  const first = compareDocuments(old!, base!, []).operations;
  assert.ok(first.added.includes("GET /forecast/category/tree") && first.removed.includes("GET /hmds/history"));
  const second = compareDocuments(base!, later!, []);
  assert.deepEqual(second.operations.added, [
    "GET /portfolio/subaccounts2",
    "GET /portfolio/{accountId}/combo/positions",
    "GET /portfolio2/{accountId}/positions",
    "PATCH /gw/api/v1/accounts/{accountId}/status",
    "PATCH /gw/api/v1/accounts/{accountId}/tasks",
    "PATCH /gw/api/v1/requests/{requestId}/status",
    "POST /gw/api/v1/accounts/{accountId}/tasks",
  ]);
  const consent = second.enumerations.find(({ where }) => where === "schema Consent .consent_status");
  assert.deepEqual(consent, { where: "schema Consent .consent_status", added: ["ROTATED"], removed: [] });
});
