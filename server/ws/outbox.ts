import type { ServerSocket } from "./server_socket.ts";

/** What a consumer that reads more slowly than it is sent to can leave unread, beyond what its connection holds. */
export const OUTBOX_LIMITS = { frames: 2_000, bytes: 4 * 1024 * 1024 } as const;

/** Sends to one consumer, whatever its pace. */
export interface Outbox {
  /** Sends a frame of which none may be missing: an order, a fill, a word about the session. */
  put(frame: Uint8Array): void;
  /**
   * Sends a frame of which only the newest counts. While there is no room it is remembered that it is owed, and `whole`
   * is sent in its place when there is.
   */
  show(key: string, frame: Uint8Array, whole: () => Uint8Array | null): void;
  /** Sends a frame that is worth nothing later. */
  offer(frame: Uint8Array): void;
  /** Nothing of this key is owed any more. */
  forget(key: string): void;
  /** There is room again. */
  drain(): void;
}

/**
 * Makes one.
 *
 * @param onOverflow The consumer is too far behind: something would have to be lost
 */
export function createOutbox(
  socket: Pick<ServerSocket, "send" | "isFull">,
  onOverflow: (frames: number) => void,
): Outbox {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const owed = new Map<string, () => Uint8Array | null>();
  const hasRoom = (): boolean => waiting.length === 0 && owed.size === 0 && !socket.isFull();

  return {
    put(frame) {
      if (hasRoom()) return socket.send(frame);
      waiting.push(frame);
      waitingBytes += frame.length;
      if (waiting.length > OUTBOX_LIMITS.frames || waitingBytes > OUTBOX_LIMITS.bytes) onOverflow(waiting.length);
    },
    show(key, frame, whole) {
      if (hasRoom()) socket.send(frame);
      else owed.set(key, whole);
    },
    offer(frame) {
      if (hasRoom()) socket.send(frame);
    },
    forget: (key) => void owed.delete(key),
    drain() {
      let sent = 0;
      for (; sent < waiting.length && !socket.isFull(); sent++) {
        waitingBytes -= waiting[sent]!.length;
        socket.send(waiting[sent]!);
      }
      waiting = waiting.slice(sent);
      for (const [key, whole] of owed) {
        if (waiting.length > 0 || socket.isFull()) return;
        owed.delete(key);
        const frame = whole();
        if (frame !== null) socket.send(frame);
      }
    },
  };
}
