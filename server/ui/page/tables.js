/** Tables: each chart has one with the same numbers. @module */
import { make } from "./dom.js";

/**
 * A table.
 *
 * @param heads Texts; one that ends with "#" stands over numbers, one that ends with "~" over long texts
 */
export function table(caption, heads, rows) {
  const kinds = heads.map((head) => head.endsWith("#") ? "n" : head.endsWith("~") ? "text" : null);
  const head = heads.map((text, at) => make("th", { scope: "col", class: kinds[at], text: text.replace(/[#~]$/, "") }));
  const body = rows.map((cells) =>
    make(
      "tr",
      {},
      ...cells.map((cell, at) => {
        const isNode = cell instanceof Node;
        return make("td", { class: kinds[at], text: isNode ? undefined : cell ?? "–" }, isNode ? cell : null);
      }),
    )
  );
  return make(
    "table",
    {},
    make("caption", { class: "unseen", text: caption }),
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...body),
  );
}

/** A table that is made when somebody unfolds it; `update` gives it other rows. */
export function foldedTable(caption, heads, rowsOf) {
  const scroll = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption });
  const fill = () => scroll.replaceChildren(table(caption, heads, rowsOf()));
  const folded = make(
    "details",
    { ontoggle: () => folded.open && fill() },
    make("summary", {}, "Table", make("span", { class: "unseen", text: `: ${caption}` })),
    scroll,
  );
  return { element: folded, update: () => folded.open && fill() };
}
