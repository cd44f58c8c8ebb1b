/** Paths of the tree: file URLs, patterns, and what counts as a test. @module */

/** Turns an absolute path into the `file:` URL that `deno info` prints for it. */
export function toFileUrl(path: string): string {
  const url = new URL("file:///");
  url.pathname = path;
  return url.href;
}

/** Decodes a path that was cut out of a `file:` URL. */
export function fromFileUrl(path: string): string {
  return decodeURIComponent(path);
}

/** The absolute path of the repository, whatever the current folder is. */
export function repositoryRoot(): string {
  return decodeURIComponent(new URL("../..", import.meta.url).pathname).replace(/\/$/, "");
}

/** Says whether a path fits a pattern: `*` is any part of one name, a final `/` is everything below the folder. */
export function matches(path: string, pattern: string): boolean {
  const source = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join("[^/]*");
  return new RegExp(`^${source}${pattern.endsWith("/") ? "" : "$"}`).test(path);
}

/** Says whether a file is test code: `*_test.ts`, or anything in a folder named `testing` or `testdata`. */
export function isTest(path: string): boolean {
  return /_test\.tsx?$/.test(path) || /(^|\/)(testing|testdata)\//.test(path);
}
