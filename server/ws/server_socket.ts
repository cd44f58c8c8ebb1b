/** A WebSocket as those see it who serve it. @module */

/** An open socket. Nothing throws, also when the other end has gone. */
export interface ServerSocket {
  /** Sends a frame, in UTF-8. */
  send(frame: Uint8Array): void;
  /** More waits to be sent than the connection takes: send no more before `onDrain`. */
  isFull(): boolean;
  /** Asks whether the other end is alive; `onAlive` is the answer. */
  ping(): void;
  /** Says goodbye, after what has been sent before. `onClose` follows. */
  close(code: number, reason: string): void;
  /** Cuts the connection. `onClose` follows. */
  destroy(): void;
}

/** What a socket tells whoever serves it. */
export interface SocketEvents {
  /** A whole frame came, text or binary. */
  onMessage(text: string): void;
  /** The other end has answered a ping, or sent one. */
  onAlive(): void;
  /** There is room again. */
  onDrain(): void;
  /** It is over; called once. */
  onClose(): void;
}

/** Takes an open socket, and says who hears what comes. */
export type SocketOpener = (socket: ServerSocket) => SocketEvents;
