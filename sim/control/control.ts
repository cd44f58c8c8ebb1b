/**
 * The control port: what a test in another language, or a person with curl, does to a running simulator. Never part of the Gateway's
 * own port, and on loopback only.
 *
 * @module
 */

import { textOf } from "../net/bytes.ts";
import { type HttpReply, type HttpRequest, SIMULATED } from "../net/http_message.ts";
import { type HttpHandler, serveHttp, textReply } from "../net/http_server.ts";
import { listen } from "../net/sockets.ts";
import { refusalOf } from "./caller.ts";
import type { ControlHost } from "./host.ts";
import { CONTROL_ROUTES } from "./routes.ts";

/** A running control server. */
export interface Control {
  /** Origin without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

const LIMITS = { lineBytes: 8_192, headerBytes: 16_384, bodyBytes: 1_048_576 };

/**
 * Starts a control server.
 *
 * @param host What it acts on
 * @param port 0: any free one
 */
export async function startControl(host: ControlHost, port: number): Promise<Control> {
  const handler: HttpHandler = {
    request: (request) => Promise.resolve().then(() => answer(request, host, listener.port)), // a throw is this request's, not the process's
    upgrade: (_request, socket) => void socket.destroy(),
  };
  const listener = await listen({
    hostname: "127.0.0.1",
    port,
    identity: null,
    onSocket: (socket) => serveHttp(socket, handler, { limits: LIMITS, framing: "length" }),
  });
  return { url: `http://127.0.0.1:${listener.port}`, close: listener.close };
}

function answer(request: HttpRequest, host: ControlHost, port: number): HttpReply {
  const refusal = refusalOf(request, port);
  if (refusal !== null) return problem(403, `Cannot use the simulator's control port: ${refusal}`);
  const url = URL.parse(request.target, "http://127.0.0.1");
  const path = url?.pathname ?? request.target;
  const here = CONTROL_ROUTES.filter((route) => route.path === path);
  if (url === null || here.length === 0) return problem(404, `There is no ${path}; GET /sim lists what there is`);
  const route = here.find(({ method }) => method === request.method);
  if (route === undefined) {
    return problem(405, `${path} takes ${here.map(({ method }) => method).join(" and ")}, not ${request.method}`);
  }
  try {
    const body = request.method === "POST" ? parse(textOf(request.body)) : {};
    return reply(200, route.answer(host, body, url.searchParams));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return problem(400, error.message);
  }
}

function parse(text: string): Record<string, unknown> {
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    // said below, together with JSON that is no object
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new RangeError(`Cannot read the body: expected a JSON object, found ${text.slice(0, 40) || "nothing"}`);
  }
  return value as Record<string, unknown>;
}

function problem(status: number, error: string): HttpReply {
  return reply(status, { error });
}

function reply(status: number, body: unknown): HttpReply {
  const headers = [
    ["Content-Type", "application/json; charset=utf-8"],
    ["Cache-Control", "no-store"],
    SIMULATED,
  ] as const;
  return textReply(status, headers, JSON.stringify(body) + "\n");
}
