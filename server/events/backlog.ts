/** What waits for a database that can't be written, within bounds. @module */

import type { Numbered } from "./log_book.ts";

/** Events that wait at most. */
export const BACKLOG_LIMIT = 50_000;

/**
 * Makes room by a tenth: volatile events first, since the next one says it all again; then the oldest.
 *
 * @param waiting In order
 */
export function shed(waiting: readonly Numbered[]): { readonly kept: Numbered[]; readonly lost: Numbered[] } {
  const count = Math.ceil(waiting.length / 10);
  const volatile = waiting.filter(({ topic }) => !topic.isDurable);
  const lost = new Set((volatile.length > 0 ? volatile : waiting).slice(0, count));
  return { kept: waiting.filter((one) => !lost.has(one)), lost: [...lost] };
}
