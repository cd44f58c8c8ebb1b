import type { Clock } from "../clock.ts";
import { type Deadline, DeadlinePassed } from "./deadline.ts";
import type { Place } from "./place.ts";
import type { Engine, EngineRequest, EngineResponse } from "./engine.ts";

/** Requests on their way, those included that nobody waits for any more. */
export interface Lines {
  /**
   * Sends a request. When the deadline passes before its answer the caller hears of it, but the request stays where it is
   * and keeps its place: the Gateway may still be holding it, and would send it on when it wakes.
   *
   * @param place Given back when it is answered; here only where this function says that it keeps the request
   * @returns what came back, or how it failed, and whether it is kept
   */
  send(engine: Engine, request: Omit<EngineRequest, "signal">, deadline: Deadline, place: Place): Sent;
  /** Gives up whatever is kept. */
  close(): void;
}

/** A request that was sent. */
export interface Sent {
  readonly answer: Promise<EngineResponse>;
  /** Whether somebody else gives its place back. */
  isKept(): boolean;
}

/** Makes them. */
export function createLines(clock: Clock, keeps: () => boolean): Lines {
  const kept = new Set<AbortController>();

  function send(engine: Engine, request: Omit<EngineRequest, "signal">, deadline: Deadline, place: Place): Sent {
    const line = new AbortController();
    let isAnswered = false;
    const answer = new Promise<EngineResponse>((resolve, reject) => {
      const onAbort = (): void => {
        const { reason } = deadline.signal;
        if (isAnswered || !(reason instanceof DeadlinePassed) || !keeps()) return line.abort(reason);
        keep(line, work, place);
        reject(reason);
      };
      if (deadline.signal.aborted) line.abort(deadline.signal.reason); // nothing is sent
      else deadline.signal.addEventListener("abort", onAbort, { once: true });
      const work = engine.request({ ...request, signal: line.signal });
      work.then(resolve, reject).finally(() => isAnswered = true);
    });
    return { answer, isKept: () => kept.has(line) };
  }

  function keep(line: AbortController, work: Promise<EngineResponse>, place: Place): void {
    kept.add(line);
    const cancelTimer = clock.setTimer(() => line.abort(new DeadlinePassed()), place.keepMs);
    work.then((response) => response.body?.cancel()).catch(() => {}).finally(() => { // nobody is left to hear of it
      cancelTimer();
      kept.delete(line);
      place.leave(true);
    });
  }

  return { send, close: () => kept.forEach((line) => line.abort(new DeadlinePassed())) };
}
