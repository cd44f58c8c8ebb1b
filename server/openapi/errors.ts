import { ERROR_TABLE } from "../../mod.ts";
import { REFUSAL_STATUS } from "../refusal.ts";

/** Status of each code; `upstream` is the Gateway's own. */
export const STATUS_OF_CODE: Readonly<Record<string, number | "upstream">> = {
  ...Object.fromEntries(Object.entries(ERROR_TABLE).map(([code, { httpStatus }]) => [code, httpStatus])),
  ...REFUSAL_STATUS,
};

/** All codes, for people. */
export const ERROR_CODES: string = Object.entries(STATUS_OF_CODE)
  .map(([code, status]) => `\`${code}\` ${status === "upstream" ? "with the Gateway's status" : status}`).join(", ");

/** The envelope of every error that is ours. */
export const ERROR_SCHEMA = {
  type: "object",
  description: "What went wrong, and whether something may have happened. Some codes have more keys.",
  properties: {
    code: { type: "string", enum: [...new Set(Object.keys(STATUS_OF_CODE))].sort() },
    message: { type: "string", description: "what was attempted, what was found, what to do" },
    request_id: { type: "string" },
    outcome: {
      type: "string",
      enum: ["none", "done", "unknown"],
      description: "what is known about the effect: nothing happened, it happened, nobody can say",
    },
    retry_after: { type: "integer", description: "seconds" },
  },
  required: ["code", "message", "request_id", "outcome"],
} as const;
