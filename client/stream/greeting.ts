import { type Frame, objectOf } from "./frames.ts";

/** Keeps what the Gateway said when it greeted, for those who come later. */
export interface Greeting {
  /** Takes a frame as IBKR wrote it. */
  learn(text: string, frame: Frame): void;
  /** The socket is gone: what it said about the session holds no more. */
  forgetSession(): void;
  /** The last of each kind, and what has changed about the session since. */
  texts(): readonly string[];
}

/** Makes one that has heard nothing yet. */
export function createGreeting(): Greeting {
  let system: string | null = null;
  let accounts: string | null = null;
  let session: string | null = null;
  /** By the key that changed: IBKR sends changes of `sts` one by one. */
  const changes = new Map<string, string>();

  function learnSession(text: string, args: unknown): void {
    const [first, ...others] = Object.keys(objectOf(args) ?? {});
    if (first === undefined) return; // garbage
    if (others.length === 0 && session !== null) return void changes.set(first, text);
    session = text;
    changes.clear();
  }

  return {
    learn(text, { topic, args, success }) {
      if (topic === "system" && success !== undefined) system = text;
      else if (topic === "act" && objectOf(args)?.["accounts"] !== undefined) accounts = text;
      else if (topic === "sts") learnSession(text, args);
    },
    forgetSession() {
      session = null;
      changes.clear();
    },
    texts: () => [system, accounts, session, ...changes.values()].filter((text) => text !== null),
  };
}
