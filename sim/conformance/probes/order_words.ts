/** Orders, and steps about them, that several groups of probes share. @module */

import { at, fits, kind, seen, status, that } from "../expect.ts";
import type { Ask, Expectation, HttpSeen, Probe, Step } from "../probe.ts";
import { ask, get, keep, post, PRIMED, probe as make } from "./words.ts";

/** Shape of a reply id. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Where the orders of `{{account}}` are. */
export const PATH = "/iserver/account/{{account}}";
/** Asks for the live orders. */
export const LIVE = get("/iserver/account/orders");
/** Places orders of `{{account}}`. */
export const place = (...orders: readonly Record<string, unknown>[]): Ask => post(`${PATH}/orders`, { orders });

/** Far from the market: it rests, and is asked about (o163). */
export const FAR = { conid: 265598, orderType: "LMT", price: 150, side: "BUY", tif: "DAY", quantity: 2 };
/** One share, at once. */
export const MARKET = { conid: 265598, orderType: "MKT", side: "BUY", tif: "DAY", quantity: 1 };
/** Off the tick, far away and large: three questions at least. */
export const CURIOUS = { ...FAR, price: 100.005, quantity: 600 };

/** Asks nothing about orders that are far away. */
export const QUIET: readonly Step[] = [
  PRIMED,
  ask(
    post("/iserver/questions/suppress", { messageIds: ["o163", "o354", "o10151"] }),
    status(200),
    at("status", "submitted"),
  ),
];
/** An acknowledged order. */
export const ACK = [
  status(200),
  kind("0.order_id", "string"),
  kind("0.order_status", "string"),
  at("0.encrypt_message", "1"),
];
/** Primes, and keeps a resting order as `{{order}}`. */
export const RESTING: readonly Step[] = [
  ...QUIET,
  keep("order", "0.order_id", place({ ...FAR, cOID: "mine-1" }), ...ACK),
];
/** A question before an order. */
export const QUESTION = [
  status(200),
  fits("0.id", UUID),
  that(
    "0.message",
    "is a list of texts",
    (list: unknown[]) => list.length > 0 && list.every((one) => typeof one === "string"),
  ),
  at("0.isSuppressed", false),
  that(
    "0.messageIds",
    "has ids like o163",
    (ids: string[]) => ids.length > 0 && ids.every((id) => /^[op]\d+$/.test(id)),
  ),
];
/** Answers the question that was kept under a name. */
export const YES = (id: string): Ask => post(`/iserver/reply/{{${id}}}`, { confirmed: true });
/** A reply id that nobody knows. */
export const GONE = [status(400), seen("reply id not found", (it: HttpSeen) => /reply id not found/.test(it.body))];
/** The list of orders as it is, after the placeholder. */
export const list = (
  ...expect: readonly Expectation<HttpSeen>[]
): Step[] => [ask(LIVE, status(200)), ask(LIVE, status(200), at("snapshot", true), ...expect)];

/** A probe that needs a simulator of its own. */
export function one(
  id: string,
  item: "S14" | "S15",
  section: Probe["section"],
  fact: string,
  steps: readonly Step[],
  more: Partial<Probe> = { own: {} },
): Probe {
  return make(id, item, section, fact, steps, more);
}
