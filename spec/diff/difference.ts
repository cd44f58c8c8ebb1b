import type { Json } from "../document/json.ts";

/** Something that both documents have and that says something else in each. */
export interface Changed {
  /** `GET /tickle`, or the name of a schema. */
  readonly name: string;
  /** One for each difference, in words: `200 .session: string, was number`. */
  readonly changes: readonly string[];
}

/** What one kind of thing came to. Names are sorted. */
export interface Differences {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly Changed[];
}

/** A list of values that grew or shrank. */
export interface ChangedEnum {
  /** `schema order .side`, `GET /path parameters query model`. */
  readonly where: string;
  readonly added: readonly Json[];
  readonly removed: readonly Json[];
}

/** What changed from one version of the document to another. */
export interface Difference {
  readonly old: string;
  readonly new: string;
  readonly operations: Differences;
  readonly schemas: Differences;
  readonly enumerations: readonly ChangedEnum[];
  /** Corrections that match nothing in the new document, in words. */
  readonly idle: readonly string[];
}

/** Added, removed, and by a function the changes of what both have. */
export function compareNamed<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  changesOf: (name: string, before: T, after: T) => readonly string[],
): Differences {
  const both = [...before.keys()].filter((name) => after.has(name)).sort();
  return {
    added: [...after.keys()].filter((name) => !before.has(name)).sort(),
    removed: [...before.keys()].filter((name) => !after.has(name)).sort(),
    changed: both
      .map((name) => ({ name, changes: changesOf(name, before.get(name)!, after.get(name)!) }))
      .filter(({ changes }) => changes.length > 0),
  };
}
