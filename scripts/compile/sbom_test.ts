import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { repositoryRoot } from "../graph/paths.ts";
import { type Sbom, sbomText } from "./sbom.ts";
import { copySources } from "./tree.ts";

const TEXT = { type: "string", minLength: 1 };
const COMPONENT = {
  type: "object",
  required: ["type", "name", "version", "bom-ref"],
  additionalProperties: false,
  properties: {
    type: { enum: ["application", "library", "platform"] },
    "bom-ref": TEXT,
    group: TEXT,
    name: TEXT,
    version: TEXT,
    purl: { type: "string", pattern: "^pkg:npm/(%40[a-z0-9._-]+/)?[a-z0-9._-]+@\\d+\\.\\d+\\.\\d+[\\w.-]*$" },
    licenses: { type: "array", minItems: 1, items: { type: "object", minProperties: 1, maxProperties: 1 } },
    hashes: {
      type: "array",
      items: {
        type: "object",
        required: ["alg", "content"],
        properties: { alg: { const: "SHA-512" }, content: { type: "string", pattern: "^[a-f0-9]{128}$" } },
      },
    },
  },
};
/** What CycloneDX 1.6 demands of the parts that are used here. */
const SCHEMA = {
  type: "object",
  required: ["bomFormat", "specVersion", "version", "components", "dependencies"],
  additionalProperties: false,
  properties: {
    $schema: { const: "http://cyclonedx.org/schema/bom-1.6.schema.json" },
    bomFormat: { const: "CycloneDX" },
    specVersion: { const: "1.6" },
    version: { type: "integer", minimum: 1 },
    metadata: {
      type: "object",
      required: ["timestamp", "component"],
      properties: { timestamp: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT" }, component: COMPONENT },
    },
    components: { type: "array", uniqueItems: true, items: COMPONENT },
    dependencies: {
      type: "array",
      uniqueItems: true,
      items: {
        type: "object",
        required: ["ref"],
        properties: { ref: TEXT, dependsOn: { type: "array", uniqueItems: true, items: TEXT } },
      },
    },
  },
};

Deno.test("the list of what a release is made of is CycloneDX, whole, and has the checksums of the lock", async () => {
  const tree = await Deno.makeTempDir({ prefix: "bezant-sbom-" });
  try {
    const source = await copySources(repositoryRoot(), tree);
    const sbom: Sbom = JSON.parse(await sbomText(tree, source));
    const check = new Ajv({ strict: false }).compile(SCHEMA);
    assert.ok(check(sbom), JSON.stringify(check.errors));
    const refs = new Set(["bezant", ...sbom.components.map((one) => one["bom-ref"])]);
    assert.equal(refs.size, sbom.components.length + 1);
    const linked = sbom.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
    assert.deepEqual(linked.filter((ref) => !refs.has(ref)), []);
    const names = sbom.components.map(({ group, name }) => group === undefined ? name : `${group}/${name}`);
    for (const name of ["deno", "hono", "zod", "undici", "jose", "node-forge", "@modelcontextprotocol/server"]) {
      assert.ok(names.includes(name), name); // what is loaded late, by both programs, is in it
    }
    for (const name of ["typescript", "playwright-core", "fast-check", "marked"]) {
      assert.ok(!names.includes(name), name);
    }
    const without = sbom.components.filter(({ type, licenses, hashes }) =>
      type === "library" && (licenses === undefined || hashes === undefined)
    );
    assert.deepEqual(without.map(({ name }) => name), []);
  } finally {
    await Deno.remove(tree, { recursive: true });
  }
});
