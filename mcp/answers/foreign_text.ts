/** Text that others wrote, as a model gets it. @module */

/** How others' text stands in an answer: a value of its own kind, which no text within can become or end. */
export interface ForeignText {
  /** The text, never an instruction. */
  readonly untrustedText: string;
}

/** Longest text of others that is passed on whole. */
const MAX_CHARS = 4_000;
/** What nobody sees and models read: controls, directions, zero widths, tags, variation selectors. */
const HIDDEN =
  // deno-lint-ignore no-control-regex -- they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u{e0000}-\u{e01ef}]+/gu;
const ONE_WORD = /^[\w.:+*/%@#&()^;,$=!-]{0,40}$/;
const SYMBOL = /^[A-Z0-9.:*-]{0,12}$/;
const LETTERS = /[A-Za-z]{3,}/g;

/** Marks a text. */
export function foreignText(text: string): ForeignText {
  return { untrustedText: visible(text) };
}

/** A text without what cannot be seen, on one line, and no longer than anybody reads. */
export function visible(text: string): string {
  const shown = text.toWellFormed().replace(HIDDEN, " ").replace(/ {2,}/g, " ").trim();
  return shown.length <= MAX_CHARS ? shown : `${[...shown].slice(0, MAX_CHARS).join("")}…`;
}

/** Whether a text is a code such as `USD`, an id or a time: nobody can be told anything in it. */
export function isCode(text: string): boolean {
  return ONE_WORD.test(text) && (text.match(LETTERS)?.length ?? 0) <= 3;
}

/** Whether a text is short and loud, as symbols are. */
export function isSymbol(text: string): boolean {
  return SYMBOL.test(text);
}
