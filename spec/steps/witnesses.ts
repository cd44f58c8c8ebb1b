import { isObject, type Json, type JsonObject } from "../document/json.ts";
import { allPlaces, type Place } from "../document/places.ts";
import { pointer, pointerParts, valueAt } from "../document/pointer.ts";

/** A schema and a value that one of the document's own examples shows at that schema's place. */
export interface Witness {
  /** The schema itself, not a copy. */
  readonly schema: JsonObject;
  /** JSON pointer to the schema. */
  readonly where: string;
  /** What the example shows. */
  readonly value: Json;
  /** JSON pointer to that value within the example. */
  readonly shownAt: string;
}

/** A value of the document and its pointer's parts. */
interface Spot {
  readonly value: Json | undefined;
  readonly parts: readonly string[];
}

/**
 * Every value of every example beside the schema that describes it: example and schema are walked in parallel, through
 * `$ref`, `allOf`, items, properties and maps. Where several schemas could be meant (`oneOf`), nobody is a witness.
 */
export function witnessesOf(document: JsonObject): Witness[] {
  const found: Witness[] = [];
  for (const place of allPlaces(document)) {
    const { schema, examples } = examplesOf(document, place);
    for (const shown of examples) walk({ document, found }, schema, shown, new Set());
  }
  return found;
}

function examplesOf(document: JsonObject, { kind, value, parts }: Place): { schema: Spot; examples: Spot[] } {
  const here: Spot = { value, parts };
  const isSchema = kind === "schema";
  const schema = isSchema ? here : member(here, "schema");
  if (!isSchema && kind !== "mediaType" && kind !== "parameter") return { schema, examples: [] };
  const more = members(member(here, "examples"))
    .map((spot) => isSchema ? spot : member(target(document, spot), "value"));
  return { schema, examples: [member(here, "example"), ...more].filter((spot) => spot.value !== undefined) };
}

interface Walk {
  readonly document: JsonObject;
  readonly found: Witness[];
}

/** `trail` holds the schemas that this same value went through already. */
function walk(run: Walk, schema: Spot, shown: Spot, trail: Set<JsonObject>): void {
  const { value } = schema;
  if (!isObject(value) || shown.value === undefined || trail.has(value)) return;
  const same = new Set(trail).add(value);
  if (typeof value.$ref === "string") walk(run, referred(run.document, value.$ref), shown, same);
  run.found.push({ schema: value, where: pointer(schema.parts), value: shown.value, shownAt: pointer(shown.parts) });
  for (const branch of members(member(schema, "allOf"))) walk(run, branch, shown, same);
  for (const key of ["anyOf", "oneOf"]) {
    const [only, ...others] = members(member(schema, key)).filter((branch) => !isNull(branch.value));
    if (only !== undefined && others.length === 0) walk(run, only, shown, same);
  }
  if (typeof shown.value !== "string") walk(run, member(schema, "contentSchema"), shown, same);
  if (Array.isArray(shown.value)) {
    for (const item of members(shown)) walk(run, member(schema, "items"), item, new Set());
  } else if (isObject(shown.value)) {
    const properties = member(schema, "properties");
    for (const each of members(shown)) {
      const named = member(properties, each.parts.at(-1)!);
      walk(run, named.value === undefined ? member(schema, "additionalProperties") : named, each, new Set());
    }
  }
}

function member({ value, parts }: Spot, key: string): Spot {
  return { value: isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined, parts: [...parts, key] };
}

function members({ value, parts }: Spot): Spot[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).map(([key, item]) => ({ value: item, parts: [...parts, key] }));
}

function referred(document: JsonObject, ref: string): Spot {
  return { value: valueAt(document, ref), parts: pointerParts(ref) };
}

/** What an example stands for: itself, or the shared one that it refers to. */
function target(document: JsonObject, spot: Spot): Spot {
  return isObject(spot.value) && typeof spot.value.$ref === "string" ? referred(document, spot.value.$ref) : spot;
}

function isNull(schema: Json | undefined): boolean {
  return isObject(schema) && schema.type === "null";
}
