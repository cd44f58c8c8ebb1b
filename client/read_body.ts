import { type IbkrErrorDetails, UpstreamDecodeError } from "./errors/mod.ts";
import type { TransportResponse } from "./transport/types.ts";

/** The longest answer that is taken into memory as JSON; the largest real ones are a few MiB. */
export const MAX_JSON_BYTES = 25 * 1024 * 1024;

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
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  const reader = response.body.getReader(); // not every browser iterates over a stream
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    bytes += piece.value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new UpstreamDecodeError(`a body of more than ${maxBytes} bytes`, details);
    }
    text += decoder.decode(piece.value, { stream: true });
  }
  return text + decoder.decode();
}
