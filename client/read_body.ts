import { type IbkrErrorDetails, UpstreamDecodeError } from "./errors/mod.ts";
import type { TransportResponse } from "./transport/types.ts";

/** The longest answer that is taken into memory; the largest real ones are a few MiB. */
export const MAX_JSON_BYTES = 25 * 1024 * 1024;

/**
 * Reads a body to its end.
 *
 * @throws {UpstreamDecodeError} when it is longer than `maxBytes`
 */
export async function readBytes(
  response: TransportResponse,
  details: IbkrErrorDetails,
  maxBytes = MAX_JSON_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  if (response.body === null) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader(); // not every browser iterates over a stream
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    length += piece.value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      throw new UpstreamDecodeError(`a body of more than ${maxBytes} bytes`, details);
    }
    pieces.push(piece.value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}

/**
 * Reads a body to its end as UTF-8 text.
 *
 * @throws {UpstreamDecodeError} when it is longer than `maxBytes`
 */
export async function readText(
  response: TransportResponse,
  details: IbkrErrorDetails,
  maxBytes = MAX_JSON_BYTES,
): Promise<string> {
  return new TextDecoder().decode(await readBytes(response, details, maxBytes));
}
