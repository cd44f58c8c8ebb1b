/** Pages of Markdown as HTML. @module */
import { Marked, type Tokens } from "marked";
import { anchorMaker } from "../links.ts";
import { escapeHtml, highlight, highlightSession } from "./highlight.ts";

/** A heading of a page and what stands below it. */
export interface Section {
  /** From 1. */
  readonly level: number;
  /** Its words, without marks. */
  readonly title: string;
  readonly anchor: string;
  /** The text up to the next heading, without marks. */
  readonly text: string;
}

/** A page that was read. */
export interface RenderedPage {
  readonly title: string;
  readonly html: string;
  readonly sections: readonly Section[];
}

/**
 * Renders a page.
 *
 * @param resolve Says where a link leads in the site; gets it as it is written
 */
export function renderPage(markdown: string, resolve: (href: string) => string): RenderedPage {
  const sections: { level: number; title: string; anchor: string; text: string }[] = [];
  const anchorOf = anchorMaker();
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const title = plainText(html);
        const anchor = anchorOf(title);
        sections.push({ level: depth, title, anchor, text: "" });
        if (depth === 1) return `<h1 id="${anchor}">${html}</h1>\n`;
        const mark = `<a class="anchor" href="#${anchor}" aria-label="link to this section">#</a>`;
        return `<h${depth} id="${anchor}">${html} ${mark}</h${depth}>\n`;
      },
      code: codeBlock,
      // long names break at their joints, and not in a word
      codespan: ({ text }) => `<code>${escapeHtml(text).replace(/[_/.,=](?=\w)/g, "$&<wbr>")}</code>`,
      link({ href, title, tokens }) {
        const attributes = title ? ` title="${escapeHtml(title)}"` : "";
        return `<a href="${escapeHtml(resolve(href))}"${attributes}>${this.parser.parseInline(tokens)}</a>`;
      },
      image: ({ href, text }) => `<img src="${escapeHtml(resolve(href))}" alt="${escapeHtml(text)}" loading="lazy">`,
      html: ({ text }) => text.startsWith("<!--") ? "" : text,
    },
    hooks: {
      postprocess: (html) =>
        html.replaceAll("<table>", '<div class="table"><table>').replaceAll("</table>", "</table></div>"),
    },
  });
  const html = marked.parse(markdown, { async: false });
  const bodies = html.split(/<h[1-6] id=/).slice(1);
  sections.forEach((section, index) => section.text = plainText((bodies[index] ?? "").replace(/^[\s\S]*?<\/h\d>/, "")));
  return { title: sections[0]?.title ?? "", html, sections };
}

/** A block of code, with room for the button that copies it. */
export function codeBlock({ text, lang = "" }: Pick<Tokens.Code, "text" | "lang">): string {
  const [language = ""] = lang.split(" ");
  const isSession = language === "console" || text.startsWith("$ ");
  const html = isSession ? highlightSession(text) : highlight(text, language);
  return `<div class="code"${isSession ? " data-session" : ""}><pre tabindex="0"><code>${html}</code></pre></div>\n`;
}

function plainText(html: string): string {
  return html.replace(/<a class="anchor".*?<\/a>|<wbr>/g, "").replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&").replace(/\s+/g, " ").trim();
}
