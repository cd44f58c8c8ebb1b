import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import type { JsonObject } from "../document/json.ts";
import type { Surface } from "./surface.ts";

/** TypeScript for one surface's document: `paths`, `operations`, `components`, each as a type with a line about it. */
export async function typesOf(document: JsonObject, surface: Surface): Promise<string> {
  const ast = await openapiTS(structuredClone(document) as never, {
    exportType: true,
    emptyObjectsUnknown: true,
    defaultNonNullable: false, // a default is what IBKR assumes, not what it always sends
    alphabetize: true,
    silent: true,
    transform: (schema) => knownValues((schema as { "x-known-values"?: unknown })["x-known-values"], schema.type),
  });
  const name = surface === "gateway" ? "Gateway" : "Institutional";
  const text = NOISE.reduce((text, noise) => text.replaceAll(noise, ""), astToString(ast))
    .replace(
      /^export type paths =/m,
      `/** Every ${surface} operation by path and method. */\nexport type ${name}Paths =`,
    )
    .replace(
      /^export type components =/m,
      `/** Everything that these operations use by name: schemas, parameters, answers. */\nexport type ${name}Components =`,
    )
    .replace(/^type WithRequired/m, "/** A type with some of its members required. */\nexport type WithRequired")
    .replaceAll(/\bcomponents\["/g, `${name}Components["`);
  return `${HEADER}

/** Wire types of the ${surface} operations. @module */

/** The schemas by the names of IBKR's document. */
export type ${name}Schemas = ${name}Components["schemas"];

${text}`;
}

const HEADER = "// Written by `deno task spec`. Do not edit.\n// deno-fmt-ignore-file\n// deno-lint-ignore-file";

/** What says that there is nothing: two thirds of the text, and none of the types. */
const NOISE: readonly RegExp[] = [
  /^export (type|interface) (webhooks|operations|\$defs) .*\n/gm,
  /^ *\w+\?: never;\n/gm,
  /^ *headers: \{\n *\[name: string\]: unknown;\n *\};\n/gm,
  /^ *parameters: \{\n *\};\n/gm,
];

/** A list of values that is not complete: editors offer the known ones, any other string is allowed. */
function knownValues(values: unknown, type: unknown): ts.TypeNode | undefined {
  if (!Array.isArray(values) || !values.every((value) => typeof value === "string")) return undefined;
  const { factory } = ts;
  const literals = values.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value)));
  const anyOther = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]);
  const nothing = Array.isArray(type) && type.includes("null")
    ? [factory.createLiteralTypeNode(factory.createNull())]
    : [];
  return factory.createUnionTypeNode([...literals, anyOther, ...nothing]);
}
