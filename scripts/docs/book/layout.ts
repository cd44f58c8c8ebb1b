/** What stands around every page of the site. @module */
import type { Chapter, Part } from "./contents.ts";
import { escapeHtml } from "./highlight.ts";
import type { Section } from "./markdown.ts";
import { linkBetween, placeOf } from "./places.ts";

/** One page, about to be laid out. */
export interface PageParts {
  /** Where it is in the site. */
  readonly place: string;
  readonly title: string;
  readonly html: string;
  readonly sections: readonly Section[];
}

/** What all pages share. */
export interface Book {
  readonly parts: readonly Part[];
  readonly version: string;
  /** Whether the reference of all exports is part of the site. */
  readonly hasApi: boolean;
}

/** A whole page. */
export function layOut({ place, title, html, sections }: PageParts, book: Book, to = relative(place)): string {
  const isHome = place === "index.html";
  const contents = onThisPage(sections);
  const kind = isHome ? "home" : /^(reference|source)\//.test(place) ? "wide" : "prose";
  const name = isHome ? "bezant, the book" : `${title} · bezant`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(name)}</title>
<link rel="icon" href="${to("assets/icon.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${to("assets/book.css")}">
<script src="${to("assets/theme.js")}"></script>
<script type="module" src="${to("assets/book.js")}" data-root="${
    to("index.html").replace(/index\.html$/, "")
  }"></script>
</head>
<body>
<a class="skip" href="#text">to the text</a>
<header>
<a class="menu" href="#chapters" aria-label="chapters">☰</a>
<a class="name" href="${to("index.html")}">bezant <small>${escapeHtml(book.version)}</small></a>
<button id="find" type="button" hidden>Search <kbd>/</kbd></button>
<button id="theme" type="button" aria-label="light or dark" hidden>◐</button>
</header>
<div class="sheet${contents === "" ? " plain" : ""}">
<nav id="chapters" aria-label="chapters">
<a class="close" href="#text" aria-label="close">×</a>
${book.parts.map((part) => partLinks(part, place, to)).join("\n")}${book.hasApi ? apiLinks(to) : ""}
</nav>
<main id="text" class="${kind}">
<article>
${html}</article>
${neighbours(book, place, to)}
</main>
${contents}
</div>
</body>
</html>
`;
}

/** Links from a place, relative. */
function relative(place: string): (target: string) => string {
  return (target) => linkBetween(place, target);
}

function partLinks({ title, chapters }: Part, place: string, to: (target: string) => string): string {
  const links = chapters.map((chapter) => {
    const target = placeOf(chapter.path);
    const current = target === place ? ' aria-current="page"' : "";
    return `<li><a href="${to(target)}"${current}>${escapeHtml(chapter.title)}</a></li>`;
  });
  return `<h2>${escapeHtml(title)}</h2>\n<ul>\n${links.join("\n")}\n</ul>`;
}

/** Entry points of the package, by their folder in the reference of exports. */
const ENTRY_POINTS: Readonly<Record<string, string>> = {
  "": "Client",
  "institutional/": "Institutions",
  "operations/": "Catalogue",
  "server/": "Sidecar",
  "sim/": "Simulator",
  "cli/": "Command line",
};

function apiLinks(to: (target: string) => string): string {
  const links = Object.entries(ENTRY_POINTS).map(([folder, title]) =>
    `<li><a href="${to(`api/${folder}index.html`)}">${title}</a></li>`
  );
  return `\n<h2>Every export</h2>\n<ul>\n${links.join("\n")}\n</ul>`;
}

function neighbours({ parts }: Book, place: string, to: (target: string) => string): string {
  const all = parts.flatMap(({ chapters }) => chapters);
  const index = all.findIndex(({ path }) => placeOf(path) === place);
  const isHome = place === "index.html";
  if (index < 0 && !isHome) return "";
  const link = (chapter: Chapter | undefined, rel: "prev" | "next", arrow: string): string =>
    chapter === undefined
      ? ""
      : `<a rel="${rel}" href="${to(placeOf(chapter.path))}"><small>${arrow}</small> ${escapeHtml(chapter.title)}</a>`;
  const before = index > 0 ? all[index - 1] : undefined;
  return `<nav class="neighbours" aria-label="previous and next">${link(before, "prev", "← before")}${
    link(all[index + 1], "next", "next →")
  }</nav>`;
}

function onThisPage(sections: readonly Section[]): string {
  const shown = sections.filter(({ level }) => level === 2);
  if (shown.length < 2) return "";
  const links = shown.map(({ title, anchor }) => `<li><a href="#${anchor}">${escapeHtml(title)}</a></li>`);
  return `<aside aria-label="on this page"><h2>On this page</h2>\n<ul>\n${links.join("\n")}\n</ul></aside>`;
}
