import type { Clock } from "../clock.ts";
import type { Effect } from "../effect.ts";
import {
  AbortedError,
  BadRequestError,
  ClosedError,
  IbkrError,
  type IbkrErrorDetails,
  UpstreamHttpError,
  UpstreamTimeoutError,
  UpstreamUnreachableError,
} from "../errors/mod.ts";
import type { Cookies } from "./no_cookies.ts";
import { type Deadline, DeadlinePassed, startDeadline } from "./deadline.ts";
import { type Engine, EngineFailure, type EngineSource, type HeaderPair, permissionFailure } from "./engine.ts";
import { accessRefusal } from "./access_refusal.ts";
import { bearerHeader } from "./bearer.ts";
import { frameBody, frameHeaders } from "./framing.ts";
import type { GatewayUrl } from "./gateway_url.ts";
import { guardBody } from "./guard_body.ts";
import { createLines, type Sent } from "./keep_place.ts";
import { createPacer } from "./pacer.ts";
import type { ResolvedPacing } from "./pacing_options.ts";
import { type Place, takePlace } from "./place.ts";
import { Slots } from "./slots.ts";
import type { TrustDecision } from "./trust.ts";
import type { GatewaySocket, SocketRequest, Transport, TransportRequest, TransportResponse } from "./types.ts";

/** Everything a transport is made from, resolved. */
export interface TransportOptions {
  /** Where the Gateway is. */
  readonly gateway: GatewayUrl;
  /** Whose certificate is good enough. */
  readonly trust: TrustDecision;
  /** Sent as User-Agent unless a request brings its own. */
  readonly userAgent: string;
  /** Deadline where a request names none, in milliseconds. */
  readonly timeoutMs: number;
  /** Longest pause within a body, in milliseconds. */
  readonly idleTimeoutMs: number;
  /** Requests in flight at most. */
  readonly maxInFlight: number;
  /** IBKR's budgets; null for none. */
  readonly pacing: ResolvedPacing | null;
  /** Time and chance. */
  readonly clock: Clock;
  /** Carries the requests. */
  readonly engine: EngineSource;
  /** Keeps the Gateway's cookies, where that is ours to do. */
  readonly cookies: Cookies;
  /** The token that a sidecar asks for, asked for anew with each request; it must be fit for a header. */
  readonly token?: (() => string) | undefined;
  /** What Cloudflare Access wants to see on every request. */
  readonly access?: readonly HeaderPair[] | undefined;
}

/** What a TLS port does to plain HTTP: it hangs up without a word. */
const PERHAPS_TLS = "if the port speaks TLS, the address has to begin with https";

/** What must not reach the server twice. Touching the login twice does no harm. */
const MUST_NOT_REPEAT: ReadonlySet<Effect> = new Set(["trade", "admin"]);

const NOT_FROM_HERE =
  "a browser sends a request again when a warm connection drops, an order included, and no page can " +
  "prevent it; send orders and changes from a process of Deno, Node or Bun";

const FREE_PLACE = "free place among the requests in flight";

