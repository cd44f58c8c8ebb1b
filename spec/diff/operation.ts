import { isObject, type Json, type JsonObject, listAt, objectAt } from "../document/json.ts";
import { resolve } from "../document/refs.ts";
import { compareSchemas, type SchemaNotes } from "./schema.ts";

/** One operation and the document that its references lead into. */
export interface Side {
  readonly document: JsonObject;
  readonly operation: JsonObject;
}

/** Compares the parameters, the body and the answers of one operation in two documents. */
export function compareOperations(before: Side, after: Side, notes: SchemaNotes): void {
  const [old, fresh] = [parametersOf(before), parametersOf(after)];
  for (const name of names(old, fresh)) {
    const [was, is] = [old[name], fresh[name]];
    if (was === undefined) notes.changes.push(`parameter ${name}: added${is!.required === true ? ", required" : ""}`);
    else if (is === undefined) notes.changes.push(`parameter ${name}: removed`);
    else {
      if ((was.required === true) !== (is.required === true)) {
        notes.changes.push(`parameter ${name}: ${is.required === true ? "now" : "no longer"} required`);
      }
      compareSchemas(was.schema, is.schema, `parameters ${name}`, notes);
    }
  }
  compareMessages(before, after, [before.operation.requestBody, after.operation.requestBody], "body", notes);
  const [answers, others] = [objectAt(before.operation, "responses"), objectAt(after.operation, "responses")];
  for (const status of names(answers, others)) {
    if (!(status in answers)) notes.changes.push(`${status}: added`);
    else if (!(status in others)) notes.changes.push(`${status}: removed`);
    else compareMessages(before, after, [answers[status], others[status]], status, notes);
  }
}

function compareMessages(
  before: Side,
  after: Side,
  [was, is]: readonly [Json | undefined, Json | undefined],
  place: string,
  notes: SchemaNotes,
): void {
  if (was === undefined && is === undefined) return;
  if (was === undefined || is === undefined) {
    notes.changes.push(`${place}: ${was === undefined ? "added" : "removed"}`);
    return;
  }
  const [old, fresh] = [
    objectAt(resolve(before.document, was), "content"),
    objectAt(resolve(after.document, is), "content"),
  ];
  for (const type of names(old, fresh)) {
    if (!(type in old)) notes.changes.push(`${place} ${type}: added`);
    else if (!(type in fresh)) notes.changes.push(`${place} ${type}: removed`);
    else {
      const walk = type === "application/json" ? place : `${place} ${type}`;
      compareSchemas(schemaOf(old[type]), schemaOf(fresh[type]), walk, notes);
    }
  }
}

function parametersOf({ document, operation }: Side): Record<string, JsonObject> {
  const found = listAt(operation, "parameters").map((one) => resolve(document, one)).filter(isObject);
  return Object.fromEntries(found.map((one) => [`${one.in} ${one.name}`, one]));
}

function schemaOf(media: Json | undefined): Json | undefined {
  return isObject(media) ? media.schema : undefined;
}

function names(left: object, right: object): string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
}
