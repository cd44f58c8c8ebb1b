import type { OperationFacts } from "../../spec/generated/facts.ts";
import { classify, headError } from "../classify.ts";
import type { IbkrErrorDetails } from "../errors/mod.ts";
import { readBytes } from "../read_body.ts";
import type { TransportResponse } from "../transport/types.ts";

/** A successful answer, types forgotten. */
export interface LooseAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Headers;
}

/**
 * Reads an answer to its end: JSON decoded, text as text, anything else as bytes. Nothing is dropped.
 *
 * @throws {IbkrError} for everything that is not a success, errors inside a 200 included
 */
export async function readAnswer(
  response: TransportResponse,
  facts: OperationFacts,
  details: IbkrErrorDetails,
): Promise<LooseAnswer> {
  const { status, headers } = response;
  const bytes = await readBytes(response, details);
  const type = (headers.get("content-type") ?? "").toLowerCase();
  const isSuccess = status >= 200 && status <= 299 && headError(response, details) === null;
  if (isSuccess && bytes.length === 0) return { status, data: undefined, headers };
  if (isSuccess && isNeitherJsonNorPage(type)) {
    return { status, data: /^text\/|jwt/.test(type) ? decode(bytes) : bytes, headers };
  }
  const text = decode(bytes);
  if (isSuccess && facts.text && !/^\s*["<]/.test(text)) return { status, data: text, headers };
  return { status, data: classify(response, text, details), headers };
}

/** The Gateway says `application/json` where it means it; a login page, and a body without a type, must be looked at. */
function isNeitherJsonNorPage(type: string): boolean {
  return type !== "" && !type.includes("json") && !type.startsWith("text/html") && !type.startsWith("text/plain");
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
