import { BadRequestError } from "../errors/mod.ts";
import { whatIsWrongWithLegs } from "./check_legs.ts";
import { AMOUNTS, IDS, PRICE_RULES } from "./ticket_rules.ts";
import type { OrderTicket, OrderType } from "./ticket.ts";

const SIDES = ["BUY", "SELL"];
const TIFS = ["DAY", "GTC", "OPG", "IOC", "PAX"];
const FLAGS = ["outsideRth", "allOrNone", "isSingleGroup"];
const KEYS = new Set([
  ...["conid", "legs", "side", "type", "tif", "trailing", "manual"],
  ...Object.keys(AMOUNTS),
  ...Object.keys(IDS),
  ...FLAGS,
]);

/** Orders of one request at most; IBKR's own limit is not known, no bracket or group comes near. */
const MOST_TICKETS = 20;

/**
 * Checks one ticket, whatever it is made of. Nothing is corrected: a price with a hundred decimals, a negative quantity or
 * a misspelt key is a mistake of a program, and it is cheaper here than at the exchange.
 *
 * @returns A copy, so that nobody can change afterwards what was checked
 * @throws {BadRequestError} that names the first thing that is wrong; nothing was sent
 * @example
 * ```ts
 * import { checkTicket } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const ticket = { accountId: "DU1000001", conid: 265598, side: "BUY", type: "LMT", quantity: 10, tif: "DAY" };
 * assert.throws(() => checkTicket(ticket), /limitPrice is missing/);
 * assert.equal(checkTicket({ ...ticket, limitPrice: 187.5 }).limitPrice, 187.5);
 * ```
 */
export function checkTicket(value: unknown): OrderTicket {
  const ticket = copyOf(value);
  const wrong = whatIsWrong(ticket);
  if (wrong === null) return ticket as OrderTicket;
  throw new BadRequestError(`an order is wrong: ${wrong}`, { operation: "orders.check", outcome: "none" });
}

/**
 * Checks the tickets of one request: each by itself, and that they belong together as a bracket or a group.
 *
 * @throws {BadRequestError} that names the first thing that is wrong; nothing was sent
 */
export function checkTickets(values: unknown): readonly OrderTicket[] {
  const list = Array.isArray(values) ? values : [values];
  const tickets = list.map(checkTicket);
  const wrong = whatIsWrongTogether(tickets);
  if (wrong === null) return tickets;
  throw new BadRequestError(`the orders do not fit together: ${wrong}`, { operation: "orders.check", outcome: "none" });
}

function whatIsWrongTogether(tickets: readonly OrderTicket[]): string | null {
  const [first] = tickets;
  if (first === undefined) return "there are none";
  if (tickets.length > MOST_TICKETS) return `there are ${tickets.length}, at most ${MOST_TICKETS} go into one request`;
  if (tickets.some(({ accountId }) => accountId !== first.accountId)) return "they are for different accounts";
  const ids = tickets.flatMap(({ clientOrderId }) => clientOrderId ?? []);
  if (new Set(ids).size < ids.length) return "two have the same clientOrderId";
  for (const [index, ticket] of tickets.entries()) {
    const { parentClientOrderId: parent, clientOrderId } = ticket;
    if (parent !== undefined && parent === clientOrderId) return "one is its own parent";
    const earlier = tickets.slice(0, index).some((one) => one.clientOrderId === parent);
    const isTied = ticket.isSingleGroup === true || (parent !== undefined && earlier);
    if (index > 0 && !isTied) {
      return "send orders that have nothing to do with each other one by one; a child names the clientOrderId of a parent " +
        "that stands before it, orders of a group say isSingleGroup";
    }
  }
  return null;
}

