/** What the page is made of, as texts in the program: nothing of it comes from elsewhere. @module */
import approvals from "./page/approvals.js" with { type: "text" };
import ask from "./page/ask.js" with { type: "text" };
import contentStyle from "./page/content.css" with { type: "text" };
import dom from "./page/dom.js" with { type: "text" };
import kill from "./page/kill.js" with { type: "text" };
import lines from "./page/lines.js" with { type: "text" };
import main from "./page/main.js" with { type: "text" };
import style from "./page/page.css" with { type: "text" };
import page from "./page/page.html" with { type: "text" };
import past from "./page/past.js" with { type: "text" };
import present from "./page/present.js" with { type: "text" };
import tables from "./page/tables.js" with { type: "text" };
import timeline from "./page/timeline.js" with { type: "text" };
import times from "./page/times.js" with { type: "text" };
import uplot from "uplot/dist/uPlot.iife.min.js" with { type: "text" };
import uplotStyle from "uplot/dist/uPlot.min.css" with { type: "text" };

const JS = "text/javascript";
const CSS = "text/css";

/** The page itself. */
export const PAGE: string = page;

/** A part of the page. */
export interface Part {
  readonly contentType: string;
  readonly text: string;
}

/** Its parts by name. */
export const PARTS: ReadonlyMap<string, Part> = new Map([
  ["page.css", { contentType: CSS, text: style }],
  ["content.css", { contentType: CSS, text: contentStyle }],
  ["uplot.css", { contentType: CSS, text: uplotStyle }],
  ["uplot.js", { contentType: JS, text: uplot }],
  ...Object.entries({ approvals, ask, dom, kill, lines, main, past, present, tables, timeline, times }).map(
    ([name, text]) => [`${name}.js`, { contentType: JS, text }] as const,
  ),
]);
