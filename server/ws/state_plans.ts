/** What the topics of states ask for at the Gateway, and what the arguments of consumers mean. @module */
import { createDepthBook } from "./books/depth.ts";
import { createPnlBook } from "./books/pnl.ts";
import { createQuoteBook, type QuoteView } from "./books/quotes.ts";
import { createRowsBook, type RowsView } from "./books/rows.ts";
import { wordsOf } from "./records.ts";
import type { StatePlan } from "./state_topic.ts";

/** Last, bid and ask: what the Gateway sends to those who name no field. */
const DEFAULT_FIELDS: QuoteView = new Set(["31", "84", "86"]);

/** Prices of a contract: the fields of everybody are asked for together, and each gets those that they want. */
export function planQuotes(contract: string): StatePlan<QuoteView> {
  const asked = new Set<string>();
  const topic = `smd+${contract}`;
  return {
    topic,
    book: createQuoteBook(),
    viewOf({ fields }) {
      const named = [...wordsOf(fields) ?? []].filter((field) => /^\d{1,5}$/.test(field));
      const view = named.length === 0 ? DEFAULT_FIELDS : new Set(named);
      return { view, name: [...view].sort().join() };
    },
    wishFor(view) {
      for (const field of view) asked.add(field);
      const subscribe = `${topic}+${JSON.stringify({ fields: [...asked] })}`;
      return { topic, subscribe, unsubscribe: `umd+${contract}+{}`, lapses: true };
    },
  };
}

/** Summary (`ssd`) or ledger (`sld`) of an account: the lines of everybody are asked for, with all their columns. */
export function planRows(word: "ssd" | "sld", account: string): StatePlan<RowsView> {
  const topic = `${word}+${account}`;
  const end = word === "ssd" ? "usd" : "uld";
  const asked = new Set<string>();
  let isAll = false;
  return {
    topic,
    book: createRowsBook(topic),
    viewOf(args) {
      const view = { keys: filledOf(args["keys"]), fields: filledOf(args["fields"]) };
      return { view, name: JSON.stringify([[...view.keys ?? []], [...view.fields ?? []]]) };
    },
    wishFor({ keys }) {
      isAll ||= keys === null;
      for (const key of keys ?? []) asked.add(key);
      const subscribe = `${topic}+${JSON.stringify(isAll ? {} : { keys: [...asked] })}`;
      return { topic, subscribe, unsubscribe: `${end}+${account}+{}` };
    },
  };
}

/** Profit and loss of all accounts. */
export function planPnl(): StatePlan<null> {
  return {
    topic: "spl",
    book: createPnlBook(),
    viewOf: () => ({ view: null, name: "" }),
    wishFor: () => ({ topic: "spl", subscribe: "spl+{}", unsubscribe: "upl+{}" }),
  };
}

/** The order book of a contract; `target` is account, contract and perhaps exchange. */
export function planDepth(target: string): StatePlan<null> {
  const topic = `sbd+${target}`;
  const [account = ""] = target.split("+", 1);
  return {
    topic,
    book: createDepthBook(topic),
    viewOf: () => ({ view: null, name: "" }),
    wishFor: () => ({ topic, subscribe: topic, unsubscribe: `ubd+${account}` }),
  };
}

/** An empty list limits nothing. */
function filledOf(value: unknown): ReadonlySet<string> | null {
  const words = wordsOf(value);
  return words === null || words.size === 0 ? null : words;
}
