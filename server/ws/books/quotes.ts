import type { Frame } from "../../../mod.ts";
import type { Book } from "./book.ts";

/** What a quote comes with unasked: how it is delayed, and which field set it is of. */
const ALWAYS: ReadonlySet<string> = new Set(["6119", "6509"]);

/** Field codes that somebody wants. */
export type QuoteView = ReadonlySet<string>;

/** One contract's prices (`smd`): fields lie beside the topic, by their codes. */
export function createQuoteBook(): Book<QuoteView> {
  let state: Frame = {};

  function narrow(frame: Frame, view: QuoteView): Frame | null {
    const entries = Object.entries(frame);
    const kept = entries.filter(([key]) => !isField(key) || view.has(key) || ALWAYS.has(key));
    if (kept.length === entries.length) return frame;
    return kept.some(([key]) => view.has(key)) ? Object.fromEntries(kept) : null;
  }

  return {
    take: (frame) => state = { ...state, ...frame },
    narrow,
    whole: (view) => Object.keys(state).some((key) => view.has(key)) ? narrow(state, view) : null,
    clear: () => state = {},
  };
}

function isField(key: string): boolean {
  return /^\d+$/.test(key);
}
