/**
 * The tiny client of the probes. It sends the bytes that it is told to and hides nothing of what comes back; it shares no code with
 * the servers that it looks at.
 *
 * @module
 */

import { type SimClock, sleep } from "../clock.ts";
import { bytesOf, concat, latin1, textOf } from "../net/bytes.ts";
import { openProbeSocket, type ProbeSocket } from "../net/probe_socket.ts";
import type { Ask, HttpSeen } from "./probe.ts";

/** Where to probe. */
export interface Place {
  readonly hostname: string;
  readonly port: number;
  readonly isTls: boolean;
  /** The only certificate to talk to, `AA:BB:...`; null: any. */
  readonly fingerprint256: string | null;
}

/** Opens a connection, and makes sure who is at the other end when that was said. */
export async function dial(place: Place): Promise<ProbeSocket> {
  const connection = await openProbeSocket(place, place.isTls);
  const { fingerprint256: wanted } = place;
  if (wanted !== null && connection.tls?.fingerprint256 !== wanted) {
    connection.socket.destroy();
    throw new Error(`Cannot probe ${place.hostname}: its certificate is not the one with fingerprint ${wanted}`);
  }
  return connection;
}

/** A request as text, as a careful client writes it unless told otherwise. */
export function requestText(ask: Ask, place: Place, connection = "close"): string {
  const { body } = ask;
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const hasLength = body !== undefined || ask.method === "POST" || ask.method === "PUT";
  const headers: Record<string, string | null> = {
    Host: `${place.hostname}:${place.port}`,
    "User-Agent": "bezant-conformance",
    Accept: "*/*",
    ...(hasLength ? { "Content-Length": String(bytesOf(text).length) } : {}),
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    Connection: connection,
    ...ask.headers,
  };
  const lines = Object.entries(headers).filter(([, value]) => value !== null).map(([name, value]) =>
    `${name}: ${value}`
  );
  return `${ask.method} ${ask.path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${text}`;
}

/** Sends text on a new connection and reads one answer, after `skip` others, for at most `deadlineMs` of real time. */
export async function exchange(
  place: Place,
  text: string,
  clock: SimClock,
  deadlineMs: number,
  skip = 0,
): Promise<HttpSeen> {
  const { socket } = await dial(place);
  const reader = createReader();
  let left = skip;
  const ended = new Promise<void>((resolve) => {
    socket.on("data", (bytes: Uint8Array) => {
      reader.parts.push(bytes);
      let answer = readAnswer(reader.parts, isHead(text));
      for (; answer.isWhole && left > 0; left--) {
        reader.parts.splice(0, reader.parts.length, answer.rest);
        answer = readAnswer(reader.parts);
      }
      if (answer.isWhole) resolve();
    });
    socket.once("close", () => {
      reader.isClosed = true;
      resolve();
    });
  });
  socket.write(text);
  await withDeadline(ended, clock, deadlineMs);
  socket.destroy();
  return seenOf(reader, isHead(text));
}

/** Waits for something, but not for ever. */
export async function withDeadline(work: Promise<void>, clock: SimClock, deadlineMs: number): Promise<void> {
  let cancel = (): void => {};
  const late = new Promise<void>((resolve) => (cancel = clock.setTimer(resolve, deadlineMs)));
  await Promise.race([work, late]);
  cancel();
}

/** Lets sockets and timers of this process do what is due. */
export async function turns(clock: SimClock, count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await sleep(clock, 0.1);
}

/** What a connection has brought so far. */
export interface Reader {
  readonly parts: Uint8Array[];
  isClosed: boolean;
}

/** Makes an empty one. */
export function createReader(): Reader {
  return { parts: [], isClosed: false };
}

const isHead = (text: string): boolean => text.startsWith("HEAD ");

/** What was seen, in words. */
export function seenOf(reader: Reader, isHeadAnswer = false): HttpSeen {
  const { head, body } = readAnswer(reader.parts, isHeadAnswer);
  if (head === null) {
    const outcome = reader.isClosed && reader.parts.length === 0 ? "closed" : "none";
    return {
      outcome,
      version: "",
      status: 0,
      reason: "",
      headers: [],
      body: latin1(concat(...reader.parts)),
      json: undefined,
    };
  }
  const text = textOf(body);
  return { outcome: "answer", ...head, body: text, json: parseJson(text) };
}

interface Head {
  readonly version: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Head and body so far, and whether that is all of it. Bytes after it are returned too: after a 101 they are frames. */
export function readAnswer(
  parts: readonly Uint8Array[],
  isHeadAnswer = false,
): { readonly head: Head | null; readonly body: Uint8Array; readonly isWhole: boolean; readonly rest: Uint8Array } {
  const bytes = concat(...parts);
  const nothing = new Uint8Array(0);
  const text = latin1(bytes);
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return { head: null, body: nothing, isWhole: false, rest: nothing };
  const head = readHead(text.slice(0, end));
  if (head === null) return { head: null, body: nothing, isWhole: true, rest: nothing };
  const after = bytes.subarray(end + 4);
  const value = (name: string) => head.headers.find(([key]) => key.toLowerCase() === name)?.[1];
  if (isHeadAnswer || head.status === 101 || head.status === 204 || head.status === 304) {
    return { head, body: nothing, isWhole: true, rest: after };
  }
  if (value("transfer-encoding")?.toLowerCase() === "chunked") return { head, ...readChunks(after) };
  const length = value("content-length");
  if (length === undefined) return { head, body: after, isWhole: false, rest: nothing };
  const size = Number(length);
  return { head, body: after.subarray(0, size), isWhole: after.length >= size, rest: after.subarray(size) };
}

function readHead(text: string): Head | null {
  const [first = "", ...lines] = text.split("\r\n");
  const match = /^(HTTP\/\d\.\d) (\d{3})(?: (.*))?$/.exec(first);
  if (match === null) return null;
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  return { version: match[1]!, status: Number(match[2]), reason: match[3] ?? "", headers };
}

function readChunks(bytes: Uint8Array): { body: Uint8Array; isWhole: boolean; rest: Uint8Array } {
  const parts: Uint8Array[] = [];
  for (let at = 0;;) {
    const end = bytes.indexOf(10, at);
    const size = end < 0 ? NaN : Number.parseInt(latin1(bytes.subarray(at, end)), 16);
    const next = end + 1 + size + 2;
    if (Number.isNaN(size) || next > bytes.length) {
      return { body: concat(...parts), isWhole: false, rest: new Uint8Array(0) };
    }
    if (size === 0) return { body: concat(...parts), isWhole: true, rest: bytes.subarray(next) };
    parts.push(bytes.subarray(end + 1, end + 1 + size));
    at = next;
  }
}

/** The value of a JSON text, undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
