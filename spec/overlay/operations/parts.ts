/** Pieces of operation objects and schemas, so that the areas next door read as tables of facts. @module */

import type { JsonObject } from "../../document/json.ts";
import { schemaRef } from "../../document/refs.ts";

/** A text. */
export const TEXT: JsonObject = { type: "string" };
/** A text that may be missing its value. */
export const TEXT_OR_NULL: JsonObject = { type: ["string", "null"] };
/** A number with or without a fraction. */
export const NUMBER: JsonObject = { type: "number" };
/** A small whole number. */
export const COUNT: JsonObject = { type: "integer" };
/** A whole number beyond 32 bits: milliseconds since 1970, contract ids. */
export const BIG_COUNT: JsonObject = { type: "integer", format: "int64" };
/** True or false. */
export const FLAG: JsonObject = { type: "boolean" };
/** An id of a contract. */
export const CONID: JsonObject = { type: "integer" };
/** A shape that nobody has recorded or described. */
export const UNKNOWN: JsonObject = {};

/** Schema of the body of a refusal, by name. */
export const ERROR_SCHEMA = "gatewayError";

/** An object with these members; without a list of required ones all of them are. */
export function record(properties: Record<string, JsonObject>, required?: readonly string[]): JsonObject {
  return { type: "object", properties, required: [...(required ?? Object.keys(properties))] };
}

/** A list of one kind of thing. */
export function listOf(items: JsonObject): JsonObject {
  return { type: "array", items };
}

/** An object whose keys are data. */
export function mapOf(values: JsonObject): JsonObject {
  return { type: "object", additionalProperties: values };
}

/** A query parameter. */
export function query(name: string, schema: JsonObject, required = false): JsonObject {
  return { name, in: "query", required, schema };
}

/** A query parameter with a list, which the wire takes joined with commas. */
export function queryList(name: string, items: JsonObject, required = false): JsonObject {
  return { ...query(name, listOf(items), required), style: "form", explode: false };
}

/** A path parameter. */
export function inPath(name: string, schema: JsonObject): JsonObject {
  return { name, in: "path", required: true, schema };
}

/** A JSON body that has to be sent. */
export function body(schema: JsonObject): JsonObject {
  return { required: true, content: json(schema) };
}

const REASONS: Readonly<Record<string, string>> = {
  "200": "OK",
  "400": "Bad Request",
  "401": "Unauthorized",
  "404": "Not Found",
  "500": "Internal Server Error",
  "503": "Service Unavailable",
};

/** The answer of status 200 and the refusals that every route of the Gateway knows (gateway-and-cpapi §4). */
export function answers(schema: JsonObject, others: readonly string[] = []): JsonObject {
  const refusal = json(schemaRef(ERROR_SCHEMA));
  const statuses = ["200", "400", "401", "500", "503", ...others].sort();
  return Object.fromEntries(statuses.map((status) => {
    // an unknown path is told so in HTML
    const content = status === "404" ? { "text/html": { schema: TEXT } } : status === "200" ? json(schema) : refusal;
    return [status, { description: REASONS[status] ?? status, content }];
  }));
}

function json(schema: JsonObject): JsonObject {
  return { "application/json": { schema } };
}
