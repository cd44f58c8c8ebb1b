import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Json, JsonObject } from "../document/json.ts";
import { isObject, objectAt } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { valueAt } from "../document/pointer.ts";
import { resolve } from "../document/refs.ts";
import { closeSchema, closeSchemas } from "./close.ts";
import { REQUEST, type Sample, SCHEMA } from "./sample.ts";

/** Says what in a sample does not fit the document; an empty list is a fit. */
export type Judge = (sample: Sample) => string[];

type Validator = ((value: unknown) => boolean) & {
  errors?: { instancePath: string; keyword: string; message?: string; params: Record<string, unknown> }[] | null;
};

/** Makes the judge of one document: JSON Schema 2020-12, objects closed. Validators are made when first needed. */
export function createJudge(document: JsonObject): Judge {
  // the class is the default export of a CommonJS module
  const ajv = new Ajv2020.default({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allErrors: true,
    allowUnionTypes: true,
    multipleOfPrecision: 3, // 123 is a multiple of 1e-9, whatever binary fractions say
  });
  addFormats.default(ajv);
  ajv.addKeyword("components"); // where the schemas live; it says nothing by itself
  const base = "bezant:document";
  ajv.addSchema({ $id: base, ...closeSchemas(document) });
  const validators = new Map<string, Validator | null>();

  function validatorOf(sample: Sample): Validator | null {
    const key = `${sample.operation} ${sample.status} ${essence(sample.contentType)}`;
    const known = validators.get(key);
    if (known !== undefined) return known;
    const schema = answerSchema(document, sample);
    const made = schema === undefined
      ? null
      : ajv.compile(withBase(closeSchema(document, schema), base) as object) as Validator;
    validators.set(key, made);
    return made;
  }

  return (sample) => {
    const validator = validatorOf(sample);
    if (validator === null && sample.body === "" && hasNoBody(document, sample)) return [];
    if (validator === null) return [`the document has no ${sample.operation} ${sample.status} ${sample.contentType}`];
    if (validator(sample.body)) return [];
    return (validator.errors ?? []).map(({ instancePath, keyword, message, params }) =>
      `${instancePath || "/"} ${keyword}: ${message} ${JSON.stringify(params)}`
    );
  };
}

/** The schema that a sample has to fit, or undefined when the document has no such message. */
export function answerSchema(document: JsonObject, sample: Omit<Sample, "body">): Json | undefined {
  if (sample.operation === SCHEMA) return valueAt(document, sample.status);
  const content = objectAt(answerOf(document, sample), "content");
  const type = Object.keys(content).find((name) => essence(name) === essence(sample.contentType));
  const media = type === undefined ? undefined : content[type];
  return isObject(media) ? media.schema : undefined;
}

function answerOf(document: JsonObject, sample: Omit<Sample, "body">): Json | undefined {
  const operation = operationsOf(document).find(({ key }) => key === sample.operation);
  const message = sample.status === REQUEST
    ? operation?.value.requestBody
    : objectAt(operation?.value, "responses")[sample.status];
  return resolve(document, message);
}

function hasNoBody(document: JsonObject, sample: Sample): boolean {
  const answer = answerOf(document, sample);
  return isObject(answer) && !("content" in answer);
}

function essence(contentType: string): string {
  return contentType.split(";")[0]!.trim().toLowerCase();
}

function withBase(value: Json, base: string): Json {
  if (Array.isArray(value)) return value.map((item) => withBase(item, base));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) =>
      key === "$ref" && typeof member === "string" ? [key, base + member] : [key, withBase(member, base)]
    ),
  );
}
