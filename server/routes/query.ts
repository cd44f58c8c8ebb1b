import { BadRequestError, MissingQueryParamError } from "../../mod.ts";
import { booleanOf } from "../../operations/mod.ts";

/** The query of a typed route. Unknown keys are ignored, a known one counts once (sidecar contract §5). */
export interface Query {
  /** The value, or null when it is absent. */
  text(name: string): string | null;
  /** The value; absence is an error. */
  required(name: string): string;
  /** A whole number of 32 bits; absent is 0. */
  count(name: string): number;
  /** A boolean as people write it; absent or empty is false. */
  flag(name: string): boolean;
}

const MAX_COUNT = 4_294_967_295;

/** Reads a query as it came, with or without its question mark. */
export function readQuery(search: string): Query {
  const values = new URLSearchParams(search);

  function text(name: string): string | null {
    const [value = null, ...more] = values.getAll(name);
    if (more.length > 0) {
      throw new BadRequestError(`query parameter ${name} is there ${more.length + 1} times, expected once`);
    }
    return value;
  }

  function required(name: string): string {
    const value = text(name);
    if (value === null) throw new MissingQueryParamError(name);
    return value;
  }

  function count(name: string): number {
    const value = text(name);
    if (value === null) return 0;
    if (/^\d+$/.test(value) && Number(value) <= MAX_COUNT) return Number(value);
    throw new BadRequestError(`query parameter ${name} is not a whole number from 0 to ${MAX_COUNT}`);
  }

  function flag(name: string): boolean {
    const written = text(name) ?? "";
    const value = written.trim() === "" ? false : booleanOf(written);
    if (value !== undefined) return value;
    throw new BadRequestError(`query parameter ${name} is neither true nor false`);
  }

  return { text, required, count, flag };
}
