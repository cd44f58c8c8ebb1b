/** The static index of the book's search. @module */
import MiniSearch from "minisearch";
import type { RenderedPage } from "./markdown.ts";

/** What the index knows of a section; the script of the page has the same names. */
export const SEARCH_OPTIONS = {
  fields: ["page", "title", "text"],
  storeFields: ["page", "title", "url", "start"],
};

const START_LENGTH = 140;

/** The index of all sections of all pages, as the text that the browser loads. */
export function searchIndex(pages: ReadonlyMap<string, RenderedPage>): string {
  const index = new MiniSearch<Record<string, string>>(SEARCH_OPTIONS);
  for (const [place, { title: page, sections }] of pages) {
    index.addAll(sections.map(({ title, anchor, level, text }) => {
      const url = level === 1 ? place : `${place}#${anchor}`;
      const start = text.length > START_LENGTH ? `${text.slice(0, START_LENGTH)}…` : text;
      return { id: `${place}#${anchor}`, page, title, url, text, start };
    }));
  }
  return JSON.stringify(index);
}
