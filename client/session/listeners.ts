import type { Logger } from "../log.ts";

/** Who wants to hear of each new brokerage session. */
export interface NewSessionListeners {
  /** Adds one; returns the function that takes it out. */
  add(listener: () => void | Promise<void>): () => void;
  /** Tells all; what one of them throws is logged and reaches nobody else. */
  tell(): void;
}

/** Makes an empty list. */
export function createNewSessionListeners(logger: Logger): NewSessionListeners {
  const listeners = new Set<() => void | Promise<void>>();

  async function tellOne(listener: () => void | Promise<void>): Promise<void> {
    try {
      await listener();
    } catch (error) {
      logger.log("error", "a listener to new sessions failed", { error: String(error) });
    }
  }

  return {
    add: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: () => {
      for (const listener of [...listeners]) void tellOne(listener);
    },
  };
}
