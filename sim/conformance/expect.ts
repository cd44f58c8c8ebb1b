/**
 * The words in which probes say what should be so.
 *
 * @module
 */

import type { Expectation, FrameSeen, HttpSeen, UpstreamSeen } from "./probe.ts";

/** Anything that can be compared as JSON. */
type Json = unknown;

const valuesOf = (seen: Pick<HttpSeen, "headers">, name: string): string[] =>
  seen.headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

/** The status. */
export const status = (...wanted: readonly number[]): Expectation<HttpSeen> => ({
  says: `status ${wanted.join(" or ")}`,
  holds: (seen) => seen.outcome === "answer" && wanted.includes(seen.status),
});

/** The whole first line. */
export const statusLine = (version: string, code: number, reason: string): Expectation<HttpSeen> => ({
  says: `${version} ${code} ${reason}`,
  holds: (seen) => seen.version === version && seen.status === code && seen.reason === reason,
});

/** A header with exactly this value, or one that fits. */
export const header = (name: string, wanted: string | RegExp): Expectation<HttpSeen> => ({
  says: `${name}: ${wanted}`,
  holds: (seen) =>
    valuesOf(seen, name).some((value) => typeof wanted === "string" ? value === wanted : wanted.test(value)),
});

/** Headers that are not there. */
export const noHeader = (...names: readonly string[]): Expectation<HttpSeen> => ({
  says: `no ${names.join(", no ")}`,
  holds: (seen) => seen.outcome === "answer" && names.every((name) => valuesOf(seen, name).length === 0),
});

/** The body as text. */
export const body = (wanted: string | RegExp): Expectation<HttpSeen> => ({
  says: wanted === "" ? "an empty body" : `body ${wanted}`,
  holds: (seen) =>
    seen.outcome === "answer" && (typeof wanted === "string" ? seen.body === wanted : wanted.test(seen.body)),
});

/** No answer at all, the connection open. */
export const noAnswer: Expectation<HttpSeen> = {
  says: "no answer",
  holds: ({ outcome }) => outcome === "none",
};

/** The connection ends without a byte. */
export const closedSilently: Expectation<HttpSeen> = {
  says: "closed without a byte",
  holds: ({ outcome }) => outcome === "closed",
};

/** A value inside the body's JSON. */
export const at = (path: string, wanted: Json): Expectation<{ readonly json: unknown }> => ({
  says: `${path} is ${JSON.stringify(wanted)}`,
  holds: ({ json }) => sameJson(pick(json, path), wanted),
});

/** A value inside the body's JSON, by a rule. */
export const that = (
  path: string,
  says: string,
  holds: (value: never) => boolean,
): Expectation<{ readonly json: unknown }> => ({
  says: path === "" ? `the answer ${says}` : `${path} ${says}`,
  holds: ({ json }) => guarded(() => (holds as (value: unknown) => boolean)(pick(json, path))),
});

/** A value inside the body's JSON is text that fits. */
export const fits = (path: string, pattern: RegExp): Expectation<{ readonly json: unknown }> => ({
  says: `${path} fits ${pattern}`,
  holds: ({ json }) => {
    const value = pick(json, path);
    return typeof value === "string" && pattern.test(value);
  },
});

/** The kind of a value: `string`, `number`, `boolean`, `array`, `object`, `null` or `absent`. */
export const kind = (path: string, ...wanted: readonly string[]): Expectation<{ readonly json: unknown }> => ({
  says: `${path} is ${wanted.join(" or ")}`,
  holds: ({ json }) => wanted.includes(kindOf(pick(json, path))),
});

/** Keys that an object has. */
export const keys = (path: string, ...wanted: readonly string[]): Expectation<{ readonly json: unknown }> => ({
  says: `${path || "the answer"} has ${wanted.join(", ")}`,
  holds: ({ json }) => {
    const value = pick(json, path);
    return typeof value === "object" && value !== null && wanted.every((key) => Object.hasOwn(value, key));
  },
});

/** Whatever was seen, by a rule. */
export const seen = <T>(says: string, holds: (value: T) => boolean): Expectation<T> => ({
  says,
  holds: (value) => guarded(() => holds(value)),
});

/** A frame of a topic, with more to say about it. */
export const frame = (topic: string, more: (json: never) => boolean = () => true): Expectation<FrameSeen> => ({
  says: `a frame of ${topic}`,
  holds: ({ json }) => pick(json, "topic") === topic && guarded(() => (more as (json: unknown) => boolean)(json)),
});

/** A header that the upstream got from the Gateway; null: it got none. */
export const passed = (name: string, wanted: string | null): Expectation<readonly UpstreamSeen[]> => ({
  says: wanted === null ? `${name} does not reach the upstream` : `the upstream gets ${name}: ${wanted}`,
  holds: (requests) => {
    const last = requests.at(-1);
    if (last === undefined) return false;
    const values = valuesOf(last, name);
    return wanted === null ? values.length === 0 : values.length === 1 && values[0] === wanted;
  },
});

/** The value at a path with dots; `3` picks from a list, `-1` its last one. */
export function pick(json: unknown, path: string): unknown {
  if (path === "") return json;
  let value = json;
  for (const part of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Array.isArray(value) ? value.at(Number(part)) : (value as Record<string, unknown>)[part];
  }
  return value;
}

function kindOf(value: unknown): string {
  if (value === undefined) return "absent";
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function sameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** A rule that stumbles over what it did not expect has not been met. */
function guarded(rule: () => boolean): boolean {
  try {
    return rule();
  } catch {
    return false;
  }
}
