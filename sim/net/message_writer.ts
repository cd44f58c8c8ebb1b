/**
 * Turns message heads and bodies into the bytes of HTTP/1.1.
 *
 * @module
 */

import { bytesOf, concat } from "./bytes.ts";
import type { Header } from "./message_parser.ts";

const CRLF = bytesOf("\r\n");
/** The chunk that ends a chunked body. */
export const LAST_CHUNK: Uint8Array = bytesOf("0\r\n\r\n");

const REASONS: Readonly<Record<number, string>> = {
  101: "Switching Protocols",
  200: "OK",
  204: "No Content",
  302: "Found",
  304: "Not Modified",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  411: "Length Required",
  413: "Request Entity Too Large",
  414: "Request-URI Too Long",
  423: "Locked",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** Head of a request. */
export function requestHead(method: string, target: string, headers: readonly Header[]): Uint8Array {
  return headBytes(`${method} ${target} HTTP/1.1`, headers);
}

/** Head of a response. */
export function responseHead(status: number, headers: readonly Header[], version = "HTTP/1.1"): Uint8Array {
  return headBytes(`${version} ${status} ${REASONS[status] ?? "Status"}`, headers);
}

/** One chunk of a chunked body. Empty bytes give nothing, since an empty chunk would end the body. */
export function chunkOf(bytes: Uint8Array): Uint8Array {
  return bytes.length === 0 ? bytes : concat(bytesOf(`${bytes.length.toString(16)}\r\n`), bytes, CRLF);
}

/** Heads are latin-1 on the wire; a line break in a value would forge a header, so it becomes a space. */
function headBytes(startLine: string, headers: readonly Header[]): Uint8Array {
  let text = startLine + "\r\n";
  for (const [name, value] of headers) text += `${name}: ${value.replace(/[\r\n\0]/g, " ")}\r\n`;
  text += "\r\n";
  return Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);
}
