import type { CallToolResult } from "@modelcontextprotocol/server";
import { isIbkrError } from "../../mod.ts";
import type { ToolData, ToolFailure } from "../tools/tool.ts";

/** What a tool found, as a result: structured, and the same as text for those who read only that. */
export function resultOf({ data }: ToolData): CallToolResult {
  return twin({ data });
}

/** What went wrong, as a result that the model can read and act on. */
export function failureResult({ code, message, remedy, details }: ToolFailure): CallToolResult {
  return {
    ...twin({ error: { code, message, ...(remedy === undefined ? {} : { remedy }), ...details } }),
    isError: true,
  };
}

/** An error of ours or of the world as the failure that a tool answers with. */
export function failureOf(error: unknown): ToolFailure {
  if (!isIbkrError(error)) return { kind: "failure", code: "internal", message: "Something went wrong inside bezant" };
  const { code, message, outcome, retryable } = error;
  return { kind: "failure", code, message, details: { outcome, retryable } };
}

function twin(structuredContent: Record<string, unknown>): CallToolResult {
  return { structuredContent, content: [{ type: "text", text: JSON.stringify(structuredContent) }] };
}
