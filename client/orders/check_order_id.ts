import { BadRequestError } from "../errors/mod.ts";

/** IBKR counts up from 1. A word of its own, such as -1 for all orders, or a path, must never stand where one order is meant. */
const ORDER_ID = /^[1-9][0-9]{0,19}$/;

/** @throws {BadRequestError} for what names no single order; nothing was sent */
export function checkOrderId(operation: string, orderId: string): void {
  if (typeof orderId === "string" && ORDER_ID.test(orderId)) return;
  const all = operation === "orders.cancel" ? "; cancelAll() calls all of an account back" : "";
  throw new BadRequestError(
    `orderId is ${
      JSON.stringify(orderId)?.slice(0, 40)
    }, expected digits such as "1370093237", as live() shows them${all}`,
    { operation, outcome: "none" },
  );
}
