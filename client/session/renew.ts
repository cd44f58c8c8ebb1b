import type { Caller } from "../call.ts";
import { isIbkrError } from "../errors/mod.ts";
import type { Logger } from "../log.ts";

/**
 * Sends the list of order questions that IBKR shall not ask; it holds for one brokerage session. A list that IBKR refuses
 * is logged and no reason to call a session unusable: the questions will be asked then, and an order says so.
 *
 * Source: POST /iserver/questions/suppress.
 *
 * @throws {IbkrError} for what may pass by itself
 */
export async function sendSuppressed(
  call: Caller,
  logger: Logger,
  messageIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  if (messageIds.length === 0) return;
  try {
    await call({
      operation: "session.suppress",
      method: "POST",
      path: "/iserver/questions/suppress",
      effect: "session",
      json: { messageIds },
      signal,
    });
  } catch (error) {
    if (!isIbkrError(error) || error.retryable || error.code === "aborted") throw error;
    logger.log("error", "IBKR refused the list of questions to suppress; they will be asked", { code: error.code });
  }
}
