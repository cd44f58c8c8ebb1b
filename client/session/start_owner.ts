import { type AuthStatus, readAuthStatus } from "./auth_status.ts";
import { isSidecar, LOOK_TIMEOUT_MS, lookThroughSidecar, tickleAndLook } from "./eyes.ts";
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
 * sidecar's is watched, and so is one that another process of this machine owns. What answers is asked again after the
 * address was dead: something else may answer by then.
 */
export function startSessionOwner(parts: StartOwnerParts): RunningOwner {
  const { call, transport, clock, logger, board, priming, listeners, everyMs, compete, suppress, mayOwn } = parts;
  let isBehindSidecar: boolean | null = null;
  let wasOwned = true;
  const onlyWatches = (): boolean => isBehindSidecar === true || !wasOwned;

  function look(signal: AbortSignal): Promise<AuthStatus> {
    if (isBehindSidecar) return lookThroughSidecar(transport, signal);
    const isOwned = mayOwn();
    if (isOwned && !wasOwned) running.lost(); // what the other process did for the session has to be ours
    wasOwned = isOwned;
    return isOwned ? tickleAndLook(call, signal) : readAuthStatus(call, { timeoutMs: LOOK_TIMEOUT_MS, signal });
  }

  const running = startOwner({
    clock,
    logger,
    board,
    everyMs,
    compete,
    look: async (signal) => {
      isBehindSidecar ??= await isSidecar(transport, signal);
      try {
        return await look(signal);
      } catch (error) {
        if (judgeError(error)?.state === "down") isBehindSidecar = null;
        throw error;
      }
    },
    init: () => onlyWatches() ? null : parts.init,
    renew: async (signal) => {
      priming.forget();
      if (onlyWatches()) return;
      await priming.brokerage(signal);
      await sendSuppressed(call, logger, suppress, signal);
    },
    onLook: parts.onLook,
    onSeen: listeners.saw,
    onReady: listeners.tell,
  });
  return running;
}
