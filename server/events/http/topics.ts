import { BadRequestError } from "../../../mod.ts";
import type { Query } from "../../routes/query.ts";
import type { StoredEvent } from "../types.ts";
import { conidOf } from "./params.ts";

/** The topics that have a route of their own name, `gap` included. */
export const NAMED_TOPICS = ["orders", "trades", "pnl", "account", "session", "gap"] as const;

const MAX_TOPICS = 200;

/** What somebody follows. */
export interface WantedTopics {
  /** `gap` is always among them: who follows events has to know what may be missing. */
  readonly topics: ReadonlySet<string>;
  /** The contracts among them. */
  readonly conids: readonly number[];
}

/** Reads `topics=orders,marketdata:265598`; absent is everything but market data. */
export function readTopics(query: Query): WantedTopics {
  const words = query.text("topics")?.split(",").map((word) => word.trim()) ?? [...NAMED_TOPICS];
  if (words.length > MAX_TOPICS) {
    throw new BadRequestError(`query parameter topics names ${words.length}, at most ${MAX_TOPICS} go together`);
  }
  const topics = new Set(["gap"]);
  const conids = new Set<number>();
  for (const word of words) {
    const conid = word.startsWith("marketdata:") ? conidOf(word.slice("marketdata:".length)) : null;
    if (conid !== null) conids.add(conid);
    else if (!(NAMED_TOPICS as readonly string[]).includes(word)) throw unknownTopic();
    topics.add(conid === null ? word : `marketdata:${conid}`);
  }
  return { topics, conids: [...conids] };
}

/**
 * Whether an event goes to those who follow several topics. Of an outage that is the event in `gap`, which everybody gets;
 * its markers in the other topics would say it again.
 */
export function isNoMarker({ topic, outageId }: StoredEvent): boolean {
  return topic === "gap" || outageId === null;
}

function unknownTopic(): BadRequestError {
  return new BadRequestError(
    `query parameter topics has an unknown one; there are ${NAMED_TOPICS.join(", ")} and marketdata:CONID`,
  );
}
