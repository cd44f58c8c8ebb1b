/**
 * Snapshots (§6.1): the first call for a contract only opens its feed.
 *
 * @module
 */

import { fieldValue, isSlowField } from "../../market/fields.ts";
import type { Instrument } from "../../market/instrument.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { FeedPriming } from "../priming.ts";
import type { Call, Route } from "../router.ts";
import type { World } from "../world.ts";

/** Calls after which slow fields appear too. */
const SLOW_AFTER_CALLS = 2;

function snapshot({ world, query }: Call): Answer {
  const conids = (query.get("conids") ?? "").split(",").map((one) => one.trim()).filter((one) => one !== "");
  if (conids.length === 0 || !conids.every(isConid)) return failure(400, "Bad Request: conids required", true);
  const fields = (query.get("fields") ?? "").split(",").map((one) => one.trim()).filter((one) => /^\d{1,5}$/.test(one));
  return json(conids.map((conidEx) => snapshotRow(world, conidEx, fields)));
}

function isConid(text: string): boolean {
  return /^\d{1,10}(@[A-Z]{1,12})?$/.test(text);
}

function snapshotRow(world: World, conidEx: string, asked: readonly string[]): Record<string, unknown> {
  const conid = Number.parseInt(conidEx, 10);
  const stub = { conidEx, conid };
  const instrument = world.market.instruments.get(conid);
  if (instrument === undefined || !isReachable(world, instrument)) return stub;
  const feed = openFeed(world, conid);
  const calls = feed.calls++;
  for (const field of asked) feed.fields.add(field);
  return calls === 0 ? stub : { ...stub, ...feedFields(world, instrument, feed) };
}

/** Derivatives stay silent until their underlying has been searched for. */
function isReachable(world: World, instrument: Instrument): boolean {
  return instrument.underlying === 0 || world.priming.brokerage().searched.has(instrument.underlying);
}

function openFeed(world: World, conid: number): FeedPriming {
  const { feeds } = world.priming.brokerage();
  const known = feeds.get(conid);
  if (known !== undefined) return known;
  const feed = { calls: 0, fields: new Set<string>() };
  feeds.set(conid, feed);
  return feed;
}

/** All fields ever asked for come back, those that have no value are absent. */
function feedFields(world: World, instrument: Instrument, feed: FeedPriming): Record<string, unknown> {
  const quote = world.market.quote(instrument);
  const row: Record<string, unknown> = {
    _updated: quote.atMs,
    server_id: "q1",
    "6509": fieldValue("6509", quote, instrument),
  };
  for (const field of feed.fields) {
    const value = fieldValue(field, quote, instrument);
    if (value !== undefined && (!isSlowField(field) || feed.calls > SLOW_AFTER_CALLS)) row[field] = value;
  }
  return row;
}

/** Closing a feed that is not open is an error without a reason (§4). */
function unsubscribe({ world, body }: Call): Answer {
  const conid = Number((body as { conid?: unknown } | undefined)?.conid);
  const wasOpen = world.priming.brokerage().feeds.delete(conid);
  return wasOpen ? json({ success: true }) : failure(500, "unknown");
}

function unsubscribeAll({ world }: Call): Answer {
  world.priming.brokerage().feeds.clear();
  return json({ unsubscribed: true });
}

const AREA = { need: "brokerage", needsAccounts: true } as const;

/** Routes of market data. */
export const marketDataRoutes: readonly Route[] = [
  { ...AREA, methods: ["GET"], path: "/iserver/marketdata/snapshot", answer: snapshot },
  { ...AREA, methods: ["POST"], path: "/iserver/marketdata/unsubscribe", answer: unsubscribe },
  { ...AREA, methods: ["GET"], path: "/iserver/marketdata/unsubscribeall", answer: unsubscribeAll },
];
