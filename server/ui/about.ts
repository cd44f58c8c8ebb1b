/** What the routes of the status page say about themselves. @module */
import { z } from "zod";
import { type About, queryKey } from "../routes/about.ts";

const ms = z.number().describe("Unix milliseconds");
const numbers = z.array(z.number().nullable()).describe("one for each moment; null is a break");
const quantiles = z.object({ p50: numbers, p95: numbers }).describe("milliseconds");

const now = z.object({
  nowMs: ms,
  startedMs: ms,
  version: z.string(),
  isSimulated: z.boolean(),
  isOwner: z.boolean().describe("whether the session is this process's to change"),
  session: z.object({ state: z.string(), sinceMs: ms, reason: z.string(), sessions: z.int() }).nullable(),
  resetMs: ms.describe("IBKR's next midnight, which ends the login"),
  checks: z.array(z.object({
    name: z.string(),
    ok: z.boolean(),
    state: z.string(),
    sinceMs: ms.nullable(),
    reason: z.string().nullable(),
  })),
  trading: z.string(),
  kill: z.object({ canTurn: z.boolean(), isOn: z.boolean() }),
  pacing: z.object({
    mode: z.string(),
    inFlight: z.int(),
    waiting: z.int(),
    backoffUntilMs: ms.nullable(),
    buckets: z.array(z.object({
      name: z.string(),
      tokens: z.number(),
      count: z.number(),
      perMs: z.number(),
      waiting: z.int(),
      sent: z.int(),
      refused: z.int(),
    })),
  }),
  events: z.object({
    isOn: z.boolean(),
    isKept: z.boolean(),
    counts: z.record(z.string(), z.int()),
    lines: z.array(z.object({ atMs: ms, topic: z.string(), text: z.string(), isRecovered: z.boolean() })),
  }),
  alerts: z.object({
    open: z.array(z.object({ kind: z.string(), severity: z.string(), sinceMs: ms, reason: z.string() })),
    recent: z.array(z.object({
      kind: z.string(),
      severity: z.string(),
      title: z.string(),
      text: z.string(),
      atMs: ms,
      to: z.array(z.object({ delivery: z.string(), state: z.string() })),
    })),
  }).nullable().describe("null when nobody wants to be told"),
});

const past = z.object({
  range: z.enum(["day", "week"]),
  fromMs: ms,
  toMs: ms,
  stepMs: z.number(),
  session: z.array(z.object({ state: z.string(), fromMs: ms, toMs: ms, reason: z.string().nullable() })),
  share: z.number().nullable().describe("part of the known time in which the session was ready"),
  gaps: z.array(z.object({ fromMs: ms, toMs: ms.nullable(), reason: z.string() })),
  equity: z.object({
    atMs: z.array(ms),
    lines: z.array(z.object({ account: z.string(), values: numbers })),
  }).describe("net liquidation in each account's base currency"),
  traffic: z.object({
    atMs: z.array(ms),
    gateway: quantiles,
    callers: quantiles,
    perMinute: numbers,
    failed: numbers,
    limited: numbers,
  }),
});

const kill = z.object({ isOn: z.boolean() });

/** Of `GET /ui`. */
export const PAGE: About = {
  summary: "show how the sidecar is, on a page for its owner",
  answers: { 200: { description: "A page.", contentType: "text/html" } },
};

/** Of what the page is made of. */
export const PART: About = {
  summary: "give a part of the status page",
  answers: { 200: { description: "A script or a style.", contentType: "text/plain" } },
  codes: ["not_found"],
};

/** Of `GET /ui/data/now`. */
export const NOW: About = {
  summary: "show what the status page says of the present",
  description: "Nothing is asked of the Gateway for it. Account numbers are masked.",
  answers: { 200: { description: "How it is.", shape: now } },
};

/** Of `GET /ui/data/past`. */
export const PAST: About = {
  summary: "show what the status page says of the past",
  description:
    "Session states, gaps of the stream, what the accounts were worth, and how long requests took, out of what the " +
    "sidecar has written down. Nothing is asked of the Gateway for it.",
  parameters: [
    queryKey("range", "how much of it", { type: "string", enum: ["day", "week"], default: "week" }),
    queryKey("accounts", "`shown` has the account numbers unmasked", { type: "string", enum: ["masked", "shown"] }),
  ],
  answers: { 200: { description: "How it was.", shape: past } },
  codes: ["bad_request"],
};

/** Of `POST /ui/kill`. */
export const KILL: About = {
  summary: "turn the kill switch on or off",
  description: "On: no order leaves this machine, whoever sends it; cancels pass. The same as `bezant kill on`.",
  body: { description: "what it shall be", shape: kill, isRequired: true },
  answers: { 200: { description: "What it is now.", shape: kill } },
  codes: ["bad_request", "unsupported_media_type", "not_found", "origin_refused"],
};
