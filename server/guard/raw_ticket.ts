import { BadRequestError, type Conidex, type OrderTicket, parseConidex } from "../../mod.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Kinds whose `price` is what triggers them. */
const STOP_IS_PRICE: ReadonlySet<string> = new Set(["STP", "TRAIL"]);

/**
 * Reads an order of somebody's own making as IBKR would, and where IBKR might read it in two ways, so that a rail refuses it.
 *
 * @param order One order of the body
 * @param accountId The account in the path
 * @param before The same order as it is now, for what a change leaves out
 * @returns it as far as it can be read; what can't be is a number that no rail lets pass
 * @throws {BadRequestError} when it is none, or contradicts itself
 */
export function rawTicket(order: unknown, accountId: string, before: Fields = {}): OrderTicket {
  if (typeof order !== "object" || order === null || Array.isArray(order)) {
    throw new BadRequestError("an order in the body is no object");
  }
  const fields: Fields = { ...before, ...withoutNulls(order) };
  const said = fields["acctId"];
  if (said !== undefined && said !== accountId) {
    throw new BadRequestError("an order names another account than the path");
  }
  const { conid, exchange, legs } = contractOf(fields["conid"], fields["conidex"]);
  const type = words(fields["orderType"]);
  const isStop = STOP_IS_PRICE.has(type);
  const [price, aux] = [number(fields["price"]), number(fields["auxPrice"])];
  const trailingAmount = number(fields["trailingAmt"]);
  const optional = {
    exchange: exchange?.toUpperCase(),
    quantity: number(fields["quantity"]),
    cashQuantity: number(fields["cashQty"]) ?? number(fields["fxQty"]),
    limitPrice: isStop ? aux : price,
    stopPrice: isStop ? price : aux,
    trailing: trailingAmount === undefined
      ? undefined
      : { amount: trailingAmount, unit: fields["trailingType"] === "%" ? "percent" : "money" },
    outsideRth: flag(fields["outsideRTH"]),
    allOrNone: flag(fields["allOrNone"]),
    clientOrderId: text(fields["cOID"]),
    parentClientOrderId: text(fields["parentId"]),
    isSingleGroup: flag(fields["isSingleGroup"]),
  };
  return {
    accountId,
    conid,
    ...(legs === undefined ? {} : { legs }),
    side: words(fields["side"]),
    type,
    tif: words(fields["tif"]),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  } as OrderTicket;
}

/** Both may be given, and then they have to agree: `265598` and `265598@SMART`. */
function contractOf(conid: unknown, conidex: unknown): Conidex {
  const plain = number(conid);
  if (conidex === undefined) return { conid: plain ?? NaN, exchange: undefined, legs: undefined };
  const read = typeof conidex === "string" ? parseConidex(conidex) : null;
  if (plain !== undefined && plain !== read?.conid) {
    throw new BadRequestError("an order names two contracts, conid and conidex");
  }
  return read ?? { conid: NaN, exchange: undefined, legs: undefined };
}

/** A number, also one in a text, which IBKR may take for one; what is neither is one that no rail lets pass. */
function number(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : NaN;
}

function flag(value: unknown): true | undefined {
  return value === true ? true : undefined;
}

function words(value: unknown): string {
  return typeof value === "string" ? value.toUpperCase() : "";
}

function text(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}

function withoutNulls(order: object): Fields {
  return Object.fromEntries(Object.entries(order).filter(([, value]) => value !== null));
}
