import { isIbkrError, type Logger, type TransportResponse, UpstreamHttpError } from "../../mod.ts";
import type { Exchange } from "../exchange.ts";
import { LIMITS } from "../limits.ts";

/** A body on its way through: null when it turned out empty. */
export type PassedBody = ReadableStream<Uint8Array> | null;

/**
 * Passes a body on unread. Its first piece is waited for, because whether there is one decides the Content-Type, and
 * because until then an error can still get a status of its own. After that an error can only cut the connection: the
 * caller sees a body that is incomplete, the log says why (DESIGN §12).
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

  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      const piece = next ?? (await reader.read()).value;
      next = null;
      if (piece === undefined) return controller.close();
      sentBytes += piece.length;
      if (sentBytes > LIMITS.maxAnswerBytes) throw new UpstreamHttpError(`over ${LIMITS.maxAnswerBytes} bytes`);
      controller.enqueue(piece);
    } catch (error) {
      reader.cancel().catch(() => {}); // it is broken already; nobody is left to hear of it
      if (!exchange.signal.aborted) {
        logger.log("warn", "answer cut", {
          code: isIbkrError(error) ? error.code : "internal",
          sentBytes,
          requestId: exchange.id,
        });
      }
      controller.error(error);
    }
  }

  return new ReadableStream({ pull, cancel: (reason) => reader.cancel(reason) }, { highWaterMark: 0 });
}
