/**
 * What IBKR tells a user unasked, on every stream (§10.2): bulletins and notifications.
 *
 * @module
 */

/** A message for the streams' `blt` and `ntf` topics. */
export interface Announcement {
  /** `blt`: a bulletin for everybody. `ntf`: a notification for this user. */
  readonly topic: "blt" | "ntf";
  /** The frame's `args`. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** Announcements as they are made. Nothing is kept: a stream that opens later never sees them. */
export interface Announcements {
  send(announcement: Announcement): void;
  watch(listener: (announcement: Announcement) => void): () => void;
}

/** Makes a source of announcements. */
export function createAnnouncements(): Announcements {
  const listeners = new Set<(announcement: Announcement) => void>();
  return {
    send(announcement) {
      for (const listener of [...listeners]) listener(announcement);
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
