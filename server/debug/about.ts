/** What the routes of diagnostics say about themselves. @module */
import { z } from "zod";
import { type About, type AnswerAbout, queryKey } from "../routes/about.ts";

const step = z.object({
  name: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number().nullable(),
  latency_ms: z.number(),
  body_bytes: z.number(),
  body_preview: z.string(),
  set_cookie_names: z.array(z.string()),
  error: z.string().nullable(),
  _authenticated: z.boolean().nullable().optional(),
  skipped: z.literal(true).optional(),
  skipped_reason: z.string().optional(),
});

const report = z.object({
  gateway_root: z.string(),
  elapsed_ms: z.number(),
  jar_size_before: z.number(),
  jar_size_after: z.number(),
  verdict: z.enum(["auth_status_failed", "ssodh_failed", "needs_login", "tickle_failed", "accounts_failed", "ok"]),
  steps: z.array(step),
});

const jar = z.object({
  gateway_root: z.string(),
  size: z.number(),
  entries: z.array(z.object({ name: z.string(), value_length: z.number() })),
});

/** Of `GET /debug/jar`. */
export const JAR: About = about("list the names of the cookies", { description: "Never a value.", shape: jar });
/** Of `GET /debug/probe`. */
export const LOOK: About = about("find out how far a request gets", {
  description: "Nothing was changed.",
  shape: report,
});
/** Of `POST /debug/probe`. */
export const ACT: About = {
  ...about("find out how far a request gets, and start the brokerage session", {
    description: "A session of another program was left alone.",
    shape: report,
  }),
  codes: ["debug_unauthorized", "session_not_owned"],
};
const log = z.object({
  entries: z.array(z.object({
    seq: z.number().describe("its place among all of this process, from 1"),
    time: z.string(),
    level: z.enum(["info", "warn", "error"]),
    message: z.string(),
    fields: z.record(z.string(), z.unknown()),
  })),
});

/** Of `GET /debug/log`. */
export const LOG: About = {
  ...about("show the last remarks of the log", {
    description: "Oldest first, 400 at most, without debug lines and without secrets.",
    shape: log,
  }),
  parameters: [
    queryKey("after", "only what came after this `seq`", { type: "integer", default: 0 }),
    queryKey("limit", "only so many, the newest; 0 is all", { type: "integer", default: 0 }),
  ],
  codes: ["debug_unauthorized", "bad_request"],
};
/** Of `GET /debug/bundle`. */
export const BUNDLE: About = about("gather what a maintainer needs to see", {
  description: "Packed JSON, without secrets.",
  contentType: "application/gzip",
});

function about(summary: string, answer: AnswerAbout): About {
  return { summary, answers: { 200: answer }, codes: ["debug_unauthorized"], takesDebugToken: true };
}