/** Makes the transport. The engine is opened with the first request. */
export function createTransport(options: TransportOptions): Transport {
  const { gateway, clock, cookies, token, access = [] } = options;
  const slots = new Slots(options.maxInFlight);
  const pacer = createPacer(clock, options.pacing);
  const lines = createLines(clock, pacer.isOn);
  let engine: Promise<Engine> | null = null;
  let closing: Promise<void> | null = null;

  async function engineOpen(): Promise<Engine> {
    try {
      return await (engine ??= options.engine.open());
    } catch (error) {
      engine = null;
      throw permissionFailure(error) ?? error;
    }
  }

  async function send(request: TransportRequest): Promise<TransportResponse> {
    const details = detailsOf(request);
    if (closing !== null) throw new ClosedError(details);
    if (!options.engine.sendsOnce && MUST_NOT_REPEAT.has(request.effect)) {
      throw new BadRequestError(NOT_FROM_HERE, { ...details, outcome: "none" });
    }
    requireOwnPath(request.path, details);
    const given = [...(request.headers ?? []), ...bearerHeader(token, request.headers), ...access];
    const timeoutMs = request.timeoutMs ?? options.timeoutMs;
    const deadline = startDeadline(clock, timeoutMs, request.signal);
    const patience = { timeoutMs, signal: deadline.signal, details };
    let place: Place | null = null;
    let sent: Sent | null = null;
    try {
      place = await takePlace(request, patience, { pacer, slots, clock });
      const { leave } = place;
      const open = await engineOpen();
      if (closing !== null) throw new ClosedError(details);
      if (deadline.signal.aborted) throw deadline.signal.reason;
      request.onSend?.();
      sent = lines.send(
        open,
        {
          method: request.method,
          url: gateway.root + request.path,
          headers: frameHeaders(gateway, request.path, given, options.userAgent, cookies.header()),
          body: frameBody(request.method, request.body),
          mayReuseConnection: request.effect === "read" && request.costly !== true,
        },
        deadline,
        place,
      );
      const response = await sent.answer;
      pacer.learn(response);
      cookies.takeSetCookies(response.headers.getSetCookie());
      return {
        status: response.status,
        headers: response.headers,
        body: handOver(response.body, request, deadline, () => leave(true)),
      };
    } catch (error) {
      deadline.clear();
      if (sent?.isKept() !== true) place?.leave(sent !== null && mayHaveArrived(error));
      const waitedFor = place === null ? FREE_PLACE : "answer";
      throw explain(error, { gateway, details, timeoutMs, waitedFor, signal: request.signal });
    }
  }

  function handOver(
    body: ReadableStream<Uint8Array> | null,
    request: TransportRequest,
    deadline: Deadline,
    release: () => void,
  ): ReadableStream<Uint8Array> | null {
    if (body === null) {
      deadline.clear();
      release();
      return null;
    }
    const idleTimeoutMs = request.deadlineCoversBody === true ? null : request.idleTimeoutMs ?? options.idleTimeoutMs;
    const situation: Situation = {
      gateway,
      details: detailsOf(request),
      timeoutMs: idleTimeoutMs ?? request.timeoutMs ?? options.timeoutMs,
      waitedFor: idleTimeoutMs === null ? "end of the answer" : "next piece of the body",
      signal: request.signal,
    };
    return guardBody(body, { deadline, idleTimeoutMs, explain: (error) => explain(error, situation), onEnd: release });
  }

  async function openSocket(request: SocketRequest): Promise<GatewaySocket> {
    const details = { operation: "stream.open", method: "GET", path: request.path };
    if (closing !== null) throw new ClosedError(details);
    requireOwnPath(request.path, details);
    const bearer = bearerHeader(token);
    const timeoutMs = request.timeoutMs ?? options.timeoutMs;
    const deadline = startDeadline(clock, timeoutMs, request.signal);
    try {
      const cookie = cookies.header();
      return await (await engineOpen()).openSocket({
        url: gateway.root.replace(/^http/, "ws") + request.path,
        headers: [
          ["origin", gateway.origin],
          ...bearer,
          ...access,
          ...(cookie === null ? [] : [["cookie", cookie] as const]),
        ],
        signal: deadline.signal,
        onFrame: request.onFrame,
        onClose: request.onClose,
      });
    } catch (error) {
      if (error instanceof EngineFailure && error.stage === "handshake") {
        const refusal = await accessRefusal(send, details, request.signal);
        if (refusal !== null) throw refusal;
      }
      throw explain(error, { gateway, details, timeoutMs, waitedFor: "WebSocket handshake", signal: request.signal });
    } finally {
      deadline.clear();
    }
  }

  function close(): Promise<void> {
    lines.close();
    return closing ??= (async () => await (await engine)?.close())();
  }

  return {
    gateway,
    trust: { ...options.trust, engine: options.engine.kind },
    pacing: { snapshot: () => ({ ...pacer.snapshot(), inFlight: slots.inFlight }) },
    send,
    openSocket,
    takeBrowserCookies: (pairs) => cookies.takePairs(pairs),
    cookieEntries: () => cookies.entries(),
    clearCookies: () => cookies.clear(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Anything but a slash after the host would make it another host, and give that the cookies and the token. */
function requireOwnPath(path: string, details: IbkrErrorDetails): void {
  if (!path.startsWith("/")) {
    throw new BadRequestError("a path has to begin with a slash", { ...details, outcome: "none" });
  }
}

function detailsOf(request: TransportRequest): IbkrErrorDetails {
  const { operation, method, effect, path } = request;
  return { operation, method, effect, path: path.split("?", 1)[0] };
}

/** What was going on when something broke. */
interface Situation {
  readonly gateway: GatewayUrl;
  readonly details: IbkrErrorDetails;
  readonly timeoutMs: number;
  readonly waitedFor: string;
  readonly signal: AbortSignal | undefined;
}

/** Whether the server can have counted a request that failed like this. */
function mayHaveArrived(error: unknown): boolean {
  return !(error instanceof EngineFailure) || error.stage === "exchange";
}

/** What an engine, a deadline or a caller threw, as the error that the caller sees. */
function explain(error: unknown, { gateway, details, timeoutMs, waitedFor, signal }: Situation): Error {
  const known = waitedFor === FREE_PLACE ? { ...details, outcome: "none" as const } : details;
  if (error instanceof IbkrError) return error;
  if (error instanceof DeadlinePassed) return new UpstreamTimeoutError(timeoutMs, waitedFor, known);
  if (signal?.aborted) return new AbortedError({ ...known, cause: signal.reason });
  if (!(error instanceof EngineFailure)) return new UpstreamHttpError("the connection broke within the answer", known);
  const { stage, message } = error;
  if (stage === "exchange") return new UpstreamHttpError(gateway.isTls ? message : `${message}; ${PERHAPS_TLS}`, known);
  return new UpstreamUnreachableError(gateway.origin, stage, message, known);
}
