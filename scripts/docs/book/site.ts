/** The book as a static site: made of texts, without touching the disk. @module */
import script from "minisearch" with { type: "text" };
import { relativeLinks } from "../links.ts";
import { type Part, readContents } from "./contents.ts";
import { codeBlock, type RenderedPage, renderPage } from "./markdown.ts";
import { type Book, layOut } from "./layout.ts";
import { linkBetween, placeOf } from "./places.ts";
import { searchIndex } from "./search_index.ts";

const ASSETS = ["book.js", "search.js", "theme.js", "icon.svg"];
/** One sheet in the site; what comes later beats what comes before. */
const STYLES = ["frame.css", "text.css", "code.css", "search.css", "small.css"];
const LANGUAGES: Readonly<Record<string, string>> = { mjs: "js", cjs: "js", yml: "yaml" };

/** What a site is made of. */
export interface SiteInput {
  /** The text of a file of the tree, or its bytes when it is a picture. */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Every page below docs/. */
  readonly pages: readonly string[];
  readonly version: string;
  /** Below which address it will be found, such as `/bezant/`; only the page for what is not there depends on it. */
  readonly base: string;
  /** Whether the reference of all exports will be put beside it, in `api/`. */
  readonly hasApi: boolean;
}

/** Every file of the site by its place. */
export async function buildSite(input: SiteInput): Promise<Map<string, string | Uint8Array<ArrayBuffer>>> {
  const text = async (path: string): Promise<string> => new TextDecoder().decode(await input.read(path));
  const parts: Part[] = readContents(await text("docs/README.md"));
  const book: Book = { parts, version: input.version, hasApi: input.hasApi };
  const site = new Map<string, string | Uint8Array<ArrayBuffer>>();
  const rendered = new Map<string, RenderedPage>();

  const waiting = [...input.pages];
  const known = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const place = placeOf(path);
    if (isPicture(path)) {
      site.set(`pictures/${path}`, await input.read(path));
      continue;
    }
    const source = await text(path);
    if (path.endsWith(".md")) {
      for (const link of relativeLinks(path, source)) {
        if (!known.has(link.path)) waiting.push(link.path);
        known.add(link.path);
      }
    }
    const page = path.endsWith(".md")
      ? renderPage(source, (href) => resolveLink(path, place, href))
      : sourcePage(path, source);
    if (path.endsWith(".md")) rendered.set(place, page);
    site.set(place, layOut({ place, ...page }, book));
  }

  const missing = renderPage(NOT_FOUND, (href) => input.base + href);
  site.set("404.html", layOut({ place: "404.html", ...missing }, book, (target) => input.base + target));
  site.set("search.json", searchIndex(rendered));
  site.set("assets/minisearch.js", script.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
  for (const name of ASSETS) site.set(`assets/${name}`, await asset(name));
  site.set("assets/book.css", (await Promise.all(STYLES.map(asset))).join("\n"));
  return site;
}

const NOT_FOUND = `# There is no such page

The address may be old, or wrong. [The contents of the book](index.html) list every page, and the search above finds words.
`;

function resolveLink(path: string, place: string, href: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith("#")) return href;
  const url = new URL(href, `file:///${path}`);
  const target = decodeURIComponent(url.pathname).slice(1);
  return linkBetween(place, isPicture(target) ? `pictures/${target}` : placeOf(target)) + url.hash;
}

async function asset(name: string): Promise<string> {
  return await Deno.readTextFile(new URL(`assets/${name}`, import.meta.url));
}

function isPicture(path: string): boolean {
  return /\.(png|jpe?g|svg|webp|gif)$/.test(path);
}

function sourcePage(path: string, source: string): RenderedPage {
  const ending = path.slice(path.lastIndexOf(".") + 1);
  const html = `<h1><code>${path}</code></h1>\n${codeBlock({ text: source, lang: LANGUAGES[ending] ?? ending })}`;
  return { title: path, html, sections: [] };
}
