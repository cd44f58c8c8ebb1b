import { z } from "zod";
import { shape, UNTRUSTED } from "./answer.ts";
import { define } from "./define.ts";
import type { AnyOperation } from "./operation.ts";
import { textList } from "./inputs.ts";

/** What is kept, and what it is about. */
const TOPICS = {
  orders: "orders that were placed or have changed",
  trades: "fills, once without and once with their commission",
  pnl: "profit and loss",
  account: "figures and cash of accounts",
  session: "the session with IBKR has changed",
  gap: "times in which something may have been missed",
} as const;

const eventsTopics = define({
  name: "events.topics",
  effect: "read",
  summary: "list the topics of which a sidecar keeps events",
  help:
    "What `events.list` takes. Market data are followed with `bezant watch` and over the sidecar's `/events/marketdata`.",
  example: "events topics",
  answer: () => z.array(shape({ topic: z.string(), about: z.string() })),
  pacing: "none",
  covers: [],
  source: "a table of ours; nobody is asked",
  columns: ["topic", "about"],
  run: () => Promise.resolve(Object.entries(TOPICS).map(([topic, about]) => ({ topic, about }))),
});

const eventsList = define({
  name: "events.list",
  effect: "read",
  summary: "list events that a sidecar has kept, oldest first",
  help:
    "One page, without waiting for news; gaps are always among them: between from and to something may be missing. To go on, give " +
    "the place of the last one as from; an empty list means that nothing is newer. Only through a sidecar that captures events.",
  example: "events list orders,trades --from earliest",
  input: () =>
    z.strictObject({
      topics: textList(
        z.enum(Object.keys(TOPICS) as [string], { error: `is no topic: expected ${Object.keys(TOPICS).join(", ")}` }),
        "is missing, or no list of topics such as orders,trades",
      ).refine((topics) => topics.length > 0, { error: "is empty, expected topics such as orders,trades" })
        .describe(`topics with commas between: ${Object.keys(TOPICS).join(", ")}`),
      from: z.string().trim().regex(/^(earliest|latest|\d+:\d+)$/, {
        error: "is no place: expected earliest, latest, or the place of an event such as 1795339200:7",
      }).optional().describe(
        "after which place, such as 1795339200:7; earliest: all that is kept; unless said what is in memory",
      ),
      limit: z.int({ error: "is no whole number" }).min(1, { error: "is not 1 to 1000" })
        .max(1_000, { error: "is not 1 to 1000" }).optional().describe("how many, 1 to 1000; 100 unless said"),
    }),
  positional: ["topics"],
  answer: () =>
    z.array(shape({
      place: z.string().describe("what from takes to go on after it"),
      topic: z.string(),
      at: z.string().describe("when the sidecar got it, ISO 8601 in UTC"),
      recovered: z.boolean().describe("missed when it happened, and found again after an outage"),
      payload: z.unknown().meta({ description: "as IBKR wrote it", [UNTRUSTED]: true }),
    })),
  pacing: "none",
  covers: [],
  source: "the sidecar's events; nobody at IBKR is asked",
  columns: ["place", "at", "topic", "payload"],
  run: async (client, { topics, from, limit }, { events = client.events, signal }) => {
    const page = await events.page(topics, { from, limit, signal });
    return page.events.map((one) => ({
      place: `${one["reset_epoch"]}:${one["seq"]}`,
      topic: String(one["topic"]),
      at: String(one["received_at"]),
      recovered: one["recovered"] === true,
      payload: one["payload"] ?? null,
    }));
  },
});

/** Operations of this file. */
export const EVENTS: readonly AnyOperation[] = [eventsTopics, eventsList];
