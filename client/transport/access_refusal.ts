import { classify } from "../classify.ts";
import { type IbkrError, type IbkrErrorDetails, isIbkrError } from "../errors/mod.ts";
import { readText } from "../read_body.ts";
import type { Transport } from "./types.ts";

/** How long the question may take, in milliseconds. */
const TIMEOUT_MS = 10_000;

/**
 * Why a WebSocket handshake was refused, when whoever guards the way did it. No runtime tells more of the refusal than
 * that it was one, so the same path is asked for once more without a handshake. Null for every other reason.
 */
export async function accessRefusal(
  send: Transport["send"],
  details: IbkrErrorDetails & { readonly path: string },
  signal: AbortSignal | undefined,
): Promise<IbkrError | null> {
  const { path, operation } = details;
  try {
    const response = await send({
      operation,
      method: "GET",
      path,
      effect: "read",
      endsAtSidecar: true, // whoever refuses does so before the Gateway
      deadlineCoversBody: true,
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    classify(response, await readText(response, details), details);
  } catch (error) {
    if (isIbkrError(error, "access_refused")) return error;
  }
  return null;
}
