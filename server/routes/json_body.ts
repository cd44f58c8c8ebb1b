import { BadRequestError } from "../../mod.ts";
import { readBody } from "../pipeline/limit_size.ts";
import { Refusal } from "../refusal.ts";

/**
 * Reads a body that has to be JSON. It is checked and handed on as it came: a number written again could be another
 * number.
 *
 * @throws {Refusal} `unsupported_media_type` or `payload_too_large`
 * @throws {BadRequestError} when it is no JSON
 */
export async function jsonBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  requireJson(request.headers.get("content-type"));
  const bytes = await readBody(request);
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new BadRequestError("the body is not valid JSON"); // what it says instead may hold an account number
  }
  return bytes;
}

/**
 * @param contentType As it was received; null when there is none
 * @throws {Refusal} `unsupported_media_type` when it does not say that the body is JSON
 */
export function requireJson(contentType: string | null): void {
  const type = (contentType ?? "").split(";", 1)[0]!.trim().toLowerCase();
  if (/^application\/([^\s/]+\+)?json$/.test(type)) return;
  throw new Refusal("unsupported_media_type", `Content-Type is "${type}", expected application/json`);
}
