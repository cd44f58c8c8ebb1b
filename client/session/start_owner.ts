import { isSidecar, lookThroughSidecar, tickleAndLook } from "./eyes.ts";
import { judgeError } from "./judge.ts";
import type { NewSessionListeners } from "./listeners.ts";
import type { OwnOptions } from "./own_options.ts";
import { type RunningOwner, startOwner } from "./owner.ts";
import type { SessionParts } from "./parts.ts";
import { sendSuppressed } from "./renew.ts";
import type { StateBoard } from "./states.ts";

/** Everything an owner is started with. */
export interface StartOwnerParts extends SessionParts, Required<OwnOptions> {
  readonly board: StateBoard;
  readonly listeners: NewSessionListeners;
  readonly init: (signal: AbortSignal) => Promise<unknown>;
}

/**
 * Starts an owner over a client's parts. What answers at the address decides how: a Gateway's session is owned, a
 * sidecar's is watched. That is asked again after the address was dead: something else may answer by then.
 */
export function startSessionOwner(parts: StartOwnerParts): RunningOwner {
  const { call, transport, clock, logger, board, priming, listeners, everyMs, compete, suppress } = parts;
  let onlyWatches: boolean | null = null;

  return startOwner({
    clock,
    logger,
    board,
    everyMs,
    compete,
    look: async (signal) => {
      onlyWatches ??= await isSidecar(transport, signal);
      try {
        return await (onlyWatches ? lookThroughSidecar(transport, signal) : tickleAndLook(call, signal));
      } catch (error) {
        if (judgeError(error)?.state === "down") onlyWatches = null;
        throw error;
      }
    },
    init: () => onlyWatches === true ? null : parts.init,
    renew: async (signal) => {
      priming.forget();
      if (onlyWatches === true) return;
      await priming.brokerage(signal);
      await sendSuppressed(call, logger, suppress, signal);
    },
    onSeen: listeners.saw,
    onReady: listeners.tell,
  });
}
