import type { Tool } from "@modelcontextprotocol/server";
import { type JsonSchema, shownSchema } from "../answers/json_schema.ts";
import type { McpTool } from "./tool.ts";

/** A tool as the list of tools has it. */
export function describeTool(tool: McpTool): Tool {
  const { name, title, description, annotations, inputSchema, answerSchema } = tool;
  return {
    name,
    title,
    description,
    inputSchema,
    outputSchema: outputSchema(answerSchema as JsonSchema),
    annotations: { title, ...annotations },
  };
}

/** `data` when it worked, `error` when it did not; or what could not be told before. */
function outputSchema(answer: JsonSchema): NonNullable<Tool["outputSchema"]> {
  return { type: "object", properties: { data: shownSchema(answer), ...COMMON } };
}

const TEXT = { anyOf: [{ type: "string" }, { type: "object" }] };

/** What every answer may have beside its data. */
const COMMON = {
  more: {
    type: "object",
    description: "what is left: results_more takes the cursor",
    properties: { cursor: { type: "string" }, shown: { type: "number" }, total: { type: "number" } },
    required: ["cursor", "shown", "total"],
  },
  jsonPart: { type: "string", description: "a piece of JSON text, when data is too long to be cut otherwise" },
  unexpected: { description: "an answer of IBKR that is not as it should be: read it with care" },
  error: {
    type: "object",
    properties: { code: { type: "string" }, message: TEXT, remedy: { type: "string", description: "what to do" } },
    required: ["code", "message"],
  },
};
