/**
 * A client for tests that hides nothing: it sends exactly the bytes it is told and shows the bytes that come back.
 *
 * @module
 */

import net from "node:net";
import tls from "node:tls";
import type { Simulator } from "../mod.ts";

/** A response as it stood on the wire. */
export interface RawResponse {
  readonly statusLine: string;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Everything, as received. */
  readonly bytes: string;
}

/** Connects to a simulator, TLS without trust. */
export function openSocket(
  sim: Pick<Simulator, "port" | "certificatePem">,
  options: tls.ConnectionOptions = {},
): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const place = { host: "127.0.0.1", port: sim.port };
    const socket = sim.certificatePem === null
      ? net.connect(place, () => resolve(socket))
      : tls.connect({ ...place, rejectUnauthorized: false, ...options }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Sends text as it is, and collects until the server closes. Ask for `Connection: close`. */
export async function sendRaw(sim: Pick<Simulator, "port" | "certificatePem">, text: string): Promise<string> {
  const socket = await openSocket(sim);
  const parts: Uint8Array[] = [];
  const ended = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.on("data", (bytes: Uint8Array) => parts.push(bytes));
  socket.on("error", () => {}); // the server may cut a connection that it refuses
  socket.write(text);
  await ended;
  return new TextDecoder().decode(await new Blob(parts as BlobPart[]).arrayBuffer());
}

/** One request on its own connection. */
export async function ask(
  sim: Pick<Simulator, "port" | "certificatePem">,
  method: string,
  path: string,
  options: { headers?: Readonly<Record<string, string>>; body?: unknown } = {},
): Promise<RawResponse> {
  const body = options.body === undefined ? "" : JSON.stringify(options.body);
  const headers: Record<string, string> = {
    Host: "localhost",
    "User-Agent": "test",
    Connection: "close",
    ...(method === "POST" || method === "PUT"
      ? { "Content-Length": String(new TextEncoder().encode(body).length) }
      : {}),
    ...(body === "" ? {} : { "Content-Type": "application/json" }),
    ...options.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return parseRaw(await sendRaw(sim, `${method} ${path} HTTP/1.1\r\n${lines}\r\n${body}`));
}

/** The JSON of an API call. */
export async function askJson(
  sim: Pick<Simulator, "port" | "certificatePem">,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: unknown }> {
  const response = await ask(sim, method, `/v1/api${path}`, { body });
  return { status: response.status, json: JSON.parse(response.body) };
}

/** Reads a response; chunks are put together. */
export function parseRaw(bytes: string): RawResponse {
  const split = bytes.indexOf("\r\n\r\n");
  const [statusLine = "", ...lines] = bytes.slice(0, split).split("\r\n");
  const headers = lines.map((line) => {
    const at = line.indexOf(": ");
    return [line.slice(0, at), line.slice(at + 2)] as const;
  });
  const isChunked = headers.some(([name]) => name.toLowerCase() === "transfer-encoding");
  const rest = bytes.slice(split + 4);
  return {
    statusLine,
    status: Number(statusLine.split(" ")[1]),
    headers,
    body: isChunked ? unchunk(rest) : rest,
    bytes,
  };
}

/** Values of a header. */
export function valuesOf(response: RawResponse, name: string): string[] {
  return response.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}

/** Sizes count bytes, so the text is taken apart as bytes. */
function unchunk(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at);
    const size = Number.parseInt(new TextDecoder().decode(bytes.subarray(at, end)), 16);
    if (!(size > 0)) break;
    parts.push(new TextDecoder().decode(bytes.subarray(end + 1, end + 1 + size)));
    at = end + 1 + size + 2;
  }
  return parts.join("");
}
