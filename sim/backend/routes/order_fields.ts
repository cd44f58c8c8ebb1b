/**
 * The fields of an order as they stand in a body (§7.1), with their types checked and nothing else.
 *
 * @module
 */

import type { OrderLeg } from "../orders/order.ts";
import { legsIn } from "../orders/traded.ts";

/** Fields that the simulator understands. */
export interface OrderFields {
  readonly acctId: string | null;
  readonly conid: number | undefined;
  /** Of a combo; null when they cannot be read. */
  readonly legs: readonly OrderLeg[] | undefined | null;
  readonly orderType: string;
  readonly side: string;
  readonly tif: string;
  readonly price: number | undefined;
  readonly auxPrice: number | undefined;
  readonly quantity: number | undefined;
  readonly cashQty: number | undefined;
  readonly fxQty: number | undefined;
  readonly trailingAmt: number | undefined;
  readonly trailingType: string;
  readonly allOrNone: boolean;
  readonly outsideRth: boolean;
  readonly isSingleGroup: boolean;
  /** Who gave the order by hand or not; mandatory for futures in the United States. */
  readonly manualIndicator: boolean | undefined;
  readonly extOperator: string;
  readonly clientId: string | null;
  readonly parentId: string | null;
}

const NUMBERS = ["conid", "price", "auxPrice", "quantity", "cashQty", "fxQty", "trailingAmt"];
const FLAGS = ["allOrNone", "outsideRTH", "isSingleGroup", "isCcyConv", "useAdaptive", "manualIndicator"];
const TEXTS = ["acctId", "conidex", "orderType", "side", "tif", "trailingType", "cOID", "parentId", "extOperator"];

/** How Java complains about a value of the wrong kind; null when every kind is right. */
export function castFailure(given: Readonly<Record<string, unknown>>): string | null {
  const wrong = (names: readonly string[], kind: string) =>
    names.map((name) => given[name]).find((value) => value !== undefined && value !== null && typeof value !== kind);
  const cases = [[NUMBERS, "number", "Number"], [FLAGS, "boolean", "Boolean"], [TEXTS, "string", "String"]] as const;
  for (const [names, kind, wanted] of cases) {
    const value = wrong(names, kind);
    if (value !== undefined) return `java.lang.${javaName(value)} cannot be cast to java.lang.${wanted}`;
  }
  return null;
}

function javaName(value: unknown): string {
  if (typeof value === "object") return "Object";
  return typeof value === "number" ? "Integer" : typeof value === "boolean" ? "Boolean" : "String";
}

/** Reads the fields; call `castFailure` first. */
export function readFields(given: Readonly<Record<string, unknown>>): OrderFields {
  const number = (name: string) => (given[name] ?? undefined) as number | undefined;
  const text = (name: string) => (given[name] ?? "") as string;
  const conidex = Number.parseInt(text("conidex"), 10);
  return {
    acctId: text("acctId") || null,
    conid: number("conid") ?? (Number.isNaN(conidex) ? undefined : conidex),
    legs: legsIn(text("conidex")),
    orderType: text("orderType"),
    side: text("side"),
    tif: text("tif") || "DAY",
    price: number("price"),
    auxPrice: number("auxPrice"),
    quantity: number("quantity"),
    cashQty: number("cashQty"),
    fxQty: number("fxQty"),
    trailingAmt: number("trailingAmt"),
    trailingType: text("trailingType"),
    allOrNone: given.allOrNone === true,
    outsideRth: given.outsideRTH === true,
    isSingleGroup: given.isSingleGroup === true,
    manualIndicator: (given.manualIndicator ?? undefined) as boolean | undefined,
    extOperator: text("extOperator"),
    clientId: text("cOID") || null,
    parentId: text("parentId") || null,
  };
}
