import { isObject, type Json, type JsonObject, listAt, objectAt } from "../document/json.ts";
import { allPlaces, type Place } from "../document/places.ts";
import { pointer, pointerParts, valueAt } from "../document/pointer.ts";
import { resolve } from "../document/refs.ts";

/** A schema and a value that one of the document's own examples shows at that schema's place. */
export interface Witness {
  /** The schema itself, not a copy. */
  readonly schema: JsonObject;
  /** JSON pointer to the schema. */
  readonly where: string;
  /** What the example shows. */
  readonly value: Json;
  /** JSON pointer to the example. */
  readonly example: string;
}

/**
 * Every value of every example beside the schema that describes it: example and schema are walked in parallel, through
 * `$ref`, `allOf`, items, properties and maps. Where several schemas could be meant (`oneOf`), nobody is a witness.
 */
export function witnessesOf(document: JsonObject): Witness[] {
  const found: Witness[] = [];
  for (const place of allPlaces(document)) {
    for (const { schema, parts, value, example } of examplesOf(document, place)) {
      walk({ document, found, example }, schema, parts, value, new Set());
    }
  }
  return found;
}

interface Example {
  readonly schema: Json | undefined;
  readonly parts: readonly string[];
  readonly value: Json;
  readonly example: string;
}

function examplesOf(document: JsonObject, { kind, value, parts }: Place): Example[] {
  const single = (schema: Json | undefined, at: readonly string[]): Example[] =>
    value.example === undefined
      ? []
      : [{ schema, parts: at, value: value.example, example: pointer([...parts, "example"]) }];
  if (kind === "schema") {
    const listed = listAt(value, "examples").map((item, index): Example => (
      { schema: value, parts, value: item, example: pointer([...parts, "examples", index]) }
    ));
    return [...single(value, parts), ...listed];
  }
  if (kind !== "mediaType" && kind !== "parameter") return [];
  const at = [...parts, "schema"];
  const named = Object.entries(objectAt(value, "examples")).flatMap(([name, entry]): Example[] => {
    const shown = resolve(document, entry);
    if (!isObject(shown) || shown.value === undefined) return [];
    return [{ schema: value.schema, parts: at, value: shown.value, example: pointer([...parts, "examples", name]) }];
  });
  return [...single(value.schema, at), ...named];
}

interface Walk {
  readonly document: JsonObject;
  readonly found: Witness[];
  readonly example: string;
}

/** `trail` holds the schemas that this same value went through already. */
function walk(
  run: Walk,
  schema: Json | undefined,
  parts: readonly string[],
  value: Json,
  trail: Set<JsonObject>,
): void {
  if (!isObject(schema) || trail.has(schema)) return;
  const same = new Set(trail).add(schema);
  if (typeof schema.$ref === "string") {
    walk(run, valueAt(run.document, schema.$ref), pointerParts(schema.$ref), value, same);
  }
  run.found.push({ schema, where: pointer(parts), value, example: run.example });
  listAt(schema, "allOf").forEach((branch, index) =>
    walk(run, branch, [...parts, "allOf", String(index)], value, same)
  );
  for (const key of ["anyOf", "oneOf"]) {
    const open = listAt(schema, key).map((branch, index) => ({ branch, index })).filter(({ branch }) =>
      !isNull(branch)
    );
    if (open.length === 1) walk(run, open[0]!.branch, [...parts, key, String(open[0]!.index)], value, same);
  }
  if (typeof value !== "string") walk(run, schema.contentSchema, [...parts, "contentSchema"], value, same);
  if (Array.isArray(value)) {
    for (const item of value) walk(run, schema.items, [...parts, "items"], item, new Set());
  } else if (isObject(value)) {
    const properties = objectAt(schema, "properties");
    for (const [name, member] of Object.entries(value)) {
      const isNamed = Object.hasOwn(properties, name);
      const at = isNamed ? ["properties", name] : ["additionalProperties"];
      walk(run, isNamed ? properties[name] : schema.additionalProperties, [...parts, ...at], member, new Set());
    }
  }
}

function isNull(schema: Json): boolean {
  return isObject(schema) && schema.type === "null";
}
