/** Cuts stripped source into words and marks. @module */

/** A word or a mark, and its line from 1. */
export interface Token {
  readonly text: string;
  readonly line: number;
}

const TOKEN = /[A-Za-z_$][\w$]*|\d[\w.]*|\?\.(?!\d)|=>|\.\.\.|[^\s\w]|\n/g;

/** Cuts source whose comments and strings are blank (see `stripSource`). */
export function tokenize(code: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const [text] of code.matchAll(TOKEN)) {
    if (text === "\n") line++;
    else tokens.push({ text, line });
  }
  return tokens;
}
