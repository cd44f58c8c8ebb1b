/** What the spec commands need of the machine; tests hand in their own. @module */

/** Folders, output and the clock. */
export interface World {
  /** Folder of deno.json. */
  readonly root: string;
  /** Folder with `spec/*.json` and `recordings/`; it need not exist. */
  readonly sharedDir: string;
  /** Where the current document is published. */
  readonly url: string;
  /** The date, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Results, line by line. */
  readonly print: (line: string) => void;
  /** Progress and remarks. */
  readonly note: (line: string) => void;
}

/** Git-ignored; documents by their hash. */
export function cachePath(world: World, sha256: string): string {
  return `${world.root}/spec/.cache/${sha256}.json`;
}

/** The committed memory of which documents the types were made from. */
export function lockPath(world: World): string {
  return `${world.root}/spec/lock.json`;
}
