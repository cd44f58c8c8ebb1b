/**
 * Snapshots (§6.1): the first call for a contract only opens its feed.
 *
 * @module
 */

import {
  AVAILABILITY,
  fieldValue,
  type HeldFields,
  isHeldField,
  isSlowField,
  serverIdOf,
} from "../../market/fields.ts";
import type { Instrument } from "../../market/instrument.ts";
import { type Answer, failure, json, jsonText } from "../answer.ts";
import type { FeedPriming } from "../priming.ts";
import type { Call, Route } from "../router.ts";
import { valueHoldings } from "../valuation.ts";
import type { World } from "../world.ts";
import { regulatorySnapshot } from "./regulatory_snapshot.ts";

/** Calls after which slow fields appear too. */
const SLOW_AFTER_CALLS = 2;

/** §6.1 says that idle feeds are dropped, not when; the stream's subscriptions last as long. */
const FEED_IDLE_MS = 900_000;
/** Most contracts of a call (§5). */
const MAX_CONIDS = 100;
/** Most fields of a call (§5). */
const MAX_FIELDS = 50;

function snapshot({ world, query }: Call): Answer {
  const conids = listOf(query.get("conids"));
  if (conids.length === 0 || !conids.every(isConid)) return failure(400, "Bad Request: conids required", true);
  const fields = listOf(query.get("fields")).filter((one) => /^\d{1,5}$/.test(one));
  if (conids.length > MAX_CONIDS || fields.length > MAX_FIELDS) {
    return failure(400, `Bad Request: more than ${MAX_CONIDS} conids or ${MAX_FIELDS} fields`, true);
  }
  return jsonText(`[${conids.map((conidEx) => snapshotRow(world, conidEx, fields)).join(",")}]`);
}

function listOf(text: string | null): string[] {
  return (text ?? "").split(",").map((one) => one.trim()).filter((one) => one !== "");
}

function isConid(text: string): boolean {
  return /^\d{1,10}(@[A-Z]{1,12})?$/.test(text);
}

/** One row as text: objects with numbers for keys are slow to build, and this is what clients ask for most. */
function snapshotRow(world: World, conidEx: string, asked: readonly string[]): string {
  const conid = Number.parseInt(conidEx, 10);
  const stub = `{"conidEx":"${conidEx}","conid":${conid}`;
  const instrument = world.market.instruments.get(conid);
  if (instrument === undefined || !isReachable(world, instrument)) return `${stub}}`;
  const feed = openFeed(world, conid);
  const calls = feed.calls++;
  for (const field of asked) feed.fields.add(field);
  if (calls === 0) return world.isFaithful && conid % 2 === 1 ? `${stub},${preflightExtras(instrument)}}` : `${stub}}`;
  return `${stub},${feedFields(world, instrument, feed)}}`;
}

/** Some first answers are not quite empty (§6.1). */
function preflightExtras({ conid, mood }: Instrument): string {
  return `"server_id":"${serverIdOf(conid)}","6509":"${AVAILABILITY[mood]}"`;
}

/** Derivatives stay silent until their underlying has been searched for. */
function isReachable(world: World, instrument: Instrument): boolean {
  return instrument.underlying === 0 || world.priming.brokerage().searched.has(instrument.underlying);
}

/** A faithful server closes a feed that nobody has asked for in a while: the next call is a first one again. */
function openFeed(world: World, conid: number): FeedPriming {
  const { feeds } = world.priming.brokerage();
  const nowMs = world.clock.now();
  const known = feeds.get(conid);
  if (known !== undefined && !(world.isFaithful && nowMs - known.askedAtMs > FEED_IDLE_MS)) {
    known.askedAtMs = nowMs;
    return known;
  }
  const feed: FeedPriming = { calls: 0, fields: new Set(), askedAtMs: nowMs, written: null };
  feeds.set(conid, feed);
  return feed;
}

/** All fields ever asked for come back, those that have no value are absent. The text is kept until the quote changes. */
function feedFields(world: World, instrument: Instrument, feed: FeedPriming): string {
  const quote = world.market.quote(instrument);
  const isSlowReady = feed.calls > SLOW_AFTER_CALLS;
  const { written } = feed;
  if (written?.quote === quote && written.fields === feed.fields.size && written.isSlowReady === isSlowReady) {
    return written.text;
  }
  const held = heldFields(world, instrument, feed.fields);
  let text = `"_updated":${quote.atMs},"server_id":"${serverIdOf(instrument.conid)}"`;
  for (const field of feed.fields.has("6509") ? feed.fields : ["6509", ...feed.fields]) {
    const value = isSlowReady || !isSlowField(field) ? fieldValue(field, quote, instrument, held) : undefined;
    if (value !== undefined) text += `,"${field}":${JSON.stringify(value)}`;
  }
  feed.written = held === undefined ? { quote, fields: feed.fields.size, isSlowReady, text } : null;
  return text;
}

/** What the selected account holds, looked up only when a field wants it. */
function heldFields(world: World, instrument: Instrument, fields: ReadonlySet<string>): HeldFields | undefined {
  let isWanted = false;
  for (const field of fields) isWanted ||= isHeldField(field);
  const account = isWanted ? world.accounts.find(({ id }) => id === world.selectedAccount) : undefined;
  if (account === undefined) return undefined;
  const holdings = account.holdings.filter(({ conid }) => conid === instrument.conid);
  return valueHoldings({ ...account, holdings }, world.market)[0];
}

/** Closing a feed that is not open is an error without a reason (§4). */
function closeFeed(world: World, conid: number): Answer {
  return world.priming.brokerage().feeds.delete(conid) ? json({ success: true }) : failure(500, "unknown");
}

function unsubscribe({ world, body }: Call): Answer {
  return closeFeed(world, Number((body as { conid?: unknown } | undefined)?.conid));
}

function unsubscribeAll({ world }: Call): Answer {
  world.priming.brokerage().feeds.clear();
  return json({ unsubscribed: true });
}

/** Costs USD 0.01 a call in the real world (§6.1). */
function regulatory({ world, query }: Call): Answer {
  const instrument = world.market.instruments.get(Number(query.get("conid")));
  if (instrument === undefined) return failure(500, "unknown");
  return json(regulatorySnapshot(instrument, world.market.quote(instrument)));
}

const AREA = { need: "brokerage", needsAccounts: true } as const;

/** Routes of market data. */
export const marketDataRoutes: readonly Route[] = [
  { ...AREA, methods: ["GET"], path: "/iserver/marketdata/snapshot", answer: snapshot },
  { ...AREA, methods: ["POST"], path: "/iserver/marketdata/unsubscribe", answer: unsubscribe },
  { ...AREA, methods: ["GET"], path: "/iserver/marketdata/unsubscribeall", answer: unsubscribeAll },
  {
    ...AREA,
    methods: ["GET"],
    path: "/iserver/marketdata/:conid/unsubscribe",
    answer: ({ world, params }) => closeFeed(world, Number(params.conid)),
  },
  { need: "brokerage", methods: ["GET"], path: "/md/regsnapshot", answer: regulatory },
];
