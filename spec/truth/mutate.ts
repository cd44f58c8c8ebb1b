import { isObject, type Json, type JsonObject, listAt } from "../document/json.ts";
import { pointer } from "../document/pointer.ts";
import { resolve } from "../document/refs.ts";

/** A body with one lie in it. */
export interface Mutation {
  /** What was done, and where: `renamed key #/0/conid`. */
  readonly name: string;
  /** The whole body, lie included. */
  readonly body: Json;
}

/**
 * Every body that differs from the given one by one lie: a value of another type, a renamed key, an unknown key. Keys
 * of declared maps are data, so they are left alone. Of a list the first and the last item are taken.
 */
export function mutationsOf(document: JsonObject, schema: Json, body: Json): Mutation[] {
  const found: Mutation[] = [];
  visit(body, candidates(document, schema), [], (path, lie, value) => {
    found.push({ name: `${lie} ${pointer(path)}`, body: replaceAt(body, path, value) });
  });
  return found;

  function visit(value: Json, schemas: JsonObject[], path: (string | number)[], tell: Tell): void {
    const other = otherType(value);
    if (other !== undefined) tell(path, "wrong type", other);
    if (Array.isArray(value)) {
      const items = schemas.flatMap((one) => candidates(document, one.items));
      for (const index of new Set([0, value.length - 1])) {
        if (index in value) visit(value[index]!, items, [...path, index], tell);
      }
    }
    if (!isObject(value)) return;
    const isMap = schemas.some((one) => one.additionalProperties !== undefined);
    if (!isMap) tell(path, "unknown key", { ...value, bezantUnknownKey: 1 });
    for (const [key, member] of Object.entries(value)) {
      const inner = schemas.flatMap((one) => candidates(document, memberSchema(one, key)));
      if (!isMap) tell([...path, key], "renamed key", RENAMED);
      visit(member, inner, [...path, key], tell);
    }
  }
}

type Tell = (path: readonly (string | number)[], lie: string, value: Json | typeof RENAMED) => void;

const RENAMED = Symbol("renamed");

/** A value that cannot be meant: null says nothing about the type, so it is left alone. */
function otherType(value: Json): Json | undefined {
  if (typeof value === "string") return 4711;
  if (typeof value === "number" || typeof value === "boolean") return "bezant";
  if (Array.isArray(value)) return { bezant: true };
  return value === null ? undefined : ["bezant"];
}

function memberSchema(schema: JsonObject, key: string): Json | undefined {
  const properties = schema.properties;
  return isObject(properties) && key in properties ? properties[key] : schema.additionalProperties;
}

/** Every schema that may speak about a value: through references, compositions and alternatives. */
function candidates(document: JsonObject, schema: Json | undefined): JsonObject[] {
  const value = resolve(document, schema);
  if (!isObject(value)) return [];
  return [
    value,
    ...["allOf", "anyOf", "oneOf"].flatMap((key) => listAt(value, key)).flatMap((one) => candidates(document, one)),
  ];
}

function replaceAt(body: Json, path: readonly (string | number)[], value: Json | typeof RENAMED): Json {
  const [head, ...rest] = path;
  if (head === undefined) return value === RENAMED ? body : value;
  if (Array.isArray(body)) return body.map((item, index) => index === head ? replaceAt(item, rest, value) : item);
  if (!isObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, member]) => {
      if (key !== head) return [key, member];
      return rest.length === 0 && value === RENAMED ? [`${key}Bezant`, member] : [key, replaceAt(member, rest, value)];
    }),
  );
}
