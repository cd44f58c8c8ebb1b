import type { Readable } from "node:stream";
import type { TLSSocket } from "node:tls";
import { buildConnector, Pool, WebSocket as PinnedWebSocket } from "undici";
import { adoptSocket, type WebSocketLike } from "./adopt_socket.ts";
import {
  type Engine,
  EngineFailure,
  type EngineRequest,
  type EngineResponse,
  type EngineSocket,
  type EngineSocketRequest,
  permissionFailure,
  STATUSES_WITHOUT_BODY,
} from "./engine.ts";
import { judgeCertificate } from "./judge_certificate.ts";
import type { Trust } from "./trust.ts";

/** What the pinned engine is made from. */
export interface PinnedEngineOptions {
  /** The one place this engine talks to. */
  readonly origin: string;
  /** Whose certificate is good enough. */
  readonly trust: Trust;
}

/**
 * undici over a connector that judges the certificate before a byte of the request is sent. For the certificate that a
 * stock Gateway shows (expired, no name), which the runtime's own `fetch` cannot be told to accept. undici never sends
 * a request twice, so warm connections are safe for everything here.
 *
 * This file is loaded when the first such client is made: a bot that trusts by CA never pays for the package.
 */
export function createPinnedEngine(options: PinnedEngineOptions): Engine {
  const judgement: { last: EngineFailure | null } = { last: null };
  const pool = new Pool(options.origin, {
    connect: judgingConnector(buildConnector, options, judgement),
    connections: 8,
    pipelining: 1,
    headersTimeout: 0, // deadlines are the transport's
    bodyTimeout: 0,
  });

  async function request(request: EngineRequest): Promise<EngineResponse> {
    const url = new URL(request.url);
    try {
      const response = await pool.request({
        method: request.method as "GET",
        path: url.pathname + url.search,
        headers: request.headers.flatMap(([name, value]) => [name, value]),
        body: request.body,
        signal: request.signal,
      });
      const headers = new Headers();
      for (const [name, value] of Object.entries(response.headers)) {
        for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
      }
      const bodyless = STATUSES_WITHOUT_BODY.has(response.statusCode) || request.method === "HEAD";
      if (bodyless) await response.body.dump();
      return { status: response.statusCode, headers, body: bodyless ? null : streamOf(response.body) };
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason;
      throw failureOf(error);
    }
  }

  function openSocket(request: EngineSocketRequest): Promise<EngineSocket> {
    judgement.last = null;
    const socket = new PinnedWebSocket(request.url, {
      dispatcher: pool,
      headers: Object.fromEntries(request.headers),
    }) as unknown as WebSocketLike;
    // undici reports a refused connection as a bare event without a cause, so the connector's verdict stands in
    return adoptSocket(socket, request, (error) => judgement.last ?? failureOf(error));
  }

  return { kind: "pinned", request, openSocket, close: () => pool.destroy() };
}

/** Wraps undici's connector: the socket is handed out only after the certificate was found good. */
function judgingConnector(
  build: typeof buildConnector,
  options: PinnedEngineOptions,
  judgement: { last: EngineFailure | null },
): buildConnector.connector {
  const { trust } = options;
  const verifies = trust === "system" || (typeof trust === "object" && "ca" in trust);
  const connect = build({
    allowH2: false,
    maxCachedSessions: 0, // no resumed session, so that every connection shows its certificate
    timeout: 0, // the transport's deadline covers it; undici's own timers outlive their connection
    rejectUnauthorized: verifies,
    ...(typeof trust === "object" && "ca" in trust ? { ca: trust.ca } : {}),
  });
  return (target, callback) =>
    connect(target, (...[error, socket]) => {
      if (error !== null) {
        const failure = failureOf(error);
        // a connection that breaks before it is handed out has carried nothing
        judgement.last = failure.stage === "exchange" ? new EngineFailure("tls", "TLS handshake failed") : failure;
        return callback(judgement.last, null);
      }
      const problem = verifies || target.protocol !== "https:" ? null : judgeCertificate(socket as TLSSocket, trust);
      if (problem === null) return callback(null, socket);
      socket.destroy();
      judgement.last = new EngineFailure("certificate", problem);
      callback(judgement.last, null);
    });
}

/** A web stream over undici's, without the byte-stream form that would detach undici's pooled buffers. */
function streamOf(body: Readable): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await chunks.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      } catch {
        controller.error(new EngineFailure("exchange", "the connection broke within the answer"));
      }
    },
    cancel() {
      body.on("error", () => {}); // undici reports the abort that was asked for
      body.destroy();
    },
  }, { highWaterMark: 0 });
}

function failureOf(error: unknown): EngineFailure {
  if (error instanceof EngineFailure) return error;
  const forbidden = permissionFailure(error);
  if (forbidden !== null) return forbidden;
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string };
  const text = `${code} ${message}`;
  if (/^(EPERM|EACCES)$/.test(code)) return new EngineFailure("permission", "no permission for this address");
  if (/ECONNREFUSED|refused/i.test(text)) return new EngineFailure("refused", "connection refused");
  if (/ENOTFOUND|EAI_AGAIN|lookup/i.test(text)) return new EngineFailure("dns", "host name not found");
  if (/certificate|SELF_SIGNED|CERT_|UNABLE_TO_VERIFY|ALTNAME|UnknownIssuer/i.test(text)) {
    return new EngineFailure("certificate", certificateProblem(text));
  }
  if (/handshake|alert|InvalidContentType|EPROTO|wrong version|decrypt|BadSignature/i.test(text)) {
    return new EngineFailure("tls", "TLS handshake failed");
  }
  if (/EHOSTUNREACH|ENETUNREACH|ETIMEDOUT/.test(text)) return new EngineFailure("network", "no connection");
  return new EngineFailure("exchange", "the connection broke before the answer");
}

/** Deno and Node say the same in different words. */
function certificateProblem(text: string): string {
  if (/expired/i.test(text)) return "certificate expired";
  if (/ALTNAME|not valid for/i.test(text)) return "certificate is for another name";
  if (/SELF_SIGNED|UNABLE_TO|UnknownIssuer|unknown issuer/i.test(text)) return "certificate of an unknown issuer";
  return "certificate not trusted";
}
