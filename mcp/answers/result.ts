import type { CallToolResult } from "@modelcontextprotocol/server";
import { type IbkrErrorCode, isIbkrError } from "../../mod.ts";
import type { McpCaller } from "../caller.ts";
import type { McpTool, ToolData, ToolFailure } from "../tools/tool.ts";
import { clean, type CleanWorld } from "./clean.ts";
import { foreignText, visible } from "./foreign_text.ts";
import type { JsonSchema } from "./json_schema.ts";
import type { MoreBook, Part } from "./more.ts";
import { REMEDIES } from "./remedies.ts";

/** What is needed to write an answer. */
export interface ResultWorld extends CleanWorld {
  readonly more: MoreBook;
}

/** What a tool found, as a result: structured, and the same as text for those who read only that. */
export function resultOf(
  tool: McpTool,
  { data, part }: ToolData,
  caller: McpCaller,
  world: ResultWorld,
): CallToolResult {
  if (part !== undefined) return twin(part); // it was cleaned when it was cut
  if (tool.hasAnswer?.(data) === false) return twin({ unexpected: clean(data, undefined, world) });
  const cut = world.more.begin(clean(data, tool.answerSchema as JsonSchema, world), caller);
  const isBare = tool.isBare === true && cut.more === undefined;
  return isBare ? { content: [{ type: "text", text: JSON.stringify(cut.data, null, 2) }] } : twin(cut);
}

/** What went wrong, as a result that the model can read and act on. */
export function failureResult(failure: ToolFailure, world: CleanWorld): CallToolResult {
  const { code, message, isForeign, remedy, details = {} } = failure;
  const words = world.mask(message);
  const error = {
    code,
    message: isForeign === true ? foreignText(words) : visible(words),
    ...(remedy === undefined ? {} : { remedy }),
    ...clean(details, undefined, world) as Record<string, unknown>,
  };
  return { ...twin({ error }), isError: true };
}

/** Errors whose words are all our own; others may quote IBKR. */
const OWN_WORDS: readonly IbkrErrorCode[] = [
  "bad_request",
  "missing_query_param",
  "account_not_found",
  "aborted",
  "closed",
];

/** An error of ours or of the world as the failure that a tool answers with. */
export function failureOf(error: unknown): ToolFailure {
  if (!isIbkrError(error)) {
    // what it says may name places on this machine
    return { kind: "failure", code: "internal", message: "something went wrong in bezant", remedy: REMEDIES.internal };
  }
  const { code, message, outcome, retryable, retryAfterMs } = error;
  return {
    kind: "failure",
    code,
    message,
    isForeign: !OWN_WORDS.includes(code),
    remedy: REMEDIES[code],
    details: { outcome, retryable, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
  };
}

function twin(structuredContent: Part | Readonly<Record<string, unknown>>): CallToolResult {
  return {
    structuredContent: { ...structuredContent },
    content: [{ type: "text", text: JSON.stringify(structuredContent) }],
  };
}
