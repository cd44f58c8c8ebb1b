import type { Clock } from "../clock.ts";

/** The right to send what is about orders; one holder at a time. */
export interface LaneHold {
  /**
   * A question is open: the hold ends by itself after so long, or when a cancel or the kill switch breaks it.
   *
   * @returns When it expires, Unix milliseconds, and a signal that aborts when the question is given up
   */
  ask(timeoutMs: number): { readonly expiresAtMs: number; readonly signal: AbortSignal };
  /** The question is about to be answered. False: it was given up before, and must not be answered any more. */
  answer(): boolean;
  /** Gives the lane back. Twice does no harm. */
  leave(): void;
}

/**
 * The one place that decides who may send an order, a change, a what-if or a switch of accounts: IBKR drops an open
 * question when another such request comes (reference §7.2, DESIGN §12). Reads and tickles do not pass here.
 */
export interface OrderLane {
  /**
   * Waits for its turn.
   *
   * @throws the signal's reason when it aborts first
   */
  enter(signal?: AbortSignal): Promise<LaneHold>;
  /** Gives an open question up, if there is one: a cancel must not wait for it. True when there was one. */
  breakQuestion(why: string): boolean;
}

interface Question {
  readonly giveUp: AbortController;
  readonly cancelTimer: () => void;
}

/** Makes a lane that nobody holds. */
export function createOrderLane(clock: Clock): OrderLane {
  const waiting: { readonly start: () => void }[] = [];
  let holder: object | null = null;
  let question: Question | null = null;

  function next(): void {
    holder = null;
    waiting.shift()?.start();
  }

  function breakQuestion(why: string): boolean {
    if (question === null) return false;
    const { giveUp, cancelTimer } = question;
    question = null;
    cancelTimer();
    giveUp.abort(new Error(why));
    next(); // who held it has to come again
    return true;
  }

  function hold(): LaneHold {
    const own = {};
    holder = own;
    return {
      ask(timeoutMs) {
        const giveUp = new AbortController();
        if (holder !== own) giveUp.abort(new Error("the lane was given back"));
        else {
          const why = `no answer within ${timeoutMs} ms`;
          question = { giveUp, cancelTimer: clock.setTimer(() => breakQuestion(why), timeoutMs) };
        }
        return { expiresAtMs: clock.now() + timeoutMs, signal: giveUp.signal };
      },
      answer() {
        if (holder !== own || question === null) return false;
        question.cancelTimer();
        question = null;
        return true;
      },
      leave() {
        if (holder !== own) return;
        question?.cancelTimer();
        question = null;
        next();
      },
    };
  }

  async function enter(signal?: AbortSignal): Promise<LaneHold> {
    signal?.throwIfAborted();
    if (holder === null) return hold();
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        const at = waiting.indexOf(waiter);
        if (at >= 0) waiting.splice(at, 1);
        reject(signal?.reason);
      };
      const waiter = {
        start: () => {
          signal?.removeEventListener("abort", leave);
          holder = waiter; // before it runs, so that nobody slips in between
          resolve();
        },
      };
      waiting.push(waiter);
      signal?.addEventListener("abort", leave, { once: true });
    });
    return hold();
  }

  return { enter, breakQuestion };
}
