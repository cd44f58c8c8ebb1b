/** What the operations say about themselves over HTTP, from the catalogue. @module */
import { z } from "zod";
import type { AnyOperation } from "../../operations/mod.ts";
import type { About, Parameter } from "../routes/about.ts";

const KEY: Parameter = {
  name: "idempotency-key",
  in: "header",
  description: "the same request with the same key is done once, restarts included, for 24 hours",
  schema: { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9_.:-]{0,49}$" },
};

const REPLAYED = { "idempotency-replayed": "`true`: the answer is of an earlier request with the same key" };
const UNKNOWN = "Nobody knows yet what came of it; never send it again.";

/** Of `GET /ops`. */
export const CATALOGUE: About = {
  summary: "list the operations with their inputs",
  answers: {
    200: {
      description: "All of them.",
      shape: z.object({
        operations: z.array(z.object({
          name: z.string(),
          effect: z.enum(["read", "session", "trade", "admin"]),
          method: z.enum(["GET", "POST"]),
          path: z.string(),
          summary: z.string(),
          help: z.string(),
          input: z.record(z.string(), z.unknown()).describe("a JSON Schema"),
          answer: z.record(z.string(), z.unknown())
            .describe("a JSON Schema; x-bezant-untrusted marks what IBKR or others wrote"),
          pacing: z.enum(["none", "quick", "slow", "scarce"]).describe("what it takes of IBKR's budgets"),
          covers: z.array(z.string()).describe("IBKR's own operations that it stands for"),
        })),
      }),
    },
  },
};

/** Of one operation: its input is the query of what only reads, and the body of everything else. */
export function aboutOf({ effect, sendsNoOrder, summary, help, input, answer: shape }: AnyOperation): About {
  const { properties = {}, required = [] } = input.toJSONSchema() as ObjectSchema;
  const answer = { description: "Its answer.", shape };
  const common = { summary, description: help, answers: { 200: answer } };
  if (effect === "read") {
    const parameters = Object.entries(properties).map(([key, { description = "", ...schema }]): Parameter => {
      const base = { name: key, in: "query", description, schema } as const;
      return required.includes(key) ? { ...base, isRequired: true } : base;
    });
    return { ...common, parameters, codes: ["bad_request", "not_authenticated", "upstream_unreachable"] };
  }
  const body = { description: "Its input.", shape: input, isRequired: required.length > 0 };
  const codes = ["bad_request", "unsupported_media_type", "session_not_owned", "not_authenticated"] as const;
  if (effect !== "trade") return { ...common, body, codes };
  const replayed = sendsNoOrder === true ? {} : { headers: REPLAYED };
  return {
    ...common,
    ...(sendsNoOrder === true ? {} : { parameters: [KEY] }),
    body,
    answers: { 200: { ...answer, ...replayed }, 202: { ...answer, ...replayed, description: UNKNOWN } },
    codes: [...codes, "order_refused", "order_blocked", "request_under_way", "idempotency_key_reused"],
  };
}

/** As much of an input's schema as is looked into. */
interface ObjectSchema {
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  readonly required?: readonly string[];
}
