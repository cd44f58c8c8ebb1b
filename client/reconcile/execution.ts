import { numberOf, textOf } from "../stream/frames.ts";

/** What makes a fill the one that it is. */
export interface Execution {
  /** IBKR's id of the execution. */
  readonly executionId: string;
  /** 1 without the commission, 2 with it. */
  readonly revision: 1 | 2;
  /** When it was traded, Unix milliseconds; null when it does not say. */
  readonly tradedAtMs: number | null;
}

/**
 * The identity of an execution as the stream (`str`) or `GET /iserver/account/trades` writes it; null for what names none.
 *
 * @example
 * ```ts
 * import { executionOf } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const wire = { execution_id: "0000e0d5.6576fd38.01.01", commission: "1.01" };
 * assert.deepEqual(executionOf(wire), { executionId: wire.execution_id, revision: 2, tradedAtMs: null });
 * ```
 */
export function executionOf(wire: Readonly<Record<string, unknown>>): Execution | null {
  const executionId = textOf(wire["execution_id"]);
  if (executionId === null) return null;
  const revision = numberOf(wire["commission"]) === null ? 1 : 2;
  return { executionId, revision, tradedAtMs: numberOf(wire["trade_time_r"]) };
}
