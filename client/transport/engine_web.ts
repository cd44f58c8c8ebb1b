import { adoptSocket } from "./adopt_socket.ts";
import {
  type Engine,
  EngineFailure,
  type EngineRequest,
  type EngineResponse,
  type EngineSocket,
  type EngineSocketRequest,
  type EngineSource,
  type HeaderPair,
  STATUSES_WITHOUT_BODY,
} from "./engine.ts";

/** Whose `fetch` it is. */
export type WebRuntime = "bun" | "browser";

/** What a browser sets itself, and refuses or ignores from a page. */
const BROWSERS_OWN: ReadonlySet<string> = new Set(
  "origin cookie user-agent referer accept-encoding content-length host connection".split(" "),
);

/**
 * The plain `fetch` and `WebSocket` of a browser or of Bun. They check certificates against their own authorities, and
 * there is no telling them otherwise.
 *
 * Measured with connections that drop (Bun 1.4.5, Chromium 156): over a warm connection Bun sends everything but a POST
 * a second time, unless `keepalive: false` gives the request a connection of its own, which it gets here; the header
 * `Connection: close` is not enough. Chromium sends everything a second time, a POST too, and has no such switch: hence
 * `sendsOnce: false`. A server that closes its connection after each answer prevents it.
 */
export function webEngine(runtime: WebRuntime): EngineSource {
  return {
    kind: "web",
    sendsOnce: runtime === "bun",
    open: () => Promise.resolve(runtime === "bun" ? createEngine(BUN) : createEngine(BROWSER)),
  };
}

/** In what the two differ. */
interface Dialect {
  readonly init: (request: EngineRequest) => RequestInit;
  readonly connect: (request: EngineSocketRequest) => WebSocket;
  readonly failureOf: (error: unknown) => EngineFailure;
}

const BUN: Dialect = {
  init: (request) => ({
    headers: [...pairsWithout(request.headers, PACKING), ["accept-encoding", "identity"]],
    keepalive: request.mayReuseConnection,
    ...{ decompress: false }, // bodies pass through as they are
  }),
  connect: (request) => new WebSocket(request.url, { headers: Object.fromEntries(request.headers) }),
  failureOf: bunFailure,
};

/** A page's fetch: no cookies, nothing kept, and only the headers that are the page's to set. */
const BROWSER: Dialect = {
  init: (request) => ({
    headers: pairsWithout(request.headers, BROWSERS_OWN),
    credentials: "omit",
    cache: "no-store",
  }),
  connect: ({ url, headers }) => new WebSocket(url, tokenProtocols(headers)),
  failureOf: () => new EngineFailure("exchange", NO_ANSWER),
};

const PACKING: ReadonlySet<string> = new Set(["accept-encoding"]);

const NO_ANSWER = "the browser got no answer and keeps the reason to itself (its console has it): no connection, a " +
  "certificate that does not verify, or a sidecar whose BEZANT_CORS_ORIGINS does not name this page's origin";

function createEngine(dialect: Dialect): Engine {
  async function request(request: EngineRequest): Promise<EngineResponse> {
    try {
      const response = await fetch(request.url, {
        method: request.method,
        body: request.body,
        redirect: "manual",
        signal: request.signal,
        ...dialect.init(request),
      });
      if (response.type === "opaqueredirect") return loginRedirect();
      const bodyless = STATUSES_WITHOUT_BODY.has(response.status) || request.method === "HEAD";
      if (bodyless) await response.body?.cancel();
      return { status: response.status, headers: response.headers, body: bodyless ? null : response.body };
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason;
      throw dialect.failureOf(error);
    }
  }

  async function openSocket(request: EngineSocketRequest): Promise<EngineSocket> {
    return await adoptSocket(dialect.connect(request), request, dialect.failureOf);
  }

  return { kind: "web", request, openSocket, close: () => Promise.resolve() };
}

/**
 * A browser shows of a redirect only that it was one. The one redirect that the Gateway and a sidecar know is the one to
 * the login page, so it is taken for that: the caller hears `not_authenticated`.
 */
function loginRedirect(): EngineResponse {
  return { status: 302, headers: new Headers({ location: "/sso/Login" }), body: null };
}

/** A page cannot give a handshake headers: a sidecar takes the token as a subprotocol, and answers with the other one. */
function tokenProtocols(headers: readonly HeaderPair[]): string[] {
  const bearer = headers.find(([name]) => name === "authorization")?.[1];
  return bearer === undefined ? [] : ["bezant", bearer.replace("Bearer ", "bearer.")];
}

function pairsWithout(headers: readonly HeaderPair[], names: ReadonlySet<string>): [string, string][] {
  return headers.filter(([name]) => !names.has(name.toLowerCase())).map(([name, value]) => [name, value]);
}

/** Bun names its failures in `code`. */
function bunFailure(error: unknown): EngineFailure {
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string };
  const text = `${code} ${message}`;
  if (/refused/i.test(text)) return new EngineFailure("refused", "connection refused");
  if (/ENOTFOUND|EAI_AGAIN|DNS|resolve host/i.test(text)) return new EngineFailure("dns", "host name not found");
  if (/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY|certificate/i.test(text)) {
    return new EngineFailure("certificate", "certificate not trusted");
  }
  if (/tls|ssl|EPROTO/i.test(text)) return new EngineFailure("tls", "TLS handshake failed");
  if (/EHOSTUNREACH|ENETUNREACH/i.test(text)) return new EngineFailure("network", "no connection");
  return new EngineFailure("exchange", "the connection broke before the answer");
}
