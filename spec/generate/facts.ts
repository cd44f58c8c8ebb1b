import { CATALOGUE } from "../catalogue/mod.ts";
import { isObject, type JsonObject, listAt, objectAt } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { resolve } from "../document/refs.ts";
import { type Surface, surfaceOf } from "./surface.ts";

/** What the client has to know about an operation to send it. */
interface Facts {
  effect: string;
  costly?: true;
  contentType?: string;
  also?: string[];
  repeat?: string[];
}

/** A module with what the client has to know about each operation of a surface, by method and path. */
export function factsModule(document: JsonObject, surface: Surface): string {
  const lines = operationsOf(document)
    .filter(({ key, value }) => surfaceOf(key) === surface && value["x-bezant-websocket"] !== true)
    .sort((left, right) => left.key < right.key ? -1 : 1)
    .map(({ key, value }) => `  ${JSON.stringify(key)}: ${JSON.stringify(factsOf(document, key, value))},`);
  return `// Written by \`deno task spec\`. Do not edit.
// deno-fmt-ignore-file

/** What the client has to know to send each of the ${surface} operations. @module */
import type { OperationFacts } from "./facts.ts";

/** By method and path: \`GET /tickle\`. */
export const FACTS: Readonly<Record<string, OperationFacts>> = {
${lines.join("\n")}
};
`;
}

function factsOf(document: JsonObject, key: string, operation: JsonObject): Facts {
  const entry = CATALOGUE[key];
  const facts: Facts = { effect: entry?.effect ?? "trade" };
  if (entry?.costly !== undefined) facts.costly = true;
  const body = objectAt(resolve(document, operation.requestBody), "content");
  const types = Object.keys(body);
  if (types.length > 0 && !types.some((type) => /[/+]json\b/.test(type))) facts.contentType = types[0]!;
  const repeated = listAt(operation, "parameters").map((one) => resolve(document, one)).filter((one) =>
    isObject(one) && one.in === "query" && one.explode === true && isList(document, one)
  );
  const also = otherAnswers(document, operation);
  if (also.length > 0) facts.also = also;
  if (repeated.length > 0) facts.repeat = repeated.map((one) => String((one as JsonObject).name));
  return facts;
}

/** What success may be beside JSON: nothing, a bare text (the Gateway does not always quote it), bytes. */
function otherAnswers(document: JsonObject, operation: JsonObject): string[] {
  const found = new Set<string>();
  for (const [status, response] of Object.entries(objectAt(operation, "responses"))) {
    if (!status.startsWith("2")) continue;
    const content = Object.entries(objectAt(resolve(document, response), "content"));
    if (content.length === 0) found.add("nothing");
    for (const [type, media] of content) {
      const schema = isObject(media) ? resolve(document, media.schema) : undefined;
      const isJson = /[/+]json\b/.test(type);
      if (!isJson && !/^text\/|jwt/.test(type)) found.add("bytes");
      else if (!isJson || (isObject(schema) && schema.type === "string")) found.add("text");
    }
  }
  return [...found].sort();
}

function isList(document: JsonObject, parameter: JsonObject): boolean {
  const schema = resolve(document, parameter.schema);
  return isObject(schema) && schema.type === "array";
}

/** A module with our facts about every operation, for the docs, the command line and the guard. */
export function operationsModule(document: JsonObject): string {
  const lines = operationsOf(document).map(({ key, method, path, value }) => {
    const entry = CATALOGUE[key];
    const [tag] = listAt(value, "tags");
    return `  ${
      JSON.stringify({
        method,
        path,
        tag: tag ?? "",
        id: entry?.id ?? "",
        summary: entry?.summary ?? "",
        effect: entry?.effect ?? "trade",
        ...(entry?.costly === undefined ? {} : { costly: entry.costly }),
        surface: surfaceOf(key),
      })
    },`;
  });
  return `// Written by \`deno task spec\`. Do not edit.
// deno-fmt-ignore-file

/** Every operation of the API, in the order of IBKR's document. @module */
import type { OperationSummary } from "./facts.ts";

/** Every operation, those that IBKR's document lacks at the end. */
export const OPERATIONS: readonly OperationSummary[] = [
${lines.join("\n")}
];
`;
}

/** The module with the types of the other two. */
export const FACTS_TYPES = `// Written by \`deno task spec\`. Do not edit.
// deno-fmt-ignore-file

/** Shapes of the facts about operations. @module */

/** What an operation does: nothing, to the login, to money, to settings. */
export type OperationEffect = "read" | "session" | "trade" | "admin";

/** What the client has to know about an operation to send it. */
export type OperationFacts = {
  /** Decides repetition, connection reuse and permission. */
  readonly effect: OperationEffect;
  /** A read that costs money or a scarce budget: never sent twice. */
  readonly costly?: true;
  /** Type of the request body where it is not JSON. */
  readonly contentType?: string;
  /** What success may be beside JSON. A text may come without its quotes. */
  readonly also?: readonly ("nothing" | "text" | "bytes")[];
  /** Query lists that the wire wants as repeated keys; every other list is joined with commas. */
  readonly repeat?: readonly string[];
};

/** One operation, for tables and guards. */
export type OperationSummary = {
  /** In capitals. */
  readonly method: string;
  /** Template below \`/v1/api\`, or from the root for what is not reached through the Gateway. */
  readonly path: string;
  /** IBKR's group. */
  readonly tag: string;
  /** Name in camel case. */
  readonly id: string;
  /** One line. */
  readonly summary: string;
  /** What it does. */
  readonly effect: OperationEffect;
  /** Why it must not be sent casually. */
  readonly costly?: string;
  /** Through the Gateway, or only at api.ibkr.com. */
  readonly surface: "gateway" | "institutional";
};
`;
