import type { Clock } from "../clock.ts";
import { type IbkrError, InternalError, isIbkrError, UpstreamHttpError, UpstreamTimeoutError } from "../errors/mod.ts";
import type { GatewaySocket, Transport } from "../transport/types.ts";
import { authenticatedOf, type Frame, isHeartbeat, lossOf, parseFrame, sessionIdOf } from "./frames.ts";
import type { StreamGapReason } from "./marks.ts";

/** What a line tells its owner. */
export interface LineEvents {
  /** Subscriptions are heard from now on. Again after each {@link onSessionLost}. */
  onReady(): void;
  /** The socket lives, its subscriptions are dead; `lastFrameMs` is when the last frame before came. */
  onSessionLost(reason: StreamGapReason, lastFrameMs: number): void;
  /** A frame came; null when nobody can read it. */
  onFrame(text: string, frame: Frame | null): void;
  /** The line is dead for good. Not called for one that its owner has closed. */
  onDown(reason: StreamGapReason, lastFrameMs: number, error: IbkrError): void;
}

/** One socket, from its handshake to its end. */
export interface Line {
  /** Sends a frame; lost while the line is not ready. */
  send(text: string): void;
  /** The brokerage session is another one, which the socket did not say; subscriptions were alive at that moment. */
  renewSession(aliveMs: number): void;
  /** Ends it without a word to its owner. */
  close(): void;
}

/** IBKR's heartbeat comes every 10 s; this much silence is death. */
export const HEARTBEAT_TIMEOUT_MS = 25_000;
/** IBKR wants a sign of life each minute. */
export const TIC_EVERY_MS = 50_000;
/** A handshake that takes longer has failed: the Gateway itself answers at once, whatever IBKR does. */
export const HANDSHAKE_TIMEOUT_MS = 15_000;
/** A socket whose session does not come back within this is replaced: its successor brings the newest login along. */
export const SESSION_PATIENCE_MS = 120_000;

const PATH = "/v1/api/ws";
/** For errors of the stream. */
export const STREAM_DETAILS = { operation: "stream.open", method: "GET", path: PATH } as const;

/**
 * Opens a socket and waits for `sts` before it says that it is ready: the Gateway answers the handshake before its own
 * line to IBKR is up, and loses every frame until then.
 */
export function openLine(transport: Transport, clock: Clock, readyTimeoutMs: number, events: LineEvents): Line {
  const handshake = new AbortController();
  let socket: GatewaySocket | null = null;
  let isOver = false;
  let isReady = false;
  let wasReady = false;
  let sessionId: string | null = null;
  let lastFrameMs = clock.now();
  let cancelPatience = (): void => {};
  let cancelWatchdog = (): void => {};
  let cancelTic = (): void => {};

  function end(): void {
    isOver = true;
    for (const cancel of [cancelPatience, cancelWatchdog, cancelTic]) cancel();
    if (socket === null) handshake.abort();
    else socket.close();
  }

  function down(reason: StreamGapReason, error: IbkrError): void {
    if (isOver) return;
    end();
    events.onDown(reason, lastFrameMs, error);
  }

  function waitForSession(timeoutMs: number): void {
    const waitedFor = "word that the brokerage session is up";
    cancelPatience = clock.setTimer(
      () => down("session-lost", new UpstreamTimeoutError(timeoutMs, waitedFor, STREAM_DETAILS)),
      timeoutMs,
    );
  }

  function watch(): void {
    cancelWatchdog();
    cancelWatchdog = clock.setTimer(
      () => down("heartbeat-missed", new UpstreamTimeoutError(HEARTBEAT_TIMEOUT_MS, "heartbeat", STREAM_DETAILS)),
      HEARTBEAT_TIMEOUT_MS,
    );
  }

  function tic(): void {
    send("tic");
    cancelTic = clock.setTimer(tic, TIC_EVERY_MS);
  }

  function begin(): void {
    isReady = wasReady = true;
    cancelPatience();
    cancelTic();
    cancelTic = clock.setTimer(tic, TIC_EVERY_MS);
    watch();
    events.onReady();
  }

  function lose(reason: StreamGapReason, aliveMs = lastFrameMs): void {
    isReady = false;
    cancelTic();
    waitForSession(SESSION_PATIENCE_MS);
    events.onSessionLost(reason, aliveMs);
  }

  /** What a frame says about the session; told to the owner before the frame itself. */
  function notice(frame: Frame): void {
    const id = sessionIdOf(frame);
    if (id !== null) {
      if (isReady && sessionId !== null && id !== sessionId) lose("new-session");
      sessionId = id;
    }
    const isAuthenticated = authenticatedOf(frame);
    if (isAuthenticated === true && !isReady) begin();
    if (isAuthenticated === false && isReady) lose(lossOf(frame));
    if (isHeartbeat(frame) && wasReady) watch();
  }

  function onFrame(text: string): void {
    if (isOver) return;
    const frame = parseFrame(text);
    if (frame !== null) {
      notice(frame);
      lastFrameMs = clock.now();
    }
    events.onFrame(text, frame);
  }

  function onClose(code: number): void {
    down("socket-closed", new UpstreamHttpError(`the stream was closed with code ${code}`, STREAM_DETAILS));
  }

  function send(text: string): void {
    if (!isOver) socket?.send(text);
  }

  async function open(): Promise<void> {
    try {
      const opened = await transport.openSocket({
        path: PATH,
        timeoutMs: HANDSHAKE_TIMEOUT_MS,
        onFrame: hold,
        onClose,
        signal: handshake.signal,
      });
      socket = opened;
      if (isOver) return opened.close();
      for (const text of early.splice(0)) onFrame(text);
    } catch (error) {
      down("socket-closed", isIbkrError(error) ? error : new InternalError(String(error), STREAM_DETAILS));
    }
  }

  /** A frame can be here before the code that waits for the handshake has run. */
  const early: string[] = [];
  const hold = (text: string): void => socket === null ? void early.push(text) : onFrame(text);

  waitForSession(readyTimeoutMs);
  open();
  return {
    send,
    renewSession(aliveMs) {
      if (!isReady) return;
      lose("new-session", aliveMs);
      begin();
    },
    close() {
      if (!isOver) end();
    },
  };
}
