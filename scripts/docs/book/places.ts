/** Where the files of the tree are in the built site. @module */

/** Where a file of the tree is found in the site; pages end in `.html`, everything else is shown as a page of code. */
export function placeOf(path: string): string {
  if (!path.endsWith(".md")) return `source/${path}.html`;
  const page = path.replace(/(^|\/)README\.md$/, "$1index.html").replace(/\.md$/, ".html").toLowerCase();
  if (page.startsWith("docs/")) return page.slice("docs/".length);
  return page.includes("/") ? page : `project/${page}`;
}

/** A link from one place to another, relative: the site may lie below any address. */
export function linkBetween(from: string, to: string): string {
  const up = from.split("/").slice(0, -1);
  const down = to.split("/");
  while (up.length > 0 && down.length > 1 && up[0] === down[0]) {
    up.shift();
    down.shift();
  }
  return "../".repeat(up.length) + down.join("/");
}
