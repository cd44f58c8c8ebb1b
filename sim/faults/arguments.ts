/**
 * Arguments of faults: from a command line's text, checked against what the fault takes. Pure.
 *
 * @module
 */

import type { CompleteArgs, FaultArgs, FaultInfo, FaultParam, FaultValue } from "./fault.ts";

/**
 * Reads `NAME` or `NAME:key=value,key=value`, as on the command line.
 *
 * @throws {RangeError} If the text is neither
 */
export function parseFault(text: string): { readonly name: string; readonly args: FaultArgs } {
  const at = text.indexOf(":");
  if (at < 0) return { name: text, args: {} };
  const pairs = text.slice(at + 1).split(",").map((pair) => {
    const match = /^(\w+)=(.*)$/s.exec(pair);
    if (match === null) {
      throw new RangeError(
        `Cannot read fault "${text}": "${pair}" is no argument; expected NAME:key=value,key=value, such as slow:minMs=100,maxMs=900`,
      );
    }
    return [match[1]!, match[2]!] as const;
  });
  return { name: text.slice(0, at), args: Object.fromEntries(pairs) };
}

/**
 * Fills in defaults and checks kinds. Text that spells a number or a truth value counts as one where one is wanted.
 *
 * @throws {RangeError} If the fault takes no such argument or no such value
 */
export function completeArgs({ name, params }: FaultInfo, given: FaultArgs): CompleteArgs {
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(params, key));
  if (unknown !== undefined) {
    const known = Object.keys(params);
    const takes = known.length === 0 ? "it takes none" : `it takes ${known.join(", ")}`;
    throw new RangeError(`Cannot start fault "${name}": it has no argument "${unknown}"; ${takes}`);
  }
  const all: Record<string, FaultValue> = Object.fromEntries(
    Object.entries(params).map(([key, param]) => [key, valueOf(name, key, param, given[key])]),
  );
  return {
    all,
    number: (key) => Number(all[key]),
    text: (key) => String(all[key]),
    flag: (key) => all[key] === true,
  };
}

function valueOf(fault: string, key: string, param: FaultParam, given: FaultValue | undefined): FaultValue {
  if (given === undefined) return param.default;
  const value = readAs(typeof param.default, given);
  const isInRange = typeof value !== "number" || value >= 0 || param.mayBeNegative === true;
  const isKnown = value !== null && isInRange && (param.oneOf === undefined || param.oneOf.includes(String(value)));
  if (isKnown) return value;
  const expected = param.oneOf?.join(" or ") ?? EXPECTED[typeof param.default as keyof typeof EXPECTED];
  throw new RangeError(`Cannot start fault "${fault}": ${key} is ${JSON.stringify(given)}, expected ${expected}`);
}

const EXPECTED = { number: "a number from 0", boolean: "true or false", string: "text" } as const;

function readAs(kind: string, given: FaultValue): FaultValue | null {
  if (kind === "string") return String(given);
  if (kind === "boolean") {
    return given === true || given === "true" ? true : given === false || given === "false" ? false : null;
  }
  const number = typeof given === "boolean" || given === "" ? NaN : Number(given);
  return Number.isFinite(number) ? number : null;
}
