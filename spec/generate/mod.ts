import type { JsonObject } from "../document/json.ts";
import { FACTS_TYPES, factsModule, operationsModule } from "./facts.ts";
import { surfaceDocument } from "./surface.ts";
import { typesOf } from "./types.ts";
import { unknownPlaces } from "./unknown.ts";

/** What the base document was, as the client can tell its users. */
export interface SourceFacts {
  /** `info.version`. */
  readonly version: string;
  /** Of the published bytes, in hex. */
  readonly sha256: string;
}

/** Every file of `spec/generated/` by its name. The same input gives the same bytes. */
export async function generate(document: JsonObject, source: SourceFacts): Promise<Record<string, string>> {
  const gateway = surfaceDocument(document, "gateway");
  const institutional = surfaceDocument(document, "institutional");
  return {
    "facts.ts": FACTS_TYPES,
    "gateway.ts": await typesOf(gateway, "gateway"),
    "gateway_facts.ts": factsModule(document, "gateway"),
    "institutional.ts": await typesOf(institutional, "institutional"),
    "institutional_facts.ts": factsModule(document, "institutional"),
    "operations.ts": operationsModule(document),
    "source.ts": sourceModule(source),
    "unknown.json": JSON.stringify(
      { gateway: unknownPlaces(gateway), institutional: unknownPlaces(institutional) },
      null,
      2,
    ) + "\n",
  };
}

function sourceModule({ version, sha256 }: SourceFacts): string {
  return `// Written by \`deno task spec\`. Do not edit.

/** Version of IBKR's OpenAPI document that the wire types were made from. */
export const SPEC_VERSION = ${JSON.stringify(version)};

/** SHA-256 of that document as published. */
export const SPEC_SHA256 = ${JSON.stringify(sha256)};
`;
}
