import { isRow, type Row, rowsOf, sameValue, textOf } from "./values.ts";

/** What the account topics said last, to know news from repetition. */
export interface AccountBook {
  /** Merges a frame; true when it says something new. */
  learn(topic: string, frame: Row): boolean;
}

/** Makes an empty book. */
export function createAccountBook(): AccountBook {
  /** Rows of `ssd+ACCOUNT` and `sld+ACCOUNT` by topic and key. */
  const rows = new Map<string, Map<string, Row>>();
  let greeting = "";

  /** The greeting with the accounts comes with each connection; its session id is another one each time. */
  function greets({ args }: Row): boolean {
    const { sessionId: _sessionId, ...rest } = isRow(args) ? args : {};
    const text = JSON.stringify(rest);
    const isNews = text !== greeting;
    greeting = text;
    return isNews;
  }

  /** A row of the ledger without news is blank: its key and a timestamp. */
  function merge(known: Map<string, Row>, { timestamp: _timestamp, ...row }: Row): boolean {
    const key = textOf(row["key"]);
    if (key === null) return true;
    const before = known.get(key);
    if (before !== undefined && Object.entries(row).every(([name, value]) => sameValue(before[name], value))) {
      return false;
    }
    known.set(key, { ...before, ...row });
    return true;
  }

  return {
    learn(topic, frame) {
      if (topic === "act") return greets(frame);
      const known = rows.get(topic) ?? new Map<string, Row>();
      rows.set(topic, known);
      const result = rowsOf(frame["result"]);
      return result === null || result.map((row) => merge(known, row)).includes(true);
    },
  };
}
