/** What the routes of approvals say about themselves, and how an approval is written. @module */
import { z } from "zod";
import type { About } from "../routes/about.ts";
import type { Approval } from "./types.ts";

const time = z.string().describe("RFC 3339, UTC");
const facts = z.array(z.object({ name: z.string(), text: z.string() }));

const approval = z.object({
  id: z.string(),
  state: z.enum(["pending", "approved", "refused", "used", "expired"]),
  action: z.enum(["place", "modify", "cancel"]),
  account: z.string().describe("masked"),
  is_paper: z.boolean().nullable().describe("null where IBKR does not say; then it counts as live"),
  summary: z.string(),
  facts,
  asked_by: z.string(),
  asked_at: time,
  expires_at: time,
  decided_by: z.string().nullable(),
  decided_at: time.nullable(),
});

/** The body of `POST /approvals`. */
export const WANTED = z.strictObject({
  digest: z.string().regex(/^[0-9a-f]{64}$/).describe("SHA-256 of exactly what would be sent, in hexadecimal"),
  action: z.enum(["place", "modify", "cancel"]),
  account: z.string().min(1).max(40),
  is_paper: z.boolean().nullable(),
  summary: z.string().min(1).max(1_000),
  facts: z.array(z.strictObject({ name: z.string().max(100), text: z.string().max(2_000) })).max(100),
});

/** The body of `POST /approvals/{id}/use`. */
export const USED = z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/) });

/** Of `GET /approvals`. */
export const LIST: About = {
  summary: "list what somebody is asked to allow, and what became of it",
  description:
    "Newest first, at most 100, of the last 30 days. A caller that may not decide sees those only that it has asked for.",
  answers: { 200: { description: "All of them.", shape: z.object({ approvals: z.array(approval) }) } },
};

/** Of `GET /approvals/{id}`. */
export const SHOW: About = {
  summary: "show one request for an approval",
  description: "A caller that may not decide sees those only that it has asked for.",
  answers: { 200: { description: "It.", shape: approval } },
  codes: ["not_found"],
};

/** Of `POST /approvals`. */
export const ASK: About = {
  summary: "ask a person to allow an order",
  description: "It sends no order. Whoever asks for the same again while nobody has decided gets the same request.",
  body: { description: "What would be sent.", shape: WANTED, isRequired: true },
  answers: { 201: { description: "It waits for somebody.", shape: approval } },
  codes: ["bad_request", "unsupported_media_type", "too_many_requests"],
};

/** Of `POST /approvals/{id}/approve`. */
export const APPROVE: About = decision("allow what was asked for, once");
/** Of `POST /approvals/{id}/refuse`. */
export const REFUSE: About = decision("say no to what was asked for");

/** Of `POST /approvals/{id}/use`. */
export const USE: About = {
  summary: "take an approval for what is about to be sent",
  description: "Good once, for whoever asked, and for exactly what was asked for.",
  body: { description: "What is about to be sent.", shape: USED, isRequired: true },
  answers: { 200: { description: "It is used.", shape: approval } },
  codes: ["bad_request", "not_found", "approval_closed"],
};

function decision(summary: string): About {
  return {
    summary,
    description: "Decided once. Not by the caller that has asked, and not by a web page of another origin.",
    answers: { 200: { description: "It is decided.", shape: approval } },
    codes: ["not_found", "approval_own", "approval_closed", "origin_refused"],
  };
}

/** A request for an approval as it is written. */
export interface ApprovalJson {
  /** Names it. */
  readonly id: string;
  /** How far it is. */
  readonly state: Approval["state"];
  /** What it would do. */
  readonly action: Approval["action"];
  /** Account that trades, masked. */
  readonly account: string;
  /** Null where IBKR does not say; then it counts as live. */
  readonly is_paper: boolean | null;
  /** One line. */
  readonly summary: string;
  /** All of it. */
  readonly facts: Approval["facts"];
  /** Who asks. */
  readonly asked_by: string;
  /** RFC 3339, UTC. */
  readonly asked_at: string;
  /** RFC 3339, UTC. */
  readonly expires_at: string;
  /** Who decided; null before. */
  readonly decided_by: string | null;
  /** RFC 3339, UTC; null before. */
  readonly decided_at: string | null;
}

/** As it is written. */
export function approvalJson(one: Approval): ApprovalJson {
  const { id, state, action, account, isPaper, summary, facts, askedBy, askedAtMs, expiresAtMs } = one;
  return {
    ...{ id, state, action, account, is_paper: isPaper, summary, facts },
    asked_by: askedBy,
    asked_at: new Date(askedAtMs).toISOString(),
    expires_at: new Date(expiresAtMs).toISOString(),
    decided_by: one.decidedBy,
    decided_at: one.decidedAtMs === null ? null : new Date(one.decidedAtMs).toISOString(),
  };
}
