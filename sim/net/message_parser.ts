/**
 * Reads HTTP/1.1 messages from bytes that arrive in pieces of any size. Pure: bytes in, events out, no socket.
 *
 * @module
 */

import { concat, latin1 } from "./bytes.ts";

/** One header line, name as it was written. */
export type Header = readonly [name: string, value: string];

/** The first line and the headers of a message. */
export interface MessageHead {
  readonly startLine: string;
  readonly headers: readonly Header[];
}

/** How the body of a message ends. `raw`: no longer HTTP from here on (an upgrade). */
export type Framing =
  | { readonly kind: "none" | "chunked" | "until-close" | "raw" }
  | { readonly kind: "length"; readonly bytes: number };

/** Why a message cannot be read. */
export type ParseFault = "line-too-long" | "headers-too-large" | "malformed" | "body-too-large";

/** What the parser found. After `fault` it says nothing more. */
export type ParseEvent =
  | { readonly type: "head"; readonly head: MessageHead; readonly framing: Framing }
  | { readonly type: "data"; readonly bytes: Uint8Array }
  | { readonly type: "end" }
  | { readonly type: "raw"; readonly bytes: Uint8Array }
  | { readonly type: "fault"; readonly fault: ParseFault };

/** Bounds in bytes. */
export interface ParseLimits {
  readonly lineBytes: number;
  readonly headerBytes: number;
  readonly bodyBytes: number;
}

/** An incremental reader. */
export interface MessageParser {
  /** Takes the next bytes and returns what they complete. */
  push(bytes: Uint8Array): ParseEvent[];
  /** Says that no more bytes come; ends a body that is framed by the end of the connection. */
  finish(): ParseEvent[];
}

const LF = 10;
const EMPTY = new Uint8Array(0);

/**
 * Makes a parser.
 *
 * @param framingOf Decides from the head how the body is framed, or `null` when the head makes no sense
 * @param limits Bounds; what passes them is a fault
 */
export function createMessageParser(
  framingOf: (head: MessageHead) => Framing | null,
  limits: ParseLimits,
): MessageParser {
  let state:
    | "head"
    | "length"
    | "chunk-size"
    | "chunk-data"
    | "chunk-end"
    | "trailer"
    | "until-close"
    | "raw"
    | "dead" = "head";
  let pending: Uint8Array = EMPTY;
  let scanned = 0;
  let lines: string[] = [];
  let headBytes = 0;
  let remaining = 0;
  let bodyBytes = 0;
  let events: ParseEvent[] = [];

  /** Always false: no step can follow. */
  function fail(fault: ParseFault): false {
    state = "dead";
    pending = EMPTY;
    events.push({ type: "fault", fault });
    return false;
  }

  /** Always true: the next message may be here already. */
  function endMessage(): true {
    state = "head";
    events.push({ type: "end" });
    return true;
  }

  /** The next line without its line end, or null when it has not fully arrived. */
  function takeLine(): string | null {
    const end = pending.indexOf(LF, scanned);
    if (end < 0) {
      scanned = pending.length;
      return null;
    }
    const stop = end > 0 && pending[end - 1] === 13 ? end - 1 : end;
    const line = latin1(pending.subarray(0, stop));
    pending = pending.subarray(end + 1);
    scanned = 0;
    return line;
  }

  function takeData(): boolean {
    const bytes = pending.subarray(0, Math.min(remaining, pending.length));
    if (bytes.length > 0) events.push({ type: "data", bytes: bytes.slice() });
    pending = pending.subarray(bytes.length);
    remaining -= bytes.length;
    return remaining === 0;
  }

  function countBody(bytes: number): boolean {
    bodyBytes += bytes;
    return bodyBytes <= limits.bodyBytes || fail("body-too-large");
  }

  function beginBody(): boolean {
    const head = readHead(lines);
    lines = [];
    headBytes = 0;
    bodyBytes = 0;
    const framing = head === null ? null : framingOf(head);
    if (head === null || framing === null) return fail("malformed");
    events.push({ type: "head", head, framing });
    if (framing.kind === "none") return endMessage();
    if (framing.kind === "length") {
      remaining = framing.bytes;
      state = "length";
      return countBody(framing.bytes);
    }
    state = framing.kind === "chunked" ? "chunk-size" : framing.kind;
    return true;
  }

  function headStep(): boolean {
    const line = takeLine();
    const isFirst = lines.length === 0;
    const size = line === null ? pending.length : line.length;
    if (isFirst && size > limits.lineBytes) return fail("line-too-long");
    if (!isFirst && headBytes + size > limits.headerBytes) return fail("headers-too-large");
    if (line === null) return false;
    if (isFirst && line === "") return true; // RFC 9112 §2.2: an empty line before the request line is ignored
    if (!isFirst) headBytes += size + 2;
    if (line === "") return beginBody();
    lines.push(line);
    return true;
  }

  function chunkSizeStep(): boolean {
    const line = takeLine();
    if (line === null) return pending.length > limits.lineBytes ? fail("malformed") : false;
    const digits = /^([0-9a-fA-F]{1,8})[ \t]*(;.*)?$/.exec(line)?.[1];
    if (digits === undefined) return fail("malformed");
    remaining = Number.parseInt(digits, 16);
    if (!countBody(remaining)) return false;
    state = remaining === 0 ? "trailer" : "chunk-data";
    return true;
  }

  function chunkEndStep(wanted: "chunk-end" | "trailer"): boolean {
    const line = takeLine();
    if (line === null) return pending.length > limits.headerBytes ? fail("malformed") : false;
    if (wanted === "chunk-end") {
      if (line !== "") return fail("malformed");
      state = "chunk-size";
    } else if (line === "") return endMessage();
    return true;
  }

  /** Does one thing; false when more bytes are needed. */
  function step(): boolean {
    switch (state) {
      case "head":
        return headStep();
      case "length":
        return takeData() && endMessage();
      case "chunk-size":
        return chunkSizeStep();
      case "chunk-data":
        if (!takeData()) return false;
        state = "chunk-end";
        return true;
      case "chunk-end":
      case "trailer":
        return chunkEndStep(state);
      case "until-close":
      case "raw":
        if (pending.length > 0) events.push({ type: state === "raw" ? "raw" : "data", bytes: pending.slice() });
        pending = EMPTY;
        return false;
      case "dead":
        return false;
    }
  }

  function drain(): ParseEvent[] {
    while (step());
    const found = events;
    events = [];
    return found;
  }

  return {
    push(bytes) {
      if (state === "dead") return [];
      pending = pending.length === 0 ? bytes : concat(pending, bytes);
      return drain();
    },
    finish() {
      if (state === "until-close") endMessage();
      else if (state !== "head" && state !== "raw" && state !== "dead") fail("malformed");
      return drain();
    },
  };
}

function readHead(lines: readonly string[]): MessageHead | null {
  const [startLine, ...rest] = lines;
  if (startLine === undefined) return null;
  const headers: Header[] = [];
  for (const line of rest) {
    const match = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*$/.exec(line);
    if (match === null) return null;
    headers.push([match[1]!, match[2]!]);
  }
  return { startLine, headers };
}
