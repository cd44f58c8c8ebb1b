import type { Clock } from "../../mod.ts";
import type { KeysFetch } from "../guard/access_keys.ts";

/** How long it may take, in milliseconds; somebody is waiting. */
const TIMEOUT_MS = 5_000;
/** Longest answer; Cloudflare's has about 5 KiB. */
const MAX_BYTES = 256 * 1024;

/** Gets keys over HTTPS, checked by the system's authorities. A redirect is not followed: it leads to nobody's keys. */
export function keysFetch(clock: Pick<Clock, "setTimer">): KeysFetch {
  return async (url) => {
    const late = new AbortController();
    const cancelTimer = clock.setTimer(() => late.abort(new Error(`no answer within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
    try {
      const answer = await fetch(url, { redirect: "error", signal: late.signal });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      if (text.length > MAX_BYTES) throw new Error("the answer is too long");
      return JSON.parse(text);
    } finally {
      cancelTimer();
    }
  };
}
