import type { RestartBook } from "../restart/policy.ts";
import { replaceFile } from "./state_file.ts";

/** What is known of restarts of the Gateway, over restarts of the sidecar. */
export interface RestartBookFile {
  /**
   * Null when there is none.
   *
   * @throws {Error} for one that can't be read
   */
  read(): RestartBook | null;
  write(book: RestartBook): void;
}

const FILE = "gateway_restart.json";

/** The file of a state folder. */
export function openRestartBook(dir: string): RestartBookFile {
  const path = `${dir}/${FILE}`;
  return {
    read: () => {
      const text = textOf(path);
      return text === null ? null : bookIn(JSON.parse(text), path);
    },
    write: (book) => {
      Deno.mkdirSync(dir, { recursive: true, mode: 0o700 });
      replaceFile(path, `${JSON.stringify(book)}\n`);
    },
  };
}

function textOf(path: string): string | null {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

function bookIn(found: Partial<RestartBook>, path: string): RestartBook {
  const { bad = null, askedMs, pending = null } = found;
  if (Array.isArray(askedMs) && askedMs.every(Number.isFinite)) return { bad, askedMs, pending };
  throw new RangeError(`${path} is not what this program has written`);
}
