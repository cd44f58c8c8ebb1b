import type { OperationFacts } from "../../spec/generated/facts.ts";
import { classify, headError } from "../classify.ts";
import { type IbkrErrorDetails, isIbkrError } from "../errors/mod.ts";
import { readBytes } from "../read_body.ts";
import { STATUSES_WITHOUT_BODY } from "../transport/engine.ts";
import type { TransportResponse } from "../transport/types.ts";

/** A successful answer, types forgotten. */
export interface LooseAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Headers;
}

/**
 * Reads an answer to its end: JSON decoded; text, bytes or nothing only where the operation may answer so. Nothing is
 * dropped.
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
  const also = new Set(isSuccess ? facts.also : []);
  if (bytes.length === 0 && (also.has("nothing") || (isSuccess && STATUSES_WITHOUT_BODY.has(status)))) {
    return { status, data: undefined, headers };
  }
  if (also.has("bytes") && !/json|html|^text\/|^$/.test(type)) return { status, data: bytes, headers };
  const text = new TextDecoder().decode(bytes);
  try {
    return { status, data: classify(response, text, details), headers };
  } catch (error) {
    // what is no JSON and no known refusal may be the text itself, or a page
    const isText = also.has("text") && isIbkrError(error, "upstream_decode_error") && !/^\s*(<|$)/.test(text);
    if (isText) return { status, data: text, headers };
    throw error;
  }
}
