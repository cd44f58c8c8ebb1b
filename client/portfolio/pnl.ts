import type { Priming } from "../accounts/mod.ts";
import type { Caller, CallOptions } from "../call.ts";
import { type Clock, sleep } from "../clock.ts";
import { type PnlUpdate, toPnlUpdate } from "../stream/pnl.ts";
import { objectOf } from "../stream/frames.ts";

/** Calls at most: the first of a session answers with nothing, and only starts the reckoning (reference §8). */
const TRIES = 3;
const PAUSE_MS = 1_000;

/** Asks until there are figures; what is still empty then is. */
export async function readPnl(
  { timeoutMs, signal }: CallOptions,
  { call, clock, priming }: { readonly call: Caller; readonly clock: Clock; readonly priming: Priming },
): Promise<PnlUpdate[]> {
  await priming.brokerage(signal);
  for (let tries = 1;; tries++) {
    const answer = await call<unknown>({
      operation: "portfolio.pnl",
      method: "GET",
      path: "/iserver/account/pnl/partitioned",
      effect: "read",
      timeoutMs,
      signal,
    });
    const rows = Object.entries(objectOf(objectOf(answer)?.["upnl"]) ?? {});
    if (rows.length > 0 || tries >= TRIES) return rows.map(([key, row]) => toPnlUpdate(key, objectOf(row) ?? {}));
    await sleep(clock, PAUSE_MS, signal);
  }
}
