import { BadRequestError } from "../../mod.ts";

/** What tells the parts of a JSON text apart: texts whole, so that nothing within them counts. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

/**
 * Reads JSON in which no object names a key twice: readers differ in which of the two counts, so one could be judged and the
 * other placed.
 *
 * @throws {BadRequestError} when it is no JSON in UTF-8, or a key is there twice
 */
export function strictJson(bytes: Uint8Array): unknown {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw new BadRequestError("the body is not valid JSON"); // what it says instead may hold an account number
  }
  refuseTwice(text);
  return value;
}

/** Walks over a text that is known to be JSON: a text before a colon is a key. */
function refuseTwice(text: string): void {
  const open: (Set<string> | null)[] = [];
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const key: string = JSON.parse(last);
      const keys = open.at(-1);
      if (keys?.has(key)) throw new BadRequestError(`the body names the key ${JSON.stringify(key).slice(0, 40)} twice`);
      keys?.add(key);
    }
    last = token;
  }
}
