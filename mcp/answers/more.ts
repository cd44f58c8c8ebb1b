import { BadRequestError, type Clock } from "../../mod.ts";
import type { McpCaller } from "../caller.ts";

/** Longest answer, in characters of JSON: about 8,000 tokens. */
export const MAX_ANSWER_CHARS = 24_000;
/** How long what is left of an answer can be asked for. */
export const MORE_TTL_MS = 10 * 60_000;
/** Most that is kept for one caller, and for all: answers and characters. */
const MAX_KEPT = { perCaller: 8, chars: 16_000_000 } as const;

/** What an answer says about what is left of it. */
export interface More {
  /** What `results_more` takes. */
  readonly cursor: string;
  /** How much of it has been shown, this part included: items of a list, or characters. */
  readonly shown: number;
  /** How much there is. */
  readonly total: number;
  /** What is counted. */
  readonly of: "items" | "characters";
  /** Which list, when the answer is not one itself. */
  readonly path?: string;
}

/** One part of an answer. */
export interface Part {
  /** The answer, or the first part of it. */
  readonly data?: unknown;
  /** A piece of the answer's JSON text, where it can't be cut otherwise. */
  readonly jsonPart?: string;
  /** What is left; absent when nothing is. */
  readonly more?: More;
}

/** Cuts answers, and keeps the rest for those who ask for it. */
export interface MoreBook {
  /** The first part of an answer. */
  begin(data: unknown, caller: McpCaller): Part;
  /**
   * The next part.
   *
   * @throws {BadRequestError} for a cursor that is not the caller's, or too old
   */
  next(cursor: string, caller: McpCaller): Part;
}

interface Kept {
  readonly caller: string;
  readonly items: readonly string[] | null;
  readonly text: string;
  readonly path: string | undefined;
  readonly chars: number;
  readonly untilMs: number;
}

/** Opens a book. What it keeps has a bound, an end, and one reader. */
export function createMoreBook(clock: Clock): MoreBook {
  const book = new Map<string, Kept>(); // oldest first

  function keep(id: string, kept: Kept): void {
    for (const [old, { untilMs }] of book) if (untilMs <= clock.now()) book.delete(old);
    const own = [...book].filter(([, { caller }]) => caller === kept.caller);
    for (const [old] of own.slice(0, Math.max(0, own.length + 1 - MAX_KEPT.perCaller))) book.delete(old);
    book.set(id, kept);
    let chars = [...book.values()].reduce((sum, one) => sum + one.chars, 0);
    for (const [old, one] of book) {
      if (chars <= MAX_KEPT.chars || old === id) break;
      book.delete(old);
      chars -= one.chars;
    }
  }

  /** The part from `from` on, and the place after it. */
  function cut(id: string, { items, text, path }: Kept, from: number): Part {
    const until = items === null ? textEnd(text, from) : itemsEnd(items, from);
    const total = items?.length ?? text.length;
    const of = items === null ? "characters" as const : "items" as const;
    const named = path === undefined ? {} : { path };
    const more = until < total ? { more: { cursor: `${id}:${until}`, shown: until, total, of, ...named } } : {};
    if (items === null) return { jsonPart: text.slice(from, until), ...more };
    return { data: JSON.parse(`[${items.slice(from, until).join(",")}]`), ...more };
  }

  return {
    begin(data, { name: caller }) {
      const text = JSON.stringify(data) ?? "null";
      if (text.length <= MAX_ANSWER_CHARS) return { data };
      const { list, path } = longestList(data);
      const id = clock.uuid();
      const texts = list?.map((item) => JSON.stringify(item) ?? "null") ?? null;
      const isCuttable = texts !== null && texts.every((item) => item.length <= MAX_ANSWER_CHARS);
      const items = isCuttable && restChars(text, texts) < MAX_ANSWER_CHARS / 2 ? texts : null;
      const kept = { caller, items, text: items === null ? text : "", path: items === null ? undefined : path };
      const chars = text.length;
      const whole: Kept = { ...kept, chars, untilMs: clock.now() + MORE_TTL_MS };
      keep(id, whole);
      const part = cut(id, whole, 0);
      return kept.path === undefined ? part : { ...part, data: withList(data, kept.path, part.data) };
    },
    next(cursor, { name: caller }) {
      const [, id = "", at = ""] = /^([0-9a-f-]{36}):(\d{1,9})$/.exec(cursor) ?? [];
      const kept = book.get(id);
      const from = Number(at);
      const total = kept?.items?.length ?? kept?.text.length ?? 0;
      if (kept === undefined || kept.caller !== caller || kept.untilMs <= clock.now() || from >= total) {
        throw new BadRequestError("cursor: nothing is kept under it (any more); call the tool again");
      }
      return cut(id, kept, from);
    },
  };
}

function itemsEnd(items: readonly string[], from: number): number {
  let at = from;
  for (let chars = 0; at < items.length && (at === from || chars + items[at]!.length < MAX_ANSWER_CHARS); at++) {
    chars += items[at]!.length + 1;
  }
  return at;
}

/** Never between the halves of a surrogate pair. */
function textEnd(text: string, from: number): number {
  const until = Math.min(text.length, from + MAX_ANSWER_CHARS);
  return until < text.length && /[\ud800-\udbff]/.test(text[until - 1]!) ? until - 1 : until;
}

function restChars(text: string, items: readonly string[]): number {
  return text.length - items.reduce((sum, item) => sum + item.length + 1, 0);
}

/** The answer itself, or the longest list in one of its fields. */
function longestList(data: unknown): { readonly list: readonly unknown[] | null; readonly path?: string } {
  if (Array.isArray(data)) return { list: data };
  if (data === null || typeof data !== "object") return { list: null };
  const lists = Object.entries(data).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const [longest] = lists.sort(([, a], [, b]) => JSON.stringify(b).length - JSON.stringify(a).length);
  return longest === undefined ? { list: null } : { list: longest[1], path: longest[0] };
}

function withList(data: unknown, path: string, list: unknown): unknown {
  return { ...data as Record<string, unknown>, [path]: list };
}
