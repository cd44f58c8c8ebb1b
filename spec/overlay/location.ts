import { SpecError } from "../document/finding.ts";
import { isObject, type Json, type JsonObject, listAt, objectAt } from "../document/json.ts";
import { resolve } from "../document/refs.ts";

/** A place in a document that can be written to. */
export interface Spot {
  /** What is there now. */
  readonly value: Json;
  /** The object or list that holds it, and under which name; what the last `$ref` on the way stands in counts. */
  readonly holder: JsonObject | Json[];
  /** Name or index in the holder. */
  readonly key: string | number;
}

const OPERATION = /^(GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS) (\/\S*) (\d{3}|default|body|parameters)(?: (.+))?$/;
const SCHEMA = /^schema ([\w.-]+)(?: (.+))?$/;
const STEP = /^(?:\.?([^.[\]{}|]+)|(\[\])|(\{\})|\|(\d+))/;

/**
 * Finds a spot; undefined when the document has no such place. The language:
 *
 * - `GET /path 200 WALK`, `POST /path body WALK`: a schema of an answer or of the request, the JSON one of several;
 * - `GET /path parameters NAME`: a parameter;
 * - `schema NAME WALK`: a component.
 *
 * A walk is made of `.name` (a property), `[]` (items), `{}` (values of a map) and `|n` (a branch of oneOf or anyOf,
 * from 0). References and `allOf` are walked through.
 *
 * @throws {SpecError} when the text is not of that language
 */
export function locate(document: JsonObject, at: string): Spot | undefined {
  const schema = SCHEMA.exec(at);
  if (schema !== null) {
    return walk(document, spotOf(objectAt(objectAt(document, "components"), "schemas"), schema[1]!), schema[2], at);
  }
  const operation = OPERATION.exec(at);
  if (operation === null) {
    throw new SpecError(
      at,
      "not a location",
      "Write `GET /path 200 .name[]`, `POST /path body .name` or `schema Name .name`",
    );
  }
  const [, method, path, part, rest] = operation;
  const found = objectAt(objectAt(objectAt(document, "paths"), path!), method!.toLowerCase());
  if (part === "parameters") return parameterSpot(document, found, rest ?? "");
  const message = part === "body" ? found.requestBody : objectAt(found, "responses")[part!];
  return walk(document, jsonSchemaSpot(resolve(document, message)), rest, at);
}

/** The schema that a walk through `$ref` ends at; what a change of keywords has to be applied to. */
export function target(document: JsonObject, spot: Spot): JsonObject | undefined {
  const value = resolve(document, spot.value);
  return isObject(value) ? value : undefined;
}

function walk(document: JsonObject, start: Spot | undefined, text: string | undefined, at: string): Spot | undefined {
  let spot = start;
  for (const [, name, items, values, branch] of stepsOf(text ?? "", at)) {
    if (spot === undefined) return undefined;
    const schemas = parts(document, spot.value);
    if (name !== undefined) spot = first(schemas, (schema) => spotOf(objectAt(schema, "properties"), name));
    if (items !== undefined) spot = first(schemas, (schema) => spotOf(schema, "items"));
    if (values !== undefined) spot = first(schemas, (schema) => spotOf(schema, "additionalProperties"));
    if (branch !== undefined) spot = first(schemas, (schema) => branchSpot(schema, Number(branch)));
  }
  return spot;
}

/** The whole walk is read before the first step is made, so that a misspelled one is never mistaken for a missing place. */
function stepsOf(text: string, at: string): RegExpExecArray[] {
  const steps: RegExpExecArray[] = [];
  for (let rest = text; rest !== "";) {
    const step = STEP.exec(rest);
    if (step === null) throw new SpecError(at, `"${rest}" is not a walk`, "Use .name, [], {} and |n");
    steps.push(step);
    rest = rest.slice(step[0].length);
  }
  return steps;
}

/** A schema and what it is composed of: through `$ref`, `allOf`, and the `anyOf` that a nullable reference becomes. */
function parts(document: JsonObject, value: Json): JsonObject[] {
  const schema = resolve(document, value);
  if (!isObject(schema)) return [];
  const composed = listAt(schema, "allOf").flatMap((part) => parts(document, part));
  const nullable = listAt(schema, "anyOf");
  const only = nullable.filter((part) => !isObject(part) || part.type !== "null");
  return [schema, ...composed, ...(only.length === 1 && nullable.length === 2 ? parts(document, only[0]!) : [])];
}

function parameterSpot(document: JsonObject, operation: JsonObject, name: string): Spot | undefined {
  const parameters = listAt(operation, "parameters");
  const index = parameters.findIndex((item) => objectName(resolve(document, item)) === name);
  return index < 0 ? undefined : { value: parameters[index]!, holder: parameters, key: index };
}

function jsonSchemaSpot(message: Json | undefined): Spot | undefined {
  const content = objectAt(message, "content");
  const type = Object.keys(content).find((name) => /[/+]json\b/.test(name)) ?? Object.keys(content)[0];
  return type === undefined ? undefined : spotOf(objectAt(content, type), "schema");
}

function branchSpot(schema: JsonObject, index: number): Spot | undefined {
  const branches = "oneOf" in schema ? listAt(schema, "oneOf") : listAt(schema, "anyOf");
  const value = branches[index];
  return value === undefined ? undefined : { value, holder: branches, key: index };
}

function spotOf(holder: JsonObject, key: string): Spot | undefined {
  const value = Object.hasOwn(holder, key) ? holder[key] : undefined;
  return value === undefined ? undefined : { value, holder, key };
}

function first(schemas: readonly JsonObject[], find: (schema: JsonObject) => Spot | undefined): Spot | undefined {
  for (const schema of schemas) {
    const spot = find(schema);
    if (spot !== undefined) return spot;
  }
  return undefined;
}

function objectName(value: Json | undefined): string | undefined {
  return isObject(value) && typeof value.name === "string" ? value.name : undefined;
}
