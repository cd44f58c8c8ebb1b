import { BadRequestError } from "../../mod.ts";
import type { MoreBook } from "../answers/more.ts";
import type { McpTool } from "./tool.ts";

/** `results_more`: what was left of an answer that was too long. */
export function moreTool(book: MoreBook): McpTool {
  return {
    name: "results_more",
    title: "Show the next part of a long answer",
    description:
      "Takes the cursor that an answer has under `more`, and gives what comes next, as data or jsonPart. A " +
      "cursor is good for ten minutes, also more than once. Nothing is asked anew: it is the answer as it was.",
    toolset: "session",
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    inputSchema: {
      type: "object",
      properties: { cursor: { type: "string", description: "from `more.cursor` of an answer" } },
      required: ["cursor"],
      additionalProperties: false,
    },
    answerSchema: {},
    scope: "read",
    run({ cursor }, { caller }) {
      if (typeof cursor !== "string") throw new BadRequestError("cursor: is missing; an answer has it under `more`");
      return Promise.resolve({ kind: "data", data: null, part: book.next(cursor, caller) });
    },
  };
}
