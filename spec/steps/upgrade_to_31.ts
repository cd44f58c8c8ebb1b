import { SpecError } from "../document/finding.ts";
import { isObject, type JsonObject, listAt } from "../document/json.ts";
import { placesOf } from "../document/places.ts";
import { pointer } from "../document/pointer.ts";
import { type Report, type Step, step } from "../document/step.ts";
import { become, isAnnotation, only } from "./edit.ts";
import { declaredTypes, impliedTypes, typeKeyword } from "./types.ts";

/** OpenAPI 3.1 takes schemas as JSON Schema 2020-12 has them. */
export const upgradeTo31: Step = step(
  "upgrade_to_31",
  "OpenAPI 3.0 becomes 3.1: `nullable`, boolean limits, files, bytes and single examples are said in JSON Schema's way",
  (draft, report) => {
    const version = typeof draft.openapi === "string" ? draft.openapi : "";
    if (/^3\.1\.\d+$/.test(version)) return;
    if (!/^3\.0\.\d+$/.test(version)) {
      const found = `this is ${version || "no version"} of OpenAPI`;
      throw new SpecError("#/openapi", found, "Only 3.0 and 3.1 can be worked with.");
    }
    draft.openapi = "3.1.0";
    report("#/openapi", `the document is OpenAPI ${version}`, "it is 3.1.0");
    for (const { value, parts } of placesOf(draft, "schema")) {
      const here: Report = (key, found, did) => report(pointer([...parts, key]), found, did);
      upgradeFormat(value, here);
      upgradeLimit(value, "minimum", "exclusiveMinimum", here);
      upgradeLimit(value, "maximum", "exclusiveMaximum", here);
      upgradeExample(value, here);
      upgradeNullable(value, here);
    }
  },
);

function upgradeFormat(schema: JsonObject, report: Report): void {
  if (schema.type === "file" || schema.format === "binary") {
    report(schema.type === "file" ? "type" : "format", "a file is a type or format of 3.0 only", "it has a media type");
    schema.type = "string";
    delete schema.format;
    schema.contentMediaType ??= "application/octet-stream";
  } else if (schema.format === "byte") {
    report("format", "the format byte is of 3.0 only", "the encoding says base64");
    delete schema.format;
    schema.contentEncoding = "base64";
  }
}

function upgradeLimit(schema: JsonObject, limit: string, exclusive: string, report: Report): void {
  const value = schema[exclusive];
  if (typeof value !== "boolean") return;
  delete schema[exclusive];
  const bound = schema[limit];
  if (!value || typeof bound !== "number") {
    report(exclusive, `${exclusive} is a yes or no that changes nothing`, "taken out");
    return;
  }
  schema[exclusive] = bound;
  delete schema[limit];
  report(exclusive, `${exclusive} is a yes or no`, `it is the limit ${bound}`);
}

function upgradeExample(schema: JsonObject, report: Report): void {
  if (isObject(schema.examples)) {
    schema.examples = Object.values(schema.examples).map((each) => isObject(each) ? each.value ?? each : each);
    report("examples", "a schema cannot name its examples", "they are a list");
  }
  if (schema.example === undefined) return;
  schema.examples = [schema.example, ...listAt(schema, "examples")];
  delete schema.example;
  report("example", "a single example is of 3.0 only", "it is the first of `examples`");
}

function upgradeNullable(schema: JsonObject, report: Report): void {
  if (!("nullable" in schema)) return;
  const nullable = schema.nullable === true;
  delete schema.nullable;
  if (!nullable) return report("nullable", "`nullable: false` changes nothing", "taken out");
  if (["$ref", "allOf", "anyOf", "oneOf", "not"].some((key) => key in schema)) {
    const rest = only(schema, (key) => !isAnnotation(key));
    become(schema, { ...only(schema, isAnnotation), anyOf: [rest, { type: "null" }] });
    return report("nullable", "`nullable` is of 3.0 only", "the schema is this or null");
  }
  const declared = declaredTypes(schema);
  const types = declared.length > 0 ? declared : impliedTypes(schema);
  if (types.length === 0) return report("nullable", "`nullable` beside no type changes nothing", "taken out");
  schema.type = typeKeyword([...types.filter((type) => type !== "null"), "null"]);
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
  report("nullable", "`nullable` is of 3.0 only", "null is one of its types");
}
