import { type Execution, executionOf } from "./execution.ts";

/** A fill that was not known, or not with its commission. */
export interface FoundTrade<T> {
  /** Which one. */
  readonly execution: Execution;
  /** As IBKR wrote it. */
  readonly wire: T;
}

/**
 * The fills of a list that are not known yet, oldest first, each in its newest revision.
 *
 * @param known The newest revision that is known of an execution; 0 for none
 * @param wire The list, as IBKR wrote it
 * @example
 * ```ts
 * import { missingTrades } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const known = new Map([["e1", 2], ["e2", 1]]);
 * const wire = [{ execution_id: "e1", commission: "1" }, { execution_id: "e2", commission: "1" }, { execution_id: "e3" }];
 * const missing = missingTrades((id) => known.get(id) ?? 0, wire);
 * assert.deepEqual(missing.map(({ execution }) => execution.executionId), ["e2", "e3"]);
 * ```
 */
export function missingTrades<T extends Readonly<Record<string, unknown>>>(
  known: (executionId: string) => number,
  wire: readonly T[],
): FoundTrade<T>[] {
  const found = new Map<string, FoundTrade<T>>();
  for (const one of wire) {
    const execution = executionOf(one);
    if (execution === null) continue;
    const { executionId, revision } = execution;
    const best = Math.max(known(executionId), found.get(executionId)?.execution.revision ?? 0);
    if (revision > best) found.set(executionId, { execution, wire: one });
  }
  return [...found.values()].sort((a, b) => (a.execution.tradedAtMs ?? 0) - (b.execution.tradedAtMs ?? 0));
}
