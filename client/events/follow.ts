import { BadRequestError } from "../errors/mod.ts";
import { createConnection, type FollowParts } from "./connect.ts";
import type { FollowItem } from "./items.ts";
import type { FollowOptions } from "./options.ts";
import { createEventReader } from "./read_event.ts";
import { latestPlace } from "./read_polls.ts";
import type { Piece } from "./source.ts";

/**
 * Follows topics from a place on, over any number of connections. An item's place is saved when the reader asks for the
 * next one.
 */
export async function* follow(
  parts: FollowParts,
  topics: readonly string[],
  options: FollowOptions,
  signal: AbortSignal,
): AsyncGenerator<FollowItem, void, undefined> {
  const { cursorStore: store, transport: wanted = "auto" } = options;
  const query = { topics: topicsText(topics), fields: options.fields?.join(",") };
  const read = createEventReader();
  const connection = createConnection(parts, { query, signal }, wanted);
  let place = checkedPlace(await store?.load() ?? options.from ?? "latest");
  if (place === "latest") {
    place = await latestPlace(parts.transport, query, signal);
    await store?.save(place); // what happens before the first item must not be lost with the process
  }
  let seq = seqOf(place);
  let outageId: string | null = null;

  /** What a piece comes to; null for what was here already, and for none. */
  function itemOf(piece: Piece): FollowItem | null {
    if (piece.kind === "expired") {
      const item = { kind: "expired", cursor: piece.next, lostCursor: place } as const;
      seq = seqOf(place = piece.next);
      return item;
    }
    place = piece.place;
    if (piece.kind === "place" || seqOf(place) <= seq) return null;
    seq = seqOf(place);
    const item = read(piece.wire, place, piece.text);
    if (item.kind === "gap") {
      if (item.outageId === outageId && outageId !== "") return null; // the marker of another topic
      outageId = item.outageId;
    }
    return item;
  }

  try {
    for (;;) {
      const piece = await connection.next(place);
      const item = piece === null ? null : itemOf(piece);
      if (item === null) continue;
      yield item;
      await store?.save(item.cursor);
    }
  } finally {
    await connection.end();
  }
}

/** Topics as a sidecar reads them. */
function topicsText(topics: readonly string[]): string {
  if (!Array.isArray(topics) || topics.length === 0) {
    throw new BadRequestError('events.follow() wants a list of topics, such as ["trades", "orders"]');
  }
  const odd = topics.find((topic) => !/^(orders|trades|pnl|account|session|marketdata:\d+)$/.test(topic));
  if (odd === undefined) return topics.join(",");
  throw new BadRequestError(
    `topic "${odd}" is none: expected orders, trades, pnl, account, session or marketdata:<conid>`,
  );
}

function checkedPlace(place: string): string {
  if (/^(\d+:\d+|earliest|latest)$/.test(place)) return place;
  throw new BadRequestError("the place to follow events from is none: expected an item's cursor, earliest or latest");
}

/** The number by which events are in order; below all of them for a place without one. */
function seqOf(place: string): number {
  return place.includes(":") ? Number(place.split(":")[1]) : -1;
}
