import { isObject, type Json, type JsonObject } from "./json.ts";
import { METHODS } from "./operations.ts";
import { pointer } from "./pointer.ts";

/** The kinds of objects in an OpenAPI document. A `$ref` has the kind of what it stands for. */
export type Kind =
  | "document"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "requestBody"
  | "response"
  | "mediaType"
  | "encoding"
  | "callback"
  | "example"
  | "link"
  | "schema";

/** One object of a document, told apart from data that merely looks like it (an example with a member `type`). */
export interface Place {
  /** What the object is. */
  readonly kind: Kind;
  /** The object itself, not a copy. */
  readonly value: JsonObject;
  /** JSON pointer. */
  readonly where: string;
  /** The pointer's parts. */
  readonly parts: readonly string[];
}

type Shape = "one" | "list" | "map";
type Members = Readonly<Record<string, readonly [Shape, Kind]>>;

const one = (kind: Kind, ...names: string[]): Members => Object.fromEntries(names.map((name) => [name, ["one", kind]]));
const list = (kind: Kind, ...names: string[]): Members =>
  Object.fromEntries(names.map((name) => [name, ["list", kind]]));
const map = (kind: Kind, ...names: string[]): Members => Object.fromEntries(names.map((name) => [name, ["map", kind]]));

const PARAMETER: Members = {
  ...one("schema", "schema"),
  ...map("mediaType", "content"),
  ...map("example", "examples"),
};

/** Where each kind keeps which others. Headers are parameters without a name; "*" stands for every member. */
const MEMBERS: Readonly<Record<Kind, Members>> = {
  document: { ...map("pathItem", "paths", "webhooks"), ...one("components", "components") },
  components: {
    ...map("schema", "schemas"),
    ...map("response", "responses"),
    ...map("parameter", "parameters", "headers"),
    ...map("example", "examples"),
    ...map("requestBody", "requestBodies"),
    ...map("callback", "callbacks"),
    ...map("pathItem", "pathItems"),
    ...map("link", "links"),
  },
  pathItem: { ...one("operation", ...METHODS), ...list("parameter", "parameters") },
  operation: {
    ...list("parameter", "parameters"),
    ...one("requestBody", "requestBody"),
    ...map("response", "responses"),
    ...map("callback", "callbacks"),
  },
  parameter: PARAMETER,
  requestBody: map("mediaType", "content"),
  response: { ...map("mediaType", "content"), ...map("parameter", "headers"), ...map("link", "links") },
  mediaType: { ...one("schema", "schema"), ...map("example", "examples"), ...map("encoding", "encoding") },
  encoding: map("parameter", "headers"),
  callback: one("pathItem", "*"),
  example: {},
  link: {},
  schema: {
    ...map("schema", "properties", "patternProperties", "$defs", "definitions", "dependentSchemas"),
    ...list("schema", "allOf", "anyOf", "oneOf", "prefixItems"),
    ...one("schema", "items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"),
    ...one("schema", "unevaluatedItems", "unevaluatedProperties", "contentSchema"),
  },
};

/** Every object of a document by its kind; parents come before their children. */
export function allPlaces(document: JsonObject): Place[] {
  const found: Place[] = [];
  collect(document, "document", [], found);
  return found;
}

/** Every object of one kind; parents come before their children. */
export function placesOf(document: JsonObject, kind: Kind): Place[] {
  return allPlaces(document).filter((place) => place.kind === kind);
}

/** The object itself and every one within it, when it is of the kind given. */
export function placesWithin(value: JsonObject, kind: Kind, parts: readonly string[]): Place[] {
  const found: Place[] = [];
  collect(value, kind, parts, found);
  return found;
}

function collect(value: Json | undefined, kind: Kind, parts: readonly string[], found: Place[]): void {
  if (!isObject(value)) return;
  found.push({ kind, value, parts, where: pointer(parts) });
  for (const [name, member] of Object.entries(value)) {
    const [shape, child] = memberOf(kind, name) ?? [];
    if (child === undefined) continue;
    const here = [...parts, name];
    if (shape === "one") collect(member, child, here, found);
    else if (shape === "list" && !Array.isArray(member)) continue;
    else if (typeof member === "object" && member !== null) {
      for (const [key, item] of Object.entries(member)) collect(item, child, [...here, key], found);
    }
  }
}

function memberOf(kind: Kind, name: string): Members[string] | undefined {
  const members = MEMBERS[kind];
  return Object.hasOwn(members, name) ? members[name] : members["*"];
}
