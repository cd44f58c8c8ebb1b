import type { Clock } from "../clock.ts";
import { deferred } from "../deferred.ts";
import { ClosedError, type IbkrError, UpstreamHttpError, UpstreamTimeoutError } from "../errors/mod.ts";
import type { GatewaySocket, Transport } from "../transport/types.ts";
import { type Frame, parseFrame, saysReady } from "./frames.ts";

/** One topic that somebody listens to. */
export interface Subscription {
  /** Topic of its frames, such as `smd+265598`. */
  readonly topic: string;
  /** Frame that begins it. */
  readonly subscribe: string;
  /** Frame that ends it. */
  readonly unsubscribe: string;
  /** Takes a frame of the topic. */
  readonly onFrame: (frame: Frame) => void;
  /** The stream broke; no frame will follow. */
  readonly onBroken: (error: IbkrError) => void;
}

/** The one socket that all subscriptions share. */
export interface StreamConnection {
  /** Begins a subscription, opening the socket when it is the first; resolves with the function that ends it. */
  add(subscription: Subscription): Promise<() => void>;
  /** Ends everything. */
  close(): void;
}

const PATH = "/v1/api/ws";
const DETAILS = { operation: "stream.open", method: "GET", path: PATH };

/**
 * Opens the socket when first needed and waits for `sts` before anything is sent: the Gateway answers the handshake
 * before its own line to IBKR is up, and loses every frame until then.
 */
export function createStreamConnection(transport: Transport, clock: Clock, readyTimeoutMs = 30_000): StreamConnection {
  const subscriptions = new Set<Subscription>();
  let socket: Promise<GatewaySocket> | null = null;
  let closed = false;

  function current(): Promise<GatewaySocket> {
    if (socket !== null) return socket;
    const attempt = open((error) => {
      // a socket that was given up may close long after its successor was opened
      if (socket === attempt) breakAll(error);
    });
    return socket = attempt;
  }

  async function open(onLost: (error: IbkrError) => void): Promise<GatewaySocket> {
    const ready = deferred<void>();
    const cancel = clock.setTimer(
      () => ready.reject(new UpstreamTimeoutError(readyTimeoutMs, "word that the brokerage session is up", DETAILS)),
      readyTimeoutMs,
    );
    ready.promise.catch(() => {}); // awaited below, after the handshake
    try {
      const opened = await transport.openSocket({
        path: PATH,
        onFrame: (text) => {
          const frame = parseFrame(text);
          if (frame === null) return;
          if (saysReady(frame)) ready.resolve();
          for (const subscription of subscriptions) if (subscription.topic === frame.topic) subscription.onFrame(frame);
        },
        onClose: (code) => {
          const error = new UpstreamHttpError(`the stream was closed with code ${code}`, DETAILS);
          ready.reject(error);
          onLost(error);
        },
      });
      await ready.promise.catch((error) => {
        opened.close();
        throw error;
      });
      return opened;
    } finally {
      cancel();
    }
  }

  function breakAll(error: IbkrError): void {
    socket = null;
    for (const subscription of [...subscriptions]) subscription.onBroken(error);
    subscriptions.clear();
  }

  async function add(subscription: Subscription): Promise<() => void> {
    if (closed) throw new ClosedError(DETAILS);
    const attempt = current();
    const opened = await attempt.catch((error) => {
      if (socket === attempt) socket = null;
      throw error;
    });
    subscriptions.add(subscription);
    opened.send(subscription.subscribe);
    return () => {
      if (!subscriptions.delete(subscription)) return;
      const stillWanted = [...subscriptions].some((other) => other.topic === subscription.topic);
      if (!stillWanted) opened.send(subscription.unsubscribe);
      if (subscriptions.size > 0) return;
      socket = null;
      opened.close();
    };
  }

  function close(): void {
    closed = true;
    socket?.then((opened) => opened.close(), () => {}); // one that never opened needs no closing
    breakAll(new ClosedError(DETAILS));
  }

  return { add, close };
}
