/**
 * What a change of one order means for the others: brackets and groups of which one cancels the rest.
 *
 * @module
 */

import { exact, isOpen, type Order, remainingOf } from "./order.ts";

/** Something to do to another order. */
export type Consequence =
  | { readonly kind: "activate"; readonly id: number }
  | { readonly kind: "cancel"; readonly id: number }
  | { readonly kind: "reduce"; readonly id: number; readonly quantity: number };

/**
 * Children of a bracket work once their parent is filled, and end with it when it is cancelled. A fill of one child takes the same
 * quantity from its siblings. The first fill in a group cancels its other orders.
 *
 * @param others All other orders
 */
export function consequencesOf(order: Order, before: Order, others: Iterable<Order>): Consequence[] {
  const filled = exact(order.filled - before.filled);
  const hasEnded = isOpen(before) && !isOpen(order);
  if (filled === 0 && !hasEnded) return [];
  const consequences: Consequence[] = [];
  for (const other of others) {
    if (!isOpen(other) || other.id === order.id) continue;
    const { id } = other;
    if (hasEnded && other.parentId === order.id) {
      consequences.push({ kind: order.status === "Filled" ? "activate" : "cancel", id });
    } else if (filled > 0 && order.groupId !== null && other.groupId === order.groupId && order.parentId === null) {
      consequences.push({ kind: "cancel", id });
    } else if (filled > 0 && order.parentId !== null && other.parentId === order.parentId) {
      const left = exact(remainingOf(other) - filled);
      consequences.push(
        left <= 0 ? { kind: "cancel", id } : { kind: "reduce", id, quantity: exact(other.quantity - filled) },
      );
    }
  }
  return consequences;
}
