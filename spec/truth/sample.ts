import type { Json, JsonObject } from "../document/json.ts";
import { isObject, objectAt } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { resolve } from "../document/refs.ts";

/** An answer that is known to be real, or that IBKR itself shows. */
export interface Sample {
  /** Where it comes from, as evidence names it: `recording Orders/GET-trades.json`, `example GET /path 200 name`. */
  readonly name: string;
  /** `GET /portfolio/accounts`, without `/v1/api`. */
  readonly operation: string;
  /** HTTP status. */
  readonly status: string;
  /** Media type as it was given. */
  readonly contentType: string;
  /** The body, decoded. */
  readonly body: Json;
}

/** Every example that a document shows for an answer, of every status and media type, references followed. */
export function examplesOf(document: JsonObject): Sample[] {
  return operationsOf(document).flatMap(({ key, value }) =>
    Object.entries(objectAt(value, "responses")).flatMap(([status, response]) =>
      Object.entries(objectAt(resolve(document, response), "content")).flatMap(([contentType, media]) =>
        mediaExamples(document, media).map(([name, body]) => ({
          name: `example ${key} ${status} ${name}`,
          operation: key,
          status,
          contentType,
          body,
        }))
      )
    )
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
    operation: operations.find((operation) => templateMatches(operation, key)) ?? key,
    status: String(response.StatusCode),
    contentType: String(objectAt(response, "Headers")["Content-Type"] ?? "application/json"),
    body: response.Body ?? null,
  };
}

/** Whether `GET /portfolio/U1/ledger` is an instance of `GET /portfolio/{accountId}/ledger`. */
export function templateMatches(template: string, concrete: string): boolean {
  if (template === concrete) return true;
  const pattern = template.split(/\{[^}]*\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^/]+");
  return new RegExp(`^${pattern}$`).test(concrete);
}
