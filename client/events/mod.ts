import { ClosedError } from "../errors/mod.ts";
import { askEventsJson } from "./ask.ts";
import type { FollowParts } from "./connect.ts";
import { follow } from "./follow.ts";
import { readHistory } from "./history.ts";
import type { FollowedGap, FollowedOf, FollowedUnreadable, FollowItem, FollowTopic } from "./items.ts";
import { createEventIterator } from "./iterator.ts";
import type { EventIterator, FollowOptions, HistoryOptions } from "./options.ts";
import { type EventReads, type EventsPage, type EventsPageOptions, readEventsPage } from "./page.ts";
import { latestPlace } from "./read_polls.ts";
import { type EventsStatus, readEventsStatus } from "./status.ts";

/**
 * `ibkr.events`: what a sidecar has seen and kept, so that nothing is missed while a bot is down. Against a bare Gateway
 * everything here throws `events_unavailable`.
 */
export interface EventsApi extends EventReads {
  /**
   * Follows topics: first what has happened since the place to begin at, then what happens. Connections that break are
   * replaced, without missing or doubling anything. `gap` says when the sidecar itself may have missed something, and what
   * it found again comes as `recovered`; `expired` says that the place to go on from is gone, and with it what lay between.
   *
   * A bot that keeps each item's `cursor` together with what the item brought about, and gives it as `from` when it starts
   * again, misses and doubles nothing, wherever it dies.
   *
   * Source: the sidecar's `GET /events/stream`, and `GET /events/poll` where that is held back on the way.
   * @throws {IbkrError} within the iteration: whatever keeps it from beginning; later `access_refused`,
   * `events_unavailable` and `closed`
   */
  follow<const Topic extends FollowTopic>(
    topics: readonly Topic[],
    options?: FollowOptions,
  ): EventIterator<FollowItem<Topic>>;
  /**
   * What was kept of a topic, oldest first, with the same items; it ends with the newest.
   *
   * Source: `GET /events/{topic}/history`.
   * @throws {IbkrError} within the iteration: `events_unavailable`, also where the sidecar has no database
   */
  history<const Topic extends FollowTopic | "gap">(
    topic: Topic,
    options?: HistoryOptions,
  ): EventIterator<FollowedOf<Topic> | FollowedGap | FollowedUnreadable>;
  /**
   * One page of what was kept of some topics, as the sidecar writes it, without following. Gaps are among them.
   *
   * Source: `GET /events/poll`.
   * @throws {IbkrError} `events_unavailable`; `bad_request` for a place that is gone, with the one to go on from
   */
  page(topics: readonly string[], options?: EventsPageOptions): Promise<EventsPage>;
  /**
   * The present place, for a bot's first start: what happens from now on comes after it.
   *
   * @throws {IbkrError} `events_unavailable`, `access_refused`, and what keeps an answer from coming
   */
  latest(options?: { readonly signal?: AbortSignal | undefined }): Promise<string>;
  /**
   * How the capture of events is doing.
   *
   * Source: `GET /events/_status`.
   * @throws {IbkrError} `events_unavailable`, `access_refused`, and what keeps an answer from coming
   */
  status(options?: { readonly signal?: AbortSignal | undefined }): Promise<EventsStatus>;
}

/** Builds `ibkr.events`, and what ends its iterators with the client. */
export function createEvents(parts: FollowParts): { readonly api: EventsApi; readonly close: () => void } {
  const { transport } = parts;
  const live = new Set<(error: unknown) => void>();
  const api: EventsApi = {
    // what the sidecar sends is of the topics that were asked for
    follow: <Topic extends FollowTopic>(topics: readonly Topic[], options: FollowOptions = {}) =>
      createEventIterator((signal) => follow(parts, topics, options, signal), options.signal, live) as EventIterator<
        FollowItem<Topic>
      >,
    history: <Topic extends FollowTopic | "gap">(topic: Topic, options: HistoryOptions = {}) =>
      createEventIterator(
        (signal) => readHistory(transport, topic, options, signal),
        options.signal,
        live,
      ) as EventIterator<FollowedOf<Topic> | FollowedGap | FollowedUnreadable>,
    page: (topics, options = {}) => readEventsPage(transport, topics, options),
    latest: ({ signal } = {}) => latestPlace(transport, {}, signal),
    status: async ({ signal } = {}) =>
      readEventsStatus(
        await askEventsJson(transport, { operation: "events.status", path: "/events/_status", query: {}, signal }),
      ),
  };
  const close = (): void => live.forEach((fail) => fail(new ClosedError({ operation: "events.follow" })));
  return { api, close };
}
