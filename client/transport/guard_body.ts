import { orAbort } from "../or_abort.ts";
import type { Deadline } from "./deadline.ts";

/** What happens around a body that is being read. */
export interface BodyGuard {
  /** Runs while a piece is being waited for. */
  readonly deadline: Deadline;
  /** How long a pause may be, in milliseconds; null when the deadline that runs already is for all of it. */
  readonly idleTimeoutMs: number | null;
  /** Turns what broke into the error that the reader sees. */
  readonly explain: (error: unknown) => Error;
  /** Called once, when the body has ended in any way. */
  readonly onEnd: () => void;
}

/** Passes a body on piece by piece and unread, with a deadline for each piece, and says when it is over. */
export function guardBody(body: ReadableStream<Uint8Array>, guard: BodyGuard): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const { deadline, idleTimeoutMs, explain, onEnd } = guard;
  const end = (): void => {
    deadline.clear();
    onEnd();
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (idleTimeoutMs !== null) deadline.restart(idleTimeoutMs);
      try {
        const piece = await orAbort(reader.read(), deadline.signal);
        if (!piece.done) return controller.enqueue(piece.value);
        end();
        controller.close();
      } catch (error) {
        end();
        reader.cancel().catch(() => {}); // it is broken already; nobody is left to hear of it
        controller.error(explain(error));
      }
    },
    async cancel(reason) {
      end();
      await reader.cancel(reason).catch(() => {}); // the same
    },
  }, { highWaterMark: 0 });
}
