import { BadRequestError } from "../../mod.ts";
import type { McpTool } from "../tools/tool.ts";
import { EVENT_TOPICS, type EventReads } from "./types.ts";

const MOST = 500;
const USUAL = 50;
const DAY_MS = 24 * 3_600_000;
const UNITS = { m: 60_000, h: 3_600_000, d: DAY_MS } as const;

const row = {
  type: "object",
  properties: {
    cursor: { type: "string" },
    at: { type: "string", description: "when it was noticed, ISO 8601 in UTC" },
    kind: { enum: ["event", "gap"], description: "gap: something may be missing here" },
    recovered: { type: "boolean", description: "missed when it happened, and found again" },
    payload: { type: "object", "x-bezant-untrusted": true },
  },
  required: ["cursor", "at", "kind", "recovered", "payload"],
};

/** `events_list`: what a sidecar has noticed while nobody was looking. */
export function eventsTool(events: EventReads): McpTool {
  return {
    name: "events_list",
    title: "List what happened: orders, fills, session, gaps",
    description:
      "What a sidecar noticed and kept: topics orders, trades (fills), pnl, account, session and gap (times in which " +
      "something may be missing). Oldest first, the newest of the span. Needs a sidecar that captures events; a bare Gateway " +
      "answers events_unavailable.",
    toolset: "events",
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    inputSchema: {
      type: "object",
      properties: {
        topic: { type: "string", enum: [...EVENT_TOPICS], description: "what about" },
        since: { type: "string", description: "ISO 8601, or how long ago: 90m, 12h, 7d; 1d unless said" },
        limit: {
          type: "integer",
          minimum: 1,
          maximum: MOST,
          description: `how many of the newest; ${USUAL} unless said`,
        },
      },
      required: ["topic"],
      additionalProperties: false,
    },
    answerSchema: {
      type: "object",
      properties: {
        topic: { type: "string" },
        since: { type: "string" },
        events: { type: "array", items: row },
        isCut: { type: "boolean", description: "there were more since then than these" },
      },
      required: ["topic", "since", "events", "isCut"],
    },
    scope: "read",
    async run(input, { signal, clock }) {
      const extra = Object.keys(input).find((key) => !["topic", "since", "limit"].includes(key));
      if (extra !== undefined) throw new BadRequestError(`events_list: it takes topic, since and limit alone`);
      const topic = EVENT_TOPICS.find((one) => one === input["topic"]);
      if (topic === undefined) throw new BadRequestError(`topic: expected one of ${EVENT_TOPICS.join(", ")}`);
      const sinceMs = sinceOf(input["since"], clock.now());
      const { limit = USUAL } = input;
      if (!Number.isInteger(limit) || Number(limit) < 1 || Number(limit) > MOST) {
        throw new BadRequestError(`limit: expected a whole number from 1 to ${MOST}`);
      }
      const page = await events.list({ topic, sinceMs, limit: Number(limit), signal });
      return { kind: "data", data: { topic, since: new Date(sinceMs).toISOString(), ...page } };
    },
  };
}

/** `12h` or a time, as Unix milliseconds. */
export function sinceOf(since: unknown, nowMs: number): number {
  if (since === undefined) return nowMs - DAY_MS;
  const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(String(since)) ?? [];
  if (count !== undefined) return nowMs - Number(count) * UNITS[unit as keyof typeof UNITS];
  const atMs = typeof since === "string" && /^\d{4}-\d\d-\d\d/.test(since) ? Date.parse(since) : NaN;
  if (Number.isFinite(atMs)) return atMs;
  throw new BadRequestError(
    "since: expected a time such as 2026-11-20T14:00:00Z, or how long ago, such as 90m, 12h or 7d",
  );
}
