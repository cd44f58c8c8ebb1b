/** As much of a JSON Schema as is looked into: what the catalogue's schemas are made of. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly [key: string]: unknown;
}

/** The keyword of the catalogue for what IBKR or others wrote. */
const UNTRUSTED = "x-bezant-untrusted";

/** The keyword for what is called like a secret and made for the model, such as the token of a preview. */
const GIVEN_AWAY = "x-bezant-given-away";

/** Whether it is made for the model, whatever it is called. */
export function isGivenAway(schema: JsonSchema | undefined): boolean {
  return schema?.[GIVEN_AWAY] === true;
}

/** Whether IBKR or others wrote what stands there. */
export function isForeign(schema: JsonSchema | undefined): boolean {
  return schema === undefined || schema[UNTRUSTED] === true || alternatives(schema).some(isForeign);
}

/** What a key of an object holds. */
export function schemaOfKey(schema: JsonSchema | undefined, key: string): JsonSchema | undefined {
  if (schema === undefined) return undefined;
  const own = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties![key] : undefined;
  if (own !== undefined) return own;
  for (const one of alternatives(schema)) {
    const found = schemaOfKey(one, key);
    if (found !== undefined) return found;
  }
  return typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
}

/** Whether a schema knows a key by its name. */
export function namesKey(schema: JsonSchema | undefined, key: string): boolean {
  if (schema === undefined) return false;
  return Object.hasOwn(schema.properties ?? {}, key) || alternatives(schema).some((one) => namesKey(one, key));
}

/** What a list holds. */
export function schemaOfItem(schema: JsonSchema | undefined): JsonSchema | undefined {
  return schema?.items ?? alternatives(schema ?? {}).map((one) => one.items).find((items) => items !== undefined);
}

/**
 * The schema of an answer as a model gets it: where a text may stand, a marked one may, no keyword is ours, and no type is a
 * list, which some programs do not read.
 */
export function shownSchema(schema: JsonSchema): JsonSchema {
  const { type, ...rest } = schema;
  const entries = Object.entries(rest).filter(([key]) => ![UNTRUSTED, GIVEN_AWAY, "$schema"].includes(key));
  const shown = Object.fromEntries(entries.map(([key, value]) => [key, shownPart(key, value)]));
  const types = type === undefined ? [] : [type].flat();
  const isText = types.includes("string") && schema.enum === undefined && schema.const === undefined;
  const all = isText ? [...types, "object"] : types;
  if (all.length < 2) return type === undefined ? shown : { type: all[0]!, ...shown };
  const { description, ...facts } = shown;
  return { ...(description === undefined ? {} : { description }), anyOf: all.map((one) => ({ type: one, ...facts })) };
}

function shownPart(key: string, value: unknown): unknown {
  if (key === "properties") {
    const fields = Object.entries(value as Record<string, JsonSchema>);
    return Object.fromEntries(fields.map(([name, field]) => [name, shownSchema(field)]));
  }
  if (key === "items" || key === "additionalProperties") {
    return typeof value === "object" ? shownSchema(value as JsonSchema) : value;
  }
  if (key === "anyOf" || key === "oneOf" || key === "allOf") return (value as JsonSchema[]).map(shownSchema);
  return value;
}

function alternatives({ anyOf, oneOf, allOf }: JsonSchema): readonly JsonSchema[] {
  return [...anyOf ?? [], ...oneOf ?? [], ...allOf ?? []];
}
