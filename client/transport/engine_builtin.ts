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
import { adoptSocket } from "./adopt_socket.ts";

/** What the builtin engine is made from. */
export interface BuiltinEngineOptions {
  /** PEM of the only authority to trust; without it the system's are. */
  readonly ca?: string | undefined;
  /** How many warm connections are kept for reads. */
  readonly maxIdle?: number;
}

/**
 * The runtime's own `fetch` and `WebSocket`, for certificates that verify.
 *
 * Deno's HTTP client sends a request a second time when a warm connection drops under it, a POST or DELETE included.
 * So there are two clients: one that keeps connections, for reads, and one that never has an idle connection.
 */
export function createBuiltinEngine(options: BuiltinEngineOptions = {}): Engine {
  const tls = options.ca === undefined ? {} : { caCerts: [options.ca] };
  const warm = Deno.createHttpClient({ ...tls, http2: false, poolMaxIdlePerHost: options.maxIdle ?? 4 });
  const cold = Deno.createHttpClient({ ...tls, http2: false, poolMaxIdlePerHost: 0 });
  // for WebSockets HTTP/2 stays allowed: without it Deno reports every failure as a lack of HTTP/2
  const sockets = Deno.createHttpClient({ ...tls, poolMaxIdlePerHost: 0 });
  let closed = false;

  async function request(request: EngineRequest): Promise<EngineResponse> {
    try {
      const response = await fetch(request.url, {
        client: request.mayReuseConnection ? warm : cold,
        method: request.method,
        headers: withoutPacking(request.headers),
        body: request.body,
        redirect: "manual",
        signal: request.signal,
      });
      if (!STATUSES_WITHOUT_BODY.has(response.status)) return response;
      await response.body?.cancel();
      return { status: response.status, headers: response.headers, body: null };
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason;
      throw failureOf(error);
    }
  }

  function openSocket(request: EngineSocketRequest): Promise<EngineSocket> {
    const headers = request.headers.map(([name, value]): [string, string] => [name, value]);
    return adoptSocket(new WebSocket(request.url, { headers, client: sockets }), request, failureOf);
  }

  function close(): Promise<void> {
    if (!closed) {
      closed = true;
      for (const client of [warm, cold, sockets]) client.close();
    }
    return Promise.resolve();
  }

  return { kind: "builtin", request, openSocket, close };
}

/**
 * Deno unpacks what it was allowed to have packed and leaves Content-Encoding standing. Bodies pass through as they
 * are, so nothing packed is asked for; what comes packed all the same stays packed.
 */
function withoutPacking(headers: EngineRequest["headers"]): [string, string][] {
  const kept = headers.filter(([name]) => name.toLowerCase() !== "accept-encoding");
  return [...kept.map(([name, value]): [string, string] => [name, value]), ["accept-encoding", "identity"]];
}

/** Deno tells the stage in the text of the error only. The text also holds the address, so it is not passed on. */
function failureOf(error: unknown): EngineFailure {
  const forbidden = permissionFailure(error);
  if (forbidden !== null) return forbidden;
  const text = [error, (error as Error)?.cause].map((part) => part instanceof Error ? part.message : String(part)).join(
    " ",
  );
  if (/certificate|UnknownIssuer|CertExpired|NotValidForName/i.test(text)) {
    return new EngineFailure("certificate", certificateProblem(text));
  }
  if (/dns error|failed to lookup/i.test(text)) return new EngineFailure("dns", "host name not found");
  if (/refused/i.test(text)) return new EngineFailure("refused", "connection refused");
  if (/InvalidContentType|HandshakeFailure|ProtocolVersion|received fatal alert|invalid message/i.test(text)) {
    return new EngineFailure("tls", "TLS handshake failed");
  }
  if (/\(Connect\)|tcp connect|are blocked/i.test(text)) return new EngineFailure("network", "no connection");
  return new EngineFailure("exchange", "the connection broke before the answer");
}

function certificateProblem(text: string): string {
  if (/expired/i.test(text)) return "certificate expired";
  if (/not valid for/i.test(text)) return "certificate is for another name";
  if (/UnknownIssuer|unknown issuer/i.test(text)) return "certificate of an unknown issuer";
  return "certificate not trusted";
}
