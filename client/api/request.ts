import type { OperationFacts } from "../../spec/generated/facts.ts";
import type { QueryValues } from "../call.ts";
import { BadRequestError, type IbkrErrorDetails } from "../errors/mod.ts";
import { changesPath, queryText } from "../path_text.ts";
import type { HeaderPair } from "../transport/engine.ts";

/** What a caller gave, types forgotten. */
export interface LooseInput {
  readonly path?: Readonly<Record<string, string | number>> | undefined;
  readonly query?: QueryValues | undefined;
  readonly header?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

/**
 * Puts values into a path template; each becomes exactly one segment, whatever it contains.
 *
 * @throws {BadRequestError} when a value is missing or would change the path's meaning
 */
export function fillPath(template: string, values: LooseInput["path"], details: IbkrErrorDetails): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const value = values?.[name];
    if (value === undefined) throw new BadRequestError(`path.${name} is missing`, details);
    const text = String(value);
    if (changesPath(text)) {
      throw new BadRequestError(`path.${name} is "${text}", which would change the path's meaning`, details);
    }
    return encoded(text, `path.${name}`, details);
  });
}

/** Writes a query: lists joined with commas as the Gateway reads them, as repeated keys where the facts say so. */
export function writeQuery(query: LooseInput["query"], facts: OperationFacts, details: IbkrErrorDetails): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]): [string, string][] => {
    if (value === undefined) return [];
    if (!Array.isArray(value)) return [[name, String(value)]];
    return facts.repeat?.includes(name) ? value.map((one) => [name, String(one)]) : [[name, value.join(",")]];
  });
  return queryText(pairs.map(([name, value]) => [name, encoded(value, `query.${name}`, details)]));
}

/** Percent-encoded; what is no number or no text is the caller's mistake, and nothing is sent. */
function encoded(text: string, name: string, details: IbkrErrorDetails): string {
  if (/(^|,)(NaN|-?Infinity)(,|$)/.test(text)) {
    throw new BadRequestError(`${name} is ${text}, which is no number`, details);
  }
  if (!text.isWellFormed()) {
    throw new BadRequestError(`${name} has half of a character, which no encoding has`, details);
  }
  return encodeURIComponent(text);
}

/**
 * Headers of a call.
 *
 * @throws {BadRequestError} for a value that would end the header
 */
export function writeHeaders(headers: Readonly<Record<string, string>>, details: IbkrErrorDetails): HeaderPair[] {
  return Object.entries(headers).map(([name, value]): HeaderPair => {
    if (/[\r\n\0]/.test(value)) throw new BadRequestError(`header ${name} has a line break in its value`, details);
    return [name, value];
  });
}

/** A body in the media type of the operation, with the header that says so. */
export function writeBody(
  body: unknown,
  facts: OperationFacts,
): { headers: HeaderPair[]; bytes: Uint8Array<ArrayBuffer> | undefined } {
  if (body === undefined) return { headers: [], bytes: undefined };
  const type = facts.contentType ?? "application/json";
  const bytes = body instanceof Uint8Array ? new Uint8Array(body) : new TextEncoder().encode(bodyText(body, type));
  return { headers: [["content-type", type]], bytes };
}

function bodyText(body: unknown, type: string): string {
  if (type.includes("json")) return JSON.stringify(body);
  if (typeof body !== "object" || body === null) return String(body);
  const pairs = Object.entries(body).filter(([, value]) => value !== undefined);
  return new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
}
