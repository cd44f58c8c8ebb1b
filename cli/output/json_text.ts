/** What JSON may contain as it is, and what a terminal obeys, turns round or hides: DEL, C1, and signs of format. */
const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * A value as JSON that is harmless on a terminal, too: the same value, some signs of it written as `\u009b`.
 *
 * @throws {Error} for what is nested thousands of levels deep
 */
export function jsonText(value: unknown, isPretty = false): string {
  return written(value, isPretty).replace(
    UNSEEN,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function written(value: unknown, isPretty: boolean): string {
  try {
    return JSON.stringify(value, null, isPretty ? 2 : 0) ?? "null";
  } catch (cause) {
    throw new Error("Cannot show the answer: it is nested too deeply", { cause });
  }
}
