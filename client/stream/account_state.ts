import { BadRequestError } from "../errors/mod.ts";
import { type Frame, numberOf, objectsOf, textOf } from "./frames.ts";
import type { IteratorPlan } from "./iterator.ts";

/** One figure of an account's summary. */
export interface SummaryFigure {
  /** The currency of `amount`. */
  readonly currency: string | null;
  /** The figure, null when it is a text. */
  readonly amount: number | null;
  /** The text, null when it is a figure. */
  readonly text: string | null;
}

/** All figures of an account, merged from the changes. */
export interface SummaryUpdate {
  /** Tells it from what the stream says about itself. */
  readonly kind: "summary";
  /** The account. */
  readonly accountId: string;
  /** By IBKR's names, such as `NetLiquidation-S`. */
  readonly figures: Readonly<Record<string, SummaryFigure>>;
}

/** Cash and values of an account by currency, merged from the changes. */
export interface LedgerUpdate {
  /** Tells it from what the stream says about itself. */
  readonly kind: "ledger";
  /** The account. */
  readonly accountId: string;
  /** By currency, `BASE` for all together; within by IBKR's names, such as `cashBalance`. */
  readonly currencies: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Rows by their key. */
export type Rows = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Subscribes to the summary of an account (`ssd`). */
export function planSummary(accountId: string): IteratorPlan<SummaryUpdate>["begin"] {
  return planRows("ssd", "usd", accountId, summaryOf);
}

/** The summary of an account from its rows. */
export function summaryOf(rows: Rows, accountId: string): SummaryUpdate {
  const figures = [...rows].map(([key, row]): [string, SummaryFigure] => [key, {
    currency: textOf(row["currency"]),
    amount: numberOf(row["monetaryValue"]),
    text: textOf(row["value"]),
  }]);
  return { kind: "summary", accountId, figures: Object.fromEntries(figures) };
}

/** Subscribes to the ledger of an account (`sld`). */
export function planLedger(accountId: string): IteratorPlan<LedgerUpdate>["begin"] {
  return planRows("sld", "uld", accountId, ledgerOf);
}

/** The ledger of an account from its rows. */
export function ledgerOf(rows: Rows, accountId: string): LedgerUpdate {
  const currencies = [...rows].map(([key, row]) => [key.replace(/^LedgerList/, ""), row]);
  return { kind: "ledger", accountId, currencies: Object.fromEntries(currencies) };
}

/** Rows with a key; one that comes without news is blank, and changes nothing. */
function planRows<T extends object>(
  topic: string,
  goodbye: string,
  accountId: string,
  toItem: (rows: Rows, accountId: string) => T,
): IteratorPlan<T>["begin"] {
  const read = rowsReader();
  return (listen, mailbox) => {
    requireAccountId(accountId);
    listen({
      topics: [`${topic}+${accountId}`],
      subscribe: `${topic}+${accountId}+{}`,
      unsubscribe: () => `${goodbye}+${accountId}+{}`,
      restarts: true,
      onFrame(frame) {
        const rows = read(frame);
        if (rows !== null) mailbox.put(topic, toItem(rows, accountId));
      },
    });
  };
}

/** Reads the frames of one account one after the other; all rows so far, null for a frame without one. */
export function rowsReader(): (frame: Frame) => Rows | null {
  const known = new Map<string, Readonly<Record<string, unknown>>>();
  return ({ result }) => {
    const rows = objectsOf(result).flatMap((row) => {
      const key = textOf(row["key"]);
      return key === null ? [] : [{ key, row }];
    });
    for (const { key, row } of rows) known.set(key, { ...known.get(key), ...row });
    return rows.length > 0 ? known : null;
  };
}

/** Refuses what would change the frame that it becomes a part of. */
export function requireAccountId(accountId: string): void {
  if (typeof accountId === "string" && /^[A-Za-z0-9]{1,20}$/.test(accountId)) return;
  throw new BadRequestError("account id: expected letters and digits, such as DU1000001");
}
