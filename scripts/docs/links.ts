/** Links and headings of Markdown pages. @module */

/** A link to another place in the tree; `path` is relative to its root. */
export interface RelativeLink {
  /** From 1. */
  readonly line: number;
  readonly path: string;
  /** The part after `#`, or empty. */
  readonly anchor: string;
}

const LINK = /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s*(\S+)/g;

/** Finds the links of a page that lead into the tree; code is left out. */
export function relativeLinks(page: string, text: string): RelativeLink[] {
  return withoutFences(text).split("\n").flatMap((content, index) =>
    [...content.replace(/`[^`]*`/g, "").matchAll(LINK)].flatMap((match) => {
      const target = match[1] ?? match[2] ?? "";
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return [];
      const url = new URL(target, `file:///${page}`);
      return [{
        line: index + 1,
        path: decodeURIComponent(url.pathname).slice(1),
        anchor: decodeURIComponent(url.hash).slice(1),
      }];
    })
  );
}

/** The anchors of a page's headings, as forges write them. */
export function headingAnchors(text: string): Set<string> {
  const headings = withoutFences(text).matchAll(/^#{1,6}\s+(.+)$/gm);
  const anchorOf = anchorMaker();
  return new Set([...headings].map(([, title = ""]) => anchorOf(title)));
}

/** Makes the anchors of one page, heading after heading: one that comes again gets a number. */
export function anchorMaker(): (title: string) => string {
  const seen = new Map<string, number>();
  return (title) => {
    const anchor = title.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/\s/g, "-");
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  };
}

/** Blanks fenced code, lines kept. */
function withoutFences(text: string): string {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, (code) => code.replace(/[^\n]/g, ""));
}
