/** Colours for code: comments, strings, words and numbers, and no more than that. @module */

const JS =
  "as async await break case catch class const continue default delete do else export extends false finally for " +
  "from function if import in instanceof interface let new null of readonly return satisfies static switch this throw " +
  "true try type typeof undefined using var void while yield";
const PYTHON =
  "and as async await break class continue def del elif else except False finally for from if import in is " +
  "lambda None not or pass raise return True try while with yield";
const SHELL = "case do done elif else esac export fi for function if in then until while";

interface Language {
  readonly comment: string;
  readonly words: ReadonlySet<string>;
}

const NOTHING: Language = { comment: "(?!)", words: new Set() };
const LANGUAGES: Readonly<Record<string, Language>> = {
  ...named("ts js typescript javascript", String.raw`//[^\n]*|/\*[\s\S]*?\*/`, JS),
  ...named("json jsonc", String.raw`//[^\n]*`, "true false null"),
  ...named("python py", "#[^\n]*", PYTHON),
  ...named("sh bash shell", String.raw`(?<=^|\s)#[^\n]*`, SHELL),
  ...named("yaml yml toml ini", "(?<=^|\\s)[#;][^\n]*", "true false null"),
};
const STRING = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|${"`"}(?:\\.|[^${"`"}\\])*${"`"}`;

/** Code as HTML; what is of no known language is only escaped. */
export function highlight(code: string, language: string): string {
  const { comment, words } = LANGUAGES[language] ?? NOTHING;
  if (words.size === 0) return escapeHtml(code);
  const token = new RegExp(`(${comment})|(${STRING})|\\b(\\d[\\d_.]*)\\b|([A-Za-z_$][\\w$]*)`, "gm");
  let html = "";
  let at = 0;
  for (const match of code.matchAll(token)) {
    const [text, isComment, isString, isNumber, word] = match;
    const kind = isComment ? "c" : isString ? "s" : isNumber ? "n" : words.has(word ?? "") ? "k" : null;
    html += escapeHtml(code.slice(at, match.index));
    html += kind === null ? escapeHtml(text) : `<span class="${kind}">${escapeHtml(text)}</span>`;
    at = match.index + text.length;
  }
  return html + escapeHtml(code.slice(at));
}

/** A session at a terminal: what is typed stands out from what is printed. */
export function highlightSession(code: string): string {
  return code.split("\n").map((line) =>
    line.startsWith("$ ")
      ? `<span class="p">$ </span><span class="i">${escapeHtml(line.slice(2))}</span>`
      : escapeHtml(line)
  ).join("\n");
}

/** Text as HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function named(names: string, comment: string, words: string): Record<string, Language> {
  const language = { comment, words: new Set(words.split(" ")) };
  return Object.fromEntries(names.split(" ").map((name) => [name, language]));
}
