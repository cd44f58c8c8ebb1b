import type { OrderPreview, PlaceOutcome } from "../../mod.ts";
import type { OpenIntentRow } from "../../operations/mod.ts";
import type { OperationFacts } from "../operation_facts.ts";
import { costLines, parseWireNumber } from "./light.ts";
import { factLines } from "./words.ts";

/** What of an answer people see. */
export interface Shown {
  /** Stands above the table. */
  readonly text?: string;
  /** The table. */
  readonly value: unknown;
  /** Its columns. */
  readonly columns?: readonly string[] | undefined;
}

/** What of an answer is printed as a table; programs get all of it. */
export function shown(operation: OperationFacts, answer: unknown): Shown {
  switch (operation.name) {
    case "orders.place":
    case "orders.modify":
      return outcomeFor(answer as PlaceOutcome);
    case "orders.preview":
      return previewFor(answer as OrderPreview);
    case "orders.open":
      return intentsFor(answer as readonly OpenIntentRow[]);
    default:
      return { value: answer, columns: operation.columns };
  }
}

function outcomeFor(outcome: PlaceOutcome): Shown {
  if (outcome.kind !== "accepted") {
    const { kind, intentId, clientOrderIds } = outcome;
    return { value: { outcome: kind, clientOrderIds, intentId } };
  }
  const { orders } = outcome;
  const hasParents = orders.some(({ parentOrderId }) => parentOrderId !== null);
  return { value: orders, columns: ["orderId", "status", "clientOrderId", ...(hasParents ? ["parentOrderId"] : [])] };
}

/** The first column is what `orders settle` takes. */
function intentsFor(rows: readonly OpenIntentRow[]): Shown {
  const value = rows.map(({ intentId, clientOrderIds, end, state, ...row }) => {
    return { ...row, id: clientOrderIds[0] ?? intentId, state: end ?? state };
  });
  return { value, columns: ["id", "kind", "accountId", "state", "at", "note"] };
}

function previewFor(preview: OrderPreview): Shown {
  const { initial, maintenance, equity } = preview.wire ?? {};
  const rows = Object.entries({ initial, maintenance, equity }).map(([what, change]) => ({
    what: what === "equity" ? what : `${what} margin`,
    now: amount(change?.current),
    change: amount(change?.change),
    after: amount(change?.after),
  }));
  const lines = costLines(preview).filter(([name]) => name !== "margin" && name !== "equity");
  return {
    text: lines.length === 0 ? "" : `${factLines(lines)}\n`,
    value: preview.wire === null ? [] : rows,
    columns: ["what", "now", "change", "after"],
  };
}

/** A text such as `259,656`; what is none stays as it is. */
function amount(text: string | null | undefined): number | string | null {
  return parseWireNumber(text ?? undefined)?.value ?? text ?? null;
}
