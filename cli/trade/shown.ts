import type { OrderPreview, PlaceOutcome } from "../../mod.ts";
import type { AnyOperation } from "../../operations/mod.ts";
import type { OutputStyle } from "../globals.ts";
import { costLines } from "./plan.ts";

/** What of an answer is printed: for programs all of it, for people what they want to see. */
export function shown(
  operation: AnyOperation,
  answer: unknown,
  { format }: OutputStyle,
): { readonly value: unknown; readonly columns: readonly string[] | undefined } {
  const whole = { value: answer, columns: operation.columns };
  if (format === "json") return whole;
  switch (operation.name) {
    case "orders.place":
    case "orders.modify":
      return outcomeFor(answer as PlaceOutcome);
    case "orders.preview":
      return { value: Object.fromEntries(costLines(answer as OrderPreview)), columns: undefined };
    default:
      return whole;
  }
}

function outcomeFor(outcome: PlaceOutcome): ReturnType<typeof shown> {
  if (outcome.kind === "accepted") {
    return { value: outcome.orders, columns: ["orderId", "status", "clientOrderId", "parentOrderId"] };
  }
  const { kind, intentId, clientOrderIds } = outcome;
  return { value: { outcome: kind, intentId, clientOrderIds }, columns: undefined };
}
