/** Whether a repaired document is OpenAPI 3.1, by the official schema. @module */

import { Validator } from "@seriousme/openapi-schema-validator";
import { type JsonObject, SpecError } from "../../spec/mod.ts";

/** @throws {SpecError} with the places that are wrong */
export async function needValid(document: JsonObject, version: string): Promise<void> {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  if (valid) return;
  const found = typeof errors === "string"
    ? errors
    : (errors ?? []).slice(0, 5).map(({ instancePath, message }) => `#${instancePath} ${message}`).join("; ");
  throw new SpecError(
    `document ${version}`,
    `the repaired document is not valid OpenAPI 3.1: ${found}`,
    "Look whether the download is whole; what IBKR really publishes is repaired by a step in spec/steps/",
  );
}
