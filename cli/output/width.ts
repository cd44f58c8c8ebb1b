const PLAIN = /^[\x20-\x7e]*$/;
/** Scripts and signs that take two places: East Asian ones, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const WIDTHLESS = /^[\p{M}\p{Cf}]+$/u;

let segmenter: Intl.Segmenter | null = null;

/** How many places a text takes on a terminal. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const letter of lettersOf(text)) width += letterWidth(letter);
  return width;
}

/** A text that takes at most so many places; what is too long ends in `…`. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = "";
  let left = Math.max(0, width - 1);
  for (const letter of lettersOf(text)) {
    left -= letterWidth(letter);
    if (left < 0) break;
    cut += letter;
  }
  return `${cut}…`;
}

/** What a reader takes for one letter: with its accents, or of several parts. */
function* lettersOf(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

function letterWidth(letter: string): number {
  return WIDTHLESS.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
}
