/**
 * Watchlists (§9).
 *
 * @module
 */

import { type Answer, failure, json } from "../answer.ts";
import type { Watchlist, WatchlistRow } from "../lists/watchlists.ts";
import type { Call, Route } from "../router.ts";
import type { World } from "../world.ts";

/** What is answered is always empty, whatever was saved. */
function save({ world, body }: Call): Answer {
  const { id, name, rows } = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  if (!/^\d{1,18}$/.test(String(id ?? "")) || typeof name !== "string" || !Array.isArray(rows)) {
    return failure(400, "Bad Request: id (digits), name and rows required", true);
  }
  const saved = world.lists.watchlists.save(String(id), name, rows.flatMap(rowOf));
  return json({ id: saved.id, hash: String(saved.modifiedMs), name, readOnly: false, instruments: [] });
}

function rowOf(row: unknown): WatchlistRow[] {
  const { C: conid, H: heading } = (typeof row === "object" && row !== null ? row : {}) as Record<string, unknown>;
  if (/^\d{1,10}$/.test(String(conid ?? ""))) return [{ conid: Number(conid) }];
  return typeof heading === "string" ? [{ heading }] : [];
}

function list({ world }: Call): Answer {
  const rows = world.lists.watchlists.list().map(({ id, name, modifiedMs }) => ({
    is_open: false,
    read_only: false,
    name,
    modified: modifiedMs,
    id,
    type: "watchlist",
  }));
  return json({
    data: { scanners_only: false, show_scanners: false, bulk_delete: false, user_lists: rows },
    action: "content",
    MID: world.lists.watchlists.nextMessageId(),
  });
}

function show({ world, query }: Call): Answer {
  const found = world.lists.watchlists.get(query.get("id") ?? "");
  if (found === undefined) return failure(500, "Unknown watchlist");
  const wasAsked = world.priming.brokerage().watchlists.has(found.id);
  world.priming.brokerage().watchlists.add(found.id);
  const isBare = world.isFaithful && !wasAsked; // names come with the second call
  return json({
    id: found.id,
    hash: String(found.modifiedMs),
    name: found.name,
    readOnly: false,
    instruments: instrumentsOf(found, world, isBare),
  });
}

function instrumentsOf({ rows }: Watchlist, world: World, isBare: boolean): unknown[] {
  return rows.map((row) => {
    if ("heading" in row) return { H: row.heading };
    const instrument = world.market.instruments.get(row.conid);
    const secType = instrument?.secType ?? "STK";
    const bare = { ST: secType, C: String(row.conid), conid: row.conid };
    if (isBare || instrument === undefined) return bare;
    const { name, symbol } = instrument;
    return { ...bare, name, fullName: symbol, assetClass: secType, ticker: symbol, chineseName: name };
  });
}

function remove({ world, query }: Call): Answer {
  const id = query.get("id") ?? "";
  if (!world.lists.watchlists.remove(id)) return failure(500, "Unknown watchlist");
  return json({ data: { deleted: id }, action: "context", MID: world.lists.watchlists.nextMessageId() });
}

/** Routes of watchlists. */
export const watchlistRoutes: readonly Route[] = [
  { methods: ["POST"], path: "/iserver/watchlist", need: "brokerage", answer: save },
  { methods: ["GET"], path: "/iserver/watchlist", need: "brokerage", answer: show },
  { methods: ["DELETE"], path: "/iserver/watchlist", need: "brokerage", answer: remove },
  { methods: ["GET"], path: "/iserver/watchlists", need: "brokerage", answer: list },
];
