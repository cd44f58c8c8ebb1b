/** Longest text that is shown; IBKR's questions stay far below. */
const MOST_CHARS = 2_000;

const ENTITIES: Readonly<Record<string, string>> = {
  "&nbsp;": " ",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

/**
 * Makes IBKR's words fit to be shown to people: tags become spaces, line breaks stay as one, nothing else that could steer a
 * terminal or a page is left.
 *
 * @example
 * ```ts
 * import { cleanText } from "./clean_text.ts";
 * import assert from "node:assert/strict";
 * assert.equal(cleanText("<h4>Stop order</h4>may\\n\nslip &amp; fall"), "Stop order may\nslip & fall");
 * ```
 */
export function cleanText(text: string): string {
  return text
    .slice(0, 4 * MOST_CHARS)
    .replace(/\\n/g, "\n")
    .replace(/<br\s*\/?>|<\/p>/gi, "\n")
    .replace(/<\/?[a-z][^<>]*>/gi, " ")
    .replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    // deno-lint-ignore no-control-regex -- control characters and those that turn text around
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g, " ")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim()
    .slice(0, MOST_CHARS);
}
