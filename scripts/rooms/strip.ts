/** Takes comments and the contents of strings out of TypeScript source, lines kept. @module */

const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
// ends at the line end: a wrong guess about a regular expression must not swallow the rest of the file
const STRING = /'(?:\\[\s\S]|[^'\\\n])*'?|"(?:\\[\s\S]|[^"\\\n])*"?/y;
const TEMPLATE_PART = /[`}](?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{|$)/y;
const REGEXP = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
const BEFORE_REGEXP =
  /(?:^|[(,=:[!&|?{;+\-*%<>~^]|\b(?:return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield))\s*$/;

/**
 * Blanks what isn't code: comments, and the insides of strings, regular expressions and templates (not of their `${}`).
 *
 * Shape: same length and same lines as the source, so that positions stay true.
 */
export function stripSource(source: string): string {
  let code = "";
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = code.length;
    return pattern.exec(source)?.[0] ?? "";
  };
  const openBraces: number[] = []; // one counter for each template whose `${` is open
  while (code.length < source.length) {
    const char = source.charAt(code.length);
    const inTemplate = openBraces.at(-1);
    let text = take(COMMENT) || take(STRING);
    if (text === "" && (char === "`" || (char === "}" && inTemplate === 0))) {
      text = take(TEMPLATE_PART);
      if (char === "}") openBraces.pop();
      if (text.endsWith("${")) openBraces.push(0);
    }
    if (text === "" && char === "/" && BEFORE_REGEXP.test(code.slice(-20))) text = take(REGEXP);
    if (text !== "") {
      code += blank(text);
      continue;
    }
    if (inTemplate !== undefined && char === "{") openBraces.push((openBraces.pop() ?? 0) + 1);
    if (inTemplate !== undefined && char === "}") openBraces.push((openBraces.pop() ?? 0) - 1);
    code += char;
  }
  return code;
}

/** Keeps the delimiters of a literal, so that what follows still sees that a value ended there. */
function blank(text: string): string {
  const spaces = text.replace(/[^\n]/g, " ");
  const isComment = text.startsWith("//") || text.startsWith("/*");
  return isComment || text.length < 2 ? spaces : text.charAt(0) + spaces.slice(1, -1) + text.charAt(text.length - 1);
}
