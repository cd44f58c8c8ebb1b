/** Which steps run. @module */
import type { Step } from "./step.ts";

/** What the command line says of it: ids or tags. */
export interface Selection {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** The first to run. */
  readonly from?: string;
}

/**
 * The steps that a selection leaves.
 *
 * @throws {RangeError} for a word that is neither the id nor a tag of a step: it would select nothing, silently
 */
export function selectSteps(steps: readonly Step[], { only = [], skip = [], from }: Selection): readonly Step[] {
  const ids = steps.map(({ id }) => id);
  const known = new Set([...ids, ...steps.flatMap(({ tags }) => tags)]);
  const stranger = [...only, ...skip].find((word) => !known.has(word));
  if (stranger !== undefined) throw new RangeError(`No step or tag "${stranger}"; there are ${[...known].join(", ")}`);
  if (from !== undefined && !ids.includes(from)) throw new RangeError(`No step "${from}"; there are ${ids.join(", ")}`);
  const first = from === undefined ? 0 : ids.indexOf(from);
  const named = (words: readonly string[], { id, tags }: Step): boolean =>
    words.includes(id) || tags.some((tag) => words.includes(tag));
  return steps.slice(first).filter((step) => (only.length === 0 || named(only, step)) && !named(skip, step));
}
