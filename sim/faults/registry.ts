/**
 * Every fault there is, by name.
 *
 * @module
 */

import { ANSWER_FAULTS } from "./answer_faults.ts";
import type { Fault, FaultInfo } from "./fault.ts";
import { GATEWAY_FAULTS } from "./gateway_faults.ts";
import { ORDER_FAULTS } from "./order_faults.ts";
import { SESSION_FAULTS } from "./session_faults.ts";
import { STREAM_FAULTS } from "./stream_faults.ts";

const ALL: readonly Fault[] = [
  ...SESSION_FAULTS,
  ...STREAM_FAULTS,
  ...ANSWER_FAULTS,
  ...ORDER_FAULTS,
  ...GATEWAY_FAULTS,
];

/** Every fault that a simulator can be given, as data: what `bezant sim faults` prints. */
export const FAULTS: readonly FaultInfo[] = ALL.map(({ start: _start, ...info }) => info);

/**
 * The fault of a name.
 *
 * @throws {RangeError} If there is none
 */
export function faultNamed(name: string): Fault {
  const fault = ALL.find((one) => one.name === name);
  if (fault !== undefined) return fault;
  throw new RangeError(
    `Cannot start fault "${name}": there is none; the faults are ${ALL.map(({ name }) => name).join(", ")}`,
  );
}
