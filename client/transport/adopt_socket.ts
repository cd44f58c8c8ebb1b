import { EngineFailure, type EngineSocket, type EngineSocketRequest } from "./engine.ts";

/** The part of the standard WebSocket that both engines' sockets have. */
export interface WebSocketLike {
  binaryType: string;
  addEventListener(type: string, listener: (event: Event) => void, options?: { once?: boolean }): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  send(data: string): void;
  close(code?: number): void;
}

/**
 * Waits for the handshake and hands the socket's events to the request's callbacks. The Gateway sends every frame as
 * binary, so binary is decoded here; a broken UTF-8 sequence becomes a replacement character, never an exception.
 */
export function adoptSocket(
  socket: WebSocketLike,
  request: EngineSocketRequest,
  failureOf: (error: unknown) => EngineFailure,
): Promise<EngineSocket> {
  socket.binaryType = "arraybuffer";
  const decoder = new TextDecoder();
  socket.addEventListener("message", (event) => {
    const { data } = event as MessageEvent<string | ArrayBuffer>;
    request.onFrame(typeof data === "string" ? data : decoder.decode(data));
  });
  return new Promise((resolve, reject) => {
    let opened = false;
    const onAbort = (): void => {
      if (opened) return;
      socket.close();
      reject(request.signal.reason);
    };
    socket.addEventListener("open", () => {
      opened = true;
      request.signal.removeEventListener("abort", onAbort);
      resolve({ send: (text) => socket.send(text), close: () => socket.close(1000) });
    }, { once: true });
    socket.addEventListener("error", (event) => {
      if (opened) return; // a close event follows and tells the same
      request.signal.removeEventListener("abort", onAbort);
      const { error, message } = event as ErrorEvent;
      const failure = failureOf(error ?? new Error(message ?? ""));
      reject(failure.stage === "exchange" ? new EngineFailure("handshake", "WebSocket handshake refused") : failure);
    });
    socket.addEventListener("close", (event) => {
      const { code, reason } = event as CloseEvent;
      if (opened) request.onClose(code, reason);
    }, { once: true });
    if (request.signal.aborted) onAbort();
    else request.signal.addEventListener("abort", onAbort, { once: true });
  });
}
