/**
 * What an HTTP request and a reply are in the simulator, and the rules that frame their bodies.
 *
 * @module
 */

import type { Framing, Header, MessageHead } from "./message_parser.ts";

/** A request, read completely. */
export interface HttpRequest {
  readonly method: string;
  /** Path with query, as sent. */
  readonly target: string;
  /** In order, as sent, duplicates included. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
  /** True when the body came in chunks, and so without a length. */
  readonly isChunked: boolean;
}

/** A reply to a request. */
export interface HttpReply {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Uint8Array | StreamedBody | null;
}

/** A body that arrives in pieces. Whoever takes it whole must not read it, and the other way round. */
export interface StreamedBody extends AsyncIterable<Uint8Array> {
  /** All of it, when it has already arrived; null when not, or when it broke off. */
  whole?(): Uint8Array | null;
}

/** Every simulated answer carries this header. */
export const SIMULATED: Header = ["x-bezant-simulated", "true"];

/** The value of the first header with this name, whatever its letter case. */
export function headerOf(headers: readonly Header[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** The headers without those named. */
export function withoutHeaders(headers: readonly Header[], ...names: readonly string[]): Header[] {
  return headers.filter(([name]) => !names.includes(name.toLowerCase()));
}

/** Method and target of a request line, or null when it is none. */
export function parseRequestLine(line: string): { method: string; target: string; version: string } | null {
  const match = /^([A-Z]{1,32}) (\S+) (HTTP\/1\.[01])$/.exec(line);
  return match === null ? null : { method: match[1]!, target: match[2]!, version: match[3]! };
}

/** Status of a status line, or null when it is none. */
export function parseStatusLine(line: string): number | null {
  const match = /^HTTP\/1\.[01] ([1-5][0-9]{2})(?: .*)?$/.exec(line);
  return match === null ? null : Number(match[1]);
}

/** Framing of a request's body; an upgrade ends HTTP on the connection. */
export function requestFraming(head: MessageHead): Framing | null {
  if (parseRequestLine(head.startLine) === null) return null;
  if (isUpgrade(head.headers)) return { kind: "raw" };
  return bodyFraming(head.headers, { kind: "none" });
}

/** Framing of a response's body to a request with `method`. */
export function responseFraming(head: MessageHead, method: string): Framing | null {
  const status = parseStatusLine(head.startLine);
  if (status === null) return null;
  if (status === 101) return { kind: "raw" };
  if (method === "HEAD" || status < 200 || status === 204 || status === 304) return { kind: "none" };
  return bodyFraming(head.headers, { kind: "until-close" });
}

/** True when the headers ask for a WebSocket. */
export function isUpgrade(headers: readonly Header[]): boolean {
  return headerOf(headers, "upgrade")?.toLowerCase() === "websocket" &&
    /\bupgrade\b/i.test(headerOf(headers, "connection") ?? "");
}

/** `otherwise` when the headers name no framing, null (malformed) when they contradict themselves. */
function bodyFraming(headers: readonly Header[], otherwise: Framing): Framing | null {
  const coding = headerOf(headers, "transfer-encoding");
  if (coding !== undefined) return coding.toLowerCase() === "chunked" ? { kind: "chunked" } : null;
  const lengths = new Set(
    headers.filter(([name]) => name.toLowerCase() === "content-length").map(([, value]) => value),
  );
  if (lengths.size === 0) return otherwise;
  const [length] = lengths;
  return lengths.size === 1 && /^[0-9]{1,15}$/.test(length!) ? { kind: "length", bytes: Number(length) } : null;
}
