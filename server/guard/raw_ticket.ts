import { BadRequestError, type OrderTicket } from "../../mod.ts";

/** An order of somebody's own making, as the guard rails see it. */
export interface RawTicket {
  /** As far as it can be read; what can't be is a number that no rail lets pass. */
  readonly ticket: OrderTicket;
  /** Several contracts in one: it may sell some of them, whatever its side. */
  readonly isCombo: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Kinds whose `price` is what triggers them. */
const STOP_IS_PRICE: ReadonlySet<string> = new Set(["STP", "TRAIL"]);

/**
 * Reads an order as IBKR would, and where IBKR might read it in two ways, so that a rail refuses it.
 *
 * @param order One order of the body
 * @param accountId The account in the path
 * @param before The same order as it is now, for what a change leaves out
 * @throws {BadRequestError} when it is none, or contradicts itself
 */
export function rawTicket(order: unknown, accountId: string, before: Fields = {}): RawTicket {
  if (typeof order !== "object" || order === null || Array.isArray(order)) {
    throw new BadRequestError("an order in the body is no object");
  }
  const fields: Fields = { ...before, ...withoutNulls(order) };
  const said = fields["acctId"];
  if (said !== undefined && said !== accountId) {
    throw new BadRequestError("an order names another account than the path");
  }
  const conidex = fields["conidex"];
  const isCombo = typeof conidex === "string" && conidex.includes(";");
  const type = words(fields["orderType"]);
  const isStop = STOP_IS_PRICE.has(type);
  const [price, aux] = [number(fields["price"]), number(fields["auxPrice"])];
  const optional = {
    quantity: number(fields["quantity"]),
    cashQuantity: number(fields["cashQty"]) ?? number(fields["fxQty"]),
    limitPrice: isStop ? aux : price,
    stopPrice: isStop ? price : aux,
    clientOrderId: text(fields["cOID"]),
    parentClientOrderId: text(fields["parentId"]),
    isSingleGroup: fields["isSingleGroup"] === true ? true : undefined,
  };
  const ticket = {
    accountId,
    conid: conidOf(fields["conid"], conidex),
    side: words(fields["side"]),
    type,
    tif: words(fields["tif"]),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
  return { ticket: ticket as OrderTicket, isCombo };
}

/** Both may be given, and then they have to agree: `265598` and `265598@SMART`. */
function conidOf(conid: unknown, conidex: unknown): number {
  const plain = number(conid);
  if (conidex === undefined) return plain ?? NaN;
  const inText = typeof conidex === "string" ? Number(/^(\d+)(?:@[\w.]+|;;;.*)?$/.exec(conidex)?.[1] ?? NaN) : NaN;
  if (plain !== undefined && plain !== inText) {
    throw new BadRequestError("an order names two contracts, conid and conidex");
  }
  return inText;
}

/** A number, also one in a text, which IBKR may take for one; what is neither is one that no rail lets pass. */
function number(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : NaN;
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
