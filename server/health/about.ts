/** What the routes of health say about themselves. @module */
import { z } from "zod";
import type { About } from "../routes/about.ts";

const time = z.string().describe("RFC 3339, UTC");
const since = time.nullable().describe("since when; null when nobody knows");

const ready = z.object({
  ready: z.boolean(),
  since,
  checks: z.record(
    z.string(),
    z.object({ ok: z.boolean(), state: z.string(), since, reason: z.string().nullable().describe("for people") }),
  ),
});

/** Of `/livez`. */
export const LIVEZ: About = {
  summary: "say that the process answers",
  description: "Nothing is asked or looked at.",
  answers: {
    200: { description: "It lives.", shape: z.object({ alive: z.literal(true), since: time, version: z.string() }) },
  },
};

/** Of `/readyz`. */
export const READYZ: About = {
  summary: "say whether a bot can work with it now",
  description: "Session, stream, databases, and whether the session is ours; each says since when.",
  answers: {
    200: { description: "It can be worked with.", shape: ready },
    503: { description: "What is not `ok` keeps it from that.", shape: ready },
  },
};
