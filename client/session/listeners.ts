import type { Logger } from "../log.ts";

/** What is known about the change from one brokerage session to the next, Unix milliseconds. */
export interface SessionTurn {
  /** When the one before was last seen up; null when nobody looked. */
  readonly aliveMs: number | null;
  /** A moment at which none was up; null when only its silence was seen, and it may have lived on. */
  readonly goneMs: number | null;
}

/** Hears of each new brokerage session. */
export type NewSessionListener = (turn: SessionTurn) => void | Promise<void>;

/** Who wants to hear of each new brokerage session, and what they are told. */
export interface NewSessionListeners {
  /** Adds one; returns the function that takes it out. */
  add(listener: NewSessionListener): () => void;
  /** A look that began at this moment saw one, or saw that there is none. */
  saw(isUp: boolean, lookMs: number): void;
  /** Tells all; what one of them throws is logged and reaches nobody else. */
  tell(): void;
}

/** Makes an empty list. */
export function createNewSessionListeners(logger: Logger): NewSessionListeners {
  const listeners = new Set<NewSessionListener>();
  let turn: SessionTurn = { aliveMs: null, goneMs: null };

  async function tellOne(listener: NewSessionListener, news: SessionTurn): Promise<void> {
    try {
      await listener(news);
    } catch (error) {
      logger.log("error", "a listener to new sessions failed", { error: String(error) });
    }
  }

  return {
    add: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    saw: (isUp, lookMs) => {
      if (!isUp) turn = { ...turn, goneMs: lookMs };
      else if (turn.goneMs === null) turn = { aliveMs: lookMs, goneMs: null }; // else: it is the next one already
    },
    tell: () => {
      const news = turn;
      turn = { aliveMs: null, goneMs: null };
      for (const listener of [...listeners]) void tellOne(listener, news);
    },
  };
}
