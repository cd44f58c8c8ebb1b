/** Texts that land on hosts. @module */

/** A file below `deploy/`. */
export function deployText(path: string): string {
  return Deno.readTextFileSync(new URL(`../../deploy/${path}`, import.meta.url));
}
