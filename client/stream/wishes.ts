import { objectOf } from "./frames.ts";

/** Topics whose answers belong to one wish, so that two wishes cannot be made one. */
const SEPARATE: ReadonlySet<string> = new Set(["smh", "sbd"]);

/** Whether answers of a topic belong to one wish each. */
export function isSeparate(topic: string): boolean {
  return SEPARATE.has(topic.slice(0, 3));
}

/**
 * The frames that ask for what several wishes for one topic want together. The Gateway knows one wish for a topic, and the
 * last one said is the one that counts: whoever asks for less would take the rest from the others.
 *
 * @param texts Frames such as `smd+265598+{"fields":["31"]}`, oldest first
 */
export function joinWishes(texts: readonly string[]): readonly string[] {
  const distinct = [...new Set(texts)];
  if (distinct.length < 2) return distinct;
  const wishes = distinct.map(partsOf);
  const heads = new Set(wishes.map(({ head }) => head));
  const [head = ""] = heads;
  const topic = head.slice(0, 3);
  if (heads.size > 1 || isSeparate(topic)) return distinct;
  return [`${head}+${JSON.stringify(joinArguments(topic, wishes.map(({ args }) => args)))}`];
}

function partsOf(text: string): { readonly head: string; readonly args: Readonly<Record<string, unknown>> } {
  const at = text.indexOf("+{");
  if (at < 0) return { head: text, args: {} };
  try {
    return { head: text.slice(0, at), args: objectOf(JSON.parse(text.slice(at + 1))) ?? {} };
  } catch {
    return { head: text, args: {} }; // a wish of its own, for the Gateway to refuse
  }
}

type Arguments = Readonly<Record<string, unknown>>;

function joinArguments(topic: string, all: readonly Arguments[]): Arguments {
  const joined: Record<string, unknown> = {};
  for (const key of new Set(all.flatMap((args) => Object.keys(args)))) {
    const values = all.map((args) => args[key]).filter((value) => value !== undefined);
    const isInAll = values.length === all.length;
    if (topic === "smd" && key === "fields") joined[key] = [...new Set(values.flat())];
    else if (key === "days") joined[key] = Math.max(...values.map(Number));
    else if (isInAll) joined[key] = widest(values); // what a wish leaves out is not limited
  }
  return joined;
}

/** All of several lists; the shorter of several pauses; a limit only where everybody wants it. */
function widest(values: readonly unknown[]): unknown {
  if (values.every(Array.isArray)) return [...new Set(values.flat())];
  if (values.every((value) => typeof value === "number")) return Math.min(...values);
  return values.every((value) => value === values[0]) ? values[0] : false;
}
