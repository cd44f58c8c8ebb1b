import type { Json, JsonObject } from "../document/json.ts";
import { isObject, listAt, objectAt } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { placesOf } from "../document/places.ts";
import { resolve } from "../document/refs.ts";

/** A body that is known to be real, or that IBKR itself shows. */
export interface Sample {
  /**
   * Where it comes from, as evidence names it: `recording Orders/GET-trades.json`, `example GET /path 200 name`,
   * `example POST /path body name`, `example schema #/components/schemas/Name 0`.
   */
  readonly name: string;
  /** `GET /portfolio/accounts`, without `/v1/api`; `schema` for an example that belongs to a schema. */
  readonly operation: string;
  /** HTTP status; `body` for a request; JSON pointer of the schema for an example that belongs to one. */
  readonly status: string;
  /** Media type as it was given; empty for an example that belongs to a schema. */
  readonly contentType: string;
  /** The body, decoded. */
  readonly body: Json;
}

/** The operation of a sample that belongs to a schema. */
export const SCHEMA = "schema";
/** The status of a sample that is a request. */
export const REQUEST = "body";

/** Every example that a document shows: of requests, of answers, of schemas; references followed. */
export function examplesOf(document: JsonObject): Sample[] {
  return [
    ...operationsOf(document).flatMap(({ key, value }) => messageExamples(document, key, value)),
    ...schemaExamples(document),
  ];
}

function messageExamples(document: JsonObject, operation: string, value: JsonObject): Sample[] {
  const messages: [string, Json | undefined][] = [
    [REQUEST, value.requestBody],
    ...Object.entries(objectAt(value, "responses")),
  ];
  return messages.flatMap(([status, message]) =>
    Object.entries(objectAt(resolve(document, message), "content")).flatMap(([contentType, media]) =>
      mediaExamples(document, media).map(([name, body]) => ({
        name: `example ${operation} ${status} ${name}`,
        operation,
        status,
        contentType,
        body,
      }))
    )
  );
}

function schemaExamples(document: JsonObject): Sample[] {
  return placesOf(document, "schema").flatMap(({ value, where }) =>
    listAt(value, "examples").map((body, index) => ({
      name: `example schema ${where} ${index}`,
      operation: SCHEMA,
      status: where,
      contentType: "",
      body,
    }))
  );
}

function mediaExamples(document: JsonObject, media: Json): [string, Json][] {
  const named = Object.entries(objectAt(media, "examples")).flatMap(([name, example]): [string, Json][] => {
    const value = objectValue(resolve(document, example));
    return value === undefined ? [] : [[name, value]];
  });
  return isObject(media) && media.example !== undefined ? [...named, ["example", media.example]] : named;
}

function objectValue(example: Json | undefined): Json | undefined {
  return isObject(example) ? example.value : undefined;
}

/** A recorded answer as a sample, or null when the text is not a recording. */
export function recordingSample(file: string, text: string, operations: readonly string[]): Sample | null {
  const recorded = JSON.parse(text) as Json;
  const { Path: path, Methods: methods } = objectAt(recorded, "Request");
  const response = objectAt(recorded, "Response");
  if (typeof path !== "string" || !Array.isArray(methods)) return null;
  const key = `${methods[0]} ${path.replace(/^\/v1\/api/, "").split("?")[0]}`;
  return {
    name: `recording ${file}`,
    operation: bestTemplate(operations, key) ?? key,
    status: String(response.StatusCode),
    contentType: String(objectAt(response, "Headers")["Content-Type"] ?? "application/json"),
    body: response.Body ?? null,
  };
}

/** Literal paths come before templates, or `/iserver/account/{accountId}` would claim `/iserver/account/orders`. */
function bestTemplate(operations: readonly string[], key: string): string | undefined {
  const braces = (operation: string) => operation.split("{").length;
  return operations.filter((operation) => templateMatches(operation, key))
    .sort((left, right) => braces(left) - braces(right))[0];
}

/** Whether `GET /portfolio/U1/ledger` is an instance of `GET /portfolio/{accountId}/ledger`. */
export function templateMatches(template: string, concrete: string): boolean {
  if (template === concrete) return true;
  const pattern = template.split(/\{[^}]*\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^/]+");
  return new RegExp(`^${pattern}$`).test(concrete);
}
