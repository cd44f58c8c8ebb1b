import type { Tool } from "@modelcontextprotocol/server";
import type { McpTool } from "./tool.ts";

/** A tool as the list of tools has it. */
export function describeTool(tool: McpTool): Tool {
  const { name, title, description, annotations, inputSchema, answerSchema } = tool;
  return {
    name,
    title,
    description,
    inputSchema,
    outputSchema: outputSchema(answerSchema),
    annotations: { title, ...annotations },
  };
}

/** `data` when it worked, `error` when it did not. */
function outputSchema(answer: Readonly<Record<string, unknown>>): NonNullable<Tool["outputSchema"]> {
  const error = {
    type: "object",
    properties: { code: { type: "string" }, message: {}, remedy: { type: "string" } },
    required: ["code", "message"],
  };
  return { type: "object", properties: { data: answer, error } };
}
