/** The chapters of the book in their order: what docs/README.md lists, and nothing else. @module */

/** One page of the book. */
export interface Chapter {
  /** Path in the tree, such as `docs/client.md`. */
  readonly path: string;
  /** How the table of contents calls it. */
  readonly title: string;
  /** What it answers, in Markdown. */
  readonly about: string;
}

/** Chapters under one heading. */
export interface Part {
  readonly title: string;
  readonly chapters: readonly Chapter[];
}

const ROW = /^\| \[([^\]]+)\]\(([^)#]+)\)\s*\| (.*?)\s*\|$/;

/** Reads the parts of the book off its table of contents: `## Part`, then a table whose rows begin with a link. */
export function readContents(readme: string): Part[] {
  const parts: { title: string; chapters: Chapter[] }[] = [];
  for (const line of readme.split("\n")) {
    if (line.startsWith("## ")) parts.push({ title: line.slice(3), chapters: [] });
    const [, title, target, about = ""] = ROW.exec(line) ?? [];
    if (title === undefined || target === undefined) continue;
    const path = new URL(target, "file:///docs/").pathname.slice(1);
    parts.at(-1)?.chapters.push({ path, title, about });
  }
  return parts.filter(({ chapters }) => chapters.length > 0);
}
