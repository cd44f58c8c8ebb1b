import type { Clock, Logger } from "../../../mod.ts";
import type { Exchange, Handler } from "../../exchange.ts";
import { answerErrors } from "../../pipeline/answer_errors.ts";
import type { About, DescribedRoute } from "../../routes/about.ts";
import { Refusal } from "../../refusal.ts";
import { type Query, readQuery } from "../../routes/query.ts";
import { DROP_MARKET_DATA, HISTORY, MARKET_DATA, POLL, STATUS, STREAM, topicAbout } from "./about.ts";
import { readHistory } from "./history.ts";
import { dropMarketData, readMarketData } from "./market_data.ts";
import { pollEvents } from "./poll.ts";
import { createReaders } from "./readers.ts";
import { readTopic } from "./read_topic.ts";
import { eventsStatus } from "./status.ts";
import { streamEvents } from "./stream.ts";
import { NAMED_TOPICS } from "./topics.ts";
import type { EventsWorld, SidecarEvents } from "./world.ts";

/** One request of a route of the events. */
interface EventsInput {
  readonly query: Query;
  readonly exchange: Exchange;
  /** A path parameter, decoded. */
  readonly param: (name: string) => string;
}

interface EventsRoute extends DescribedRoute {
  readonly answer: (world: EventsWorld, input: EventsInput) => Response | Promise<Response>;
  /** It is answered also while another process keeps the events. */
  readonly isAlways?: true;
}

/** Every route of the events (sidecar contract §9 and §10, and what goes beyond them). */
export const EVENT_ROUTES: readonly EventsRoute[] = [
  ...NAMED_TOPICS.map((topic) =>
    get(`/events/${topic}`, topicAbout(topic), (world, { query, exchange }) => readTopic(world, topic, query, exchange))
  ),
  get("/events/marketdata", MARKET_DATA, (world, { query, exchange }) => readMarketData(world, query, exchange)),
  {
    method: "DELETE",
    path: "/events/marketdata",
    about: DROP_MARKET_DATA,
    answer: (world, { query }) => dropMarketData(world, query),
  },
  get("/events/stream", STREAM, (world, { query, exchange }) => streamEvents(world, query, exchange)),
  get("/events/poll", POLL, (world, { query, exchange }) => pollEvents(world, query, exchange)),
  { ...get("/events/_status", STATUS, (world) => eventsStatus(world)), isAlways: true },
  get("/events/:topic/history", HISTORY, ({ log }, { query, param }) => readHistory(log, param("topic"), query)),
];

/** What answers them. */
export type EventsAnswer = (route: EventsRoute, exchange: Exchange, param: EventsInput["param"]) => Promise<Response>;

/** What the answers need; without events each of them is 503 `events_disabled`. */
export interface EventsDeps {
  readonly events: SidecarEvents | undefined;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
}

/** Makes what answers the routes of the events. Every answer of theirs, errors included, says the epoch. */
export function createEventsAnswer({ events, logger, clock, stopping }: EventsDeps): EventsAnswer {
  if (events === undefined) return () => Promise.reject(eventsDisabled());
  const world: EventsWorld = { ...events, clock, stopping, readers: createReaders() };
  return async (route, exchange, param) => {
    const handle: Handler = async () => {
      if (world.log.isLocked() && route.isAlways === undefined) throw eventsElsewhere();
      return await route.answer(world, { query: readQuery(exchange.search), exchange, param });
    };
    const response = await answerErrors(logger, handle)(exchange);
    response.headers.set("x-bezant-epoch", String(world.log.epoch()));
    return response;
  };
}

function get(path: string, about: About, answer: EventsRoute["answer"]): EventsRoute {
  return { method: "GET", path, about, answer };
}

function eventsElsewhere(): Refusal {
  return new Refusal(
    "events_db_locked",
    "Another process keeps the events in this database; ask that one, or give this one its own with " +
      "BEZANT_EVENTS_DB_PATH. When that one ends, this one goes on within seconds",
    { "retry-after": "5" },
  );
}

function eventsDisabled(): Refusal {
  return new Refusal("events_disabled", "Events are off; set BEZANT_EVENTS_ENABLED=true and start again");
}
