/**
 * The way to the historical data farm (`/hmds`): the first call of a login finds no bridge and builds it (§6.4). In the faithful
 * profile the farm rests at weekends.
 *
 * @module
 */

import { exchangeSession } from "../../market/hours.ts";
import { newYorkDay } from "../../new_york.ts";
import { type Answer, NOT_FOUND } from "../answer.ts";
import type { Call } from "../router.ts";

/** An answer that stands behind the bridge. */
export function behindBridge(answer: (call: Call) => Answer): (call: Call) => Answer {
  return (call) => {
    const { priming, clock, isFaithful } = call.world;
    if (isFaithful && exchangeSession(newYorkDay(clock.now())) === null) return NOT_FOUND;
    const flags = priming.portfolio();
    if (flags.hmds) return answer(call);
    flags.hmds = true;
    return NOT_FOUND;
  };
}
