import { isIbkrError, type Logger, type TransportResponse, UpstreamHttpError } from "../../mod.ts";
import type { Exchange } from "../exchange.ts";
import { LIMITS } from "../limits.ts";

/** A body on its way through: null when it turned out empty. */
export type PassedBody = ReadableStream<Uint8Array> | null;

/**
 * Passes a body on unread. Its first piece is waited for, because whether there is one decides the Content-Type, and
 * because until then an error can still get a status of its own. After that an error can only cut the connection: the
 * caller sees a body that is incomplete, the log says why (DESIGN §12). A caller that goes ends it.
 *
 * @throws {IbkrError} when the body breaks before its first byte
 */
export async function passBody(
  body: NonNullable<TransportResponse["body"]>,
  exchange: Exchange,
  logger: Logger,
): Promise<PassedBody> {
  const reader = body.getReader();
  let first = await reader.read();
  while (!first.done && first.value.length === 0) first = await reader.read();
  if (first.done) return null;
  let next: Uint8Array | null = first.value;
  let sentBytes = 0;
  const caller = exchange.request.signal;
  let isCancelled = false;
  let onGone = (): void => {};
  const letGo = (): void => caller.removeEventListener("abort", onGone);

  function start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    onGone = () => {
      controller.error(caller.reason);
      reader.cancel(caller.reason).catch(() => {}); // nobody is left to hear of it
    };
    if (caller.aborted) onGone();
    else caller.addEventListener("abort", onGone, { once: true });
  }

  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      const piece = next ?? (await reader.read()).value;
      next = null;
      if (piece === undefined) {
        letGo();
        return controller.close();
      }
      sentBytes += piece.length;
      if (sentBytes > LIMITS.maxAnswerBytes) throw new UpstreamHttpError(`over ${LIMITS.maxAnswerBytes} bytes`);
      controller.enqueue(piece);
    } catch (error) {
      letGo();
      reader.cancel().catch(() => {}); // it is broken already; nobody is left to hear of it
      if (!isCancelled && !caller.aborted) {
        logger.log("warn", "answer cut", {
          code: isIbkrError(error) ? error.code : "internal",
          sentBytes,
          requestId: exchange.id,
        });
      }
      controller.error(error);
    }
  }

  async function cancel(reason: unknown): Promise<void> {
    isCancelled = true;
    letGo();
    await reader.cancel(reason);
  }

  return new ReadableStream({ start, pull, cancel }, { highWaterMark: 0 });
}
