import { isObject, type JsonObject, listAt, objectAt } from "../../document/json.ts";
import { type Operation, operationsOf } from "../../document/operations.ts";
import { type Place, placesOf, placesWithin } from "../../document/places.ts";
import { resolve, visitObjects } from "../../document/refs.ts";

/** Every operation with its answers and the media types of its bodies, as sorted lines. */
export function surfaceOf(document: JsonObject): string[] {
  return operationsOf(document).flatMap((operation) => [
    operation.key,
    ...bodies(document, operation.value.requestBody, `${operation.key} request`),
    ...Object.entries(objectAt(operation.value, "responses")).flatMap((
      [status, response],
    ) => [`${operation.key} ${status}`, ...bodies(document, response, `${operation.key} ${status}`)]),
  ]).sort();
}

function bodies(document: JsonObject, owner: JsonObject[string] | undefined, line: string): string[] {
  return Object.keys(objectAt(resolve(document, owner), "content")).map((mediaType) => `${line} ${mediaType}`);
}

/** Every parameter of every operation by its name, wherever it is sent, as sorted lines. */
export function parametersOf(document: JsonObject): string[] {
  return operationsOf(document).flatMap((operation: Operation) =>
    listAt(operation.value, "parameters").map((entry) => resolve(document, entry)).filter(isObject)
      .map(({ name }) => `${operation.key} ${String(name).toLowerCase()}`)
  ).sort();
}

/** How many schemas of each name's property there are under each component and each operation, as sorted lines. */
export function propertiesOf(document: JsonObject): string[] {
  const components = Object.entries(objectAt(objectAt(document, "components"), "schemas")).flatMap(([name, schema]) =>
    isObject(schema) ? names(placesWithin(schema, "schema", []), name.toLowerCase().replace(/_\d+$/, "")) : []
  );
  const operations = operationsOf(document).flatMap(({ key, value }) =>
    names(placesWithin(value, "operation", []).filter(({ kind }) => kind === "schema"), key)
  );
  return [...components, ...operations].sort();
}

function names(places: readonly Place[], owner: string): string[] {
  return places.filter(({ kind }) => kind === "schema")
    .flatMap(({ value }) => Object.keys(objectAt(value, "properties")).map((name) => `${owner} ${name}`));
}

/** Every description once: what is inlined may say it again. */
export function textsOf(document: JsonObject): string[] {
  const texts: string[] = [];
  visitObjects(document, (value) => {
    if (typeof value.description === "string") texts.push(value.description);
  });
  return [...new Set(texts)].sort();
}

/** Every pair of operation and parameter that is declared twice in the same place. */
export function doubleParametersOf(document: JsonObject): string[] {
  return operationsOf(document).flatMap(({ key, value }) => {
    const lines = listAt(value, "parameters").map((entry) => resolve(document, entry)).filter(isObject)
      .map((parameter) => `${key} ${parameter.in} ${parameter.name}`);
    return lines.filter((line, index) => lines.indexOf(line) !== index);
  });
}

/** Every `$ref` with members beside it that are not texts. */
export function crowdedReferencesOf(document: JsonObject): string[] {
  return placesOf(document, "schema").filter(({ value }) => "$ref" in value && "type" in value).map(({ where }) =>
    where
  );
}