function whatIsWrong(value: unknown): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `${shown(value)} is no ticket`;
  const ticket = value as Record<string, unknown>;
  const unknown = Object.keys(ticket).find((key) => !KEYS.has(key));
  if (unknown !== undefined) {
    return `${shown(unknown)} is no field of a ticket; known are ${[...KEYS].sort().join(", ")}`;
  }
  for (const [name, { pattern, needed, wants }] of Object.entries(IDS)) {
    const id = ticket[name];
    if (id === undefined ? needed : typeof id !== "string" || !pattern.test(id)) {
      return `${name} is ${shown(id)}, ${wants}`;
    }
  }
  const { conid, side, type, tif } = ticket;
  const isConid = typeof conid === "number" && Number.isSafeInteger(conid) && conid > 0 && conid < 2 ** 31;
  if (!isConid) return `conid is ${shown(conid)}, expected a positive whole number`;
  if (!SIDES.includes(side as string)) return `side is ${shown(side)}, expected ${SIDES.join(" or ")}`;
  if (typeof type !== "string" || !Object.hasOwn(PRICE_RULES, type)) {
    return `type is ${shown(type)}, expected one of ${Object.keys(PRICE_RULES).join(", ")}`;
  }
  if (!TIFS.includes(tif as string)) return `tif is ${shown(tif)}, expected one of ${TIFS.join(", ")}`;
  const flag = FLAGS.find((name) => ticket[name] !== undefined && typeof ticket[name] !== "boolean");
  if (flag !== undefined) return `${flag} is ${shown(ticket[flag])}, expected true or false`;
  for (const [name, most] of Object.entries(AMOUNTS)) {
    const isNet = name === "limitPrice" && ticket["legs"] !== undefined; // a combo may cost nothing, or bring money in
    const wrong = ticket[name] === undefined ? null : wrongAmount(name, ticket[name], most, isNet);
    if (wrong !== null) return wrong;
  }
  if ((ticket["quantity"] === undefined) === (ticket["cashQuantity"] === undefined)) {
    return "exactly one of quantity and cashQuantity has to be given";
  }
  return wrongForType(type as OrderType, ticket) ?? wrongParts(ticket) ??
    (ticket["legs"] === undefined ? null : whatIsWrongWithLegs(ticket, shown));
}

function wrongForType(type: OrderType, ticket: Readonly<Record<string, unknown>>): string | null {
  for (const [name, need] of Object.entries(PRICE_RULES[type])) {
    const isGiven = ticket[name] !== undefined;
    if (need === "needed" && !isGiven) return `${name} is missing, ${type} needs it`;
    if (need === "none" && isGiven) return `${name} is given, ${type} has none`;
  }
  const isAtTheClose = type === "MOC" || type === "LOC";
  return isAtTheClose && ticket["tif"] !== "DAY" ? `tif is ${shown(ticket["tif"])}, ${type} needs DAY` : null;
}

function wrongParts({ trailing, manual }: Readonly<Record<string, unknown>>): string | null {
  if (trailing !== undefined) {
    const { amount, unit, ...others } = (trailing ?? {}) as Record<string, unknown>;
    const isUnit = unit === "money" || unit === "percent";
    if (!isUnit || Object.keys(others).length > 0) return `trailing is ${shown(trailing)}, expected amount and unit`;
    const wrong = wrongAmount("trailing.amount", amount, unit === "percent" ? 100 : AMOUNTS["limitPrice"]!);
    if (wrong !== null) return wrong;
  }
  if (manual === undefined) return null;
  const { isManual, operator, ...others } = (manual ?? {}) as Record<string, unknown>;
  const isRight = typeof isManual === "boolean" && typeof operator === "string" && /^[\w .@-]{1,40}$/.test(operator);
  return isRight && Object.keys(others).length === 0
    ? null
    : `manual is ${shown(manual)}, expected isManual and operator`;
}

function wrongAmount(name: string, value: unknown, most: number, isNet = false): string | null {
  const isAmount = typeof value === "number" && (isNet || value > 0) && Math.abs(value) <= most;
  if (!isAmount) {
    return `${name} is ${shown(value)}, expected a number ${isNet ? `from -${most}` : "above 0 and"} up to ${most}`;
  }
  if (Number(value.toFixed(8)) === value) return null;
  return `${name} is ${value}, expected at most eight decimals; round it to the contract's tick`;
}

/** Own fields only, each read once. Nothing that is right is nested deeper; what is deeper is wrong anyway. */
function copyOf(value: unknown, depth = 3): unknown {
  if (typeof value !== "object" || value === null || depth === 0) return value;
  if (Array.isArray(value)) return value.slice(0, MOST_TICKETS).map((one) => copyOf(one, depth - 1));
  const copies = Object.entries(value).map(([key, one]) => [key, copyOf(one, depth - 1)] as const);
  return Object.fromEntries(copies);
}

/** A value in an error: short, and on one line whatever it is. */
function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  try {
    const text = JSON.stringify(value) ?? typeof value;
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  } catch {
    return `a ${typeof value}`;
  }
}
