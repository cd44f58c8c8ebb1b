import type { InputRequiredResult } from "@modelcontextprotocol/server";
import type { Clock, IbkrClient } from "../../mod.ts";
import type { Part } from "../answers/more.ts";
import type { McpCaller, McpScope } from "../caller.ts";
import type { ToolsetName } from "./toolsets.ts";

/** A JSON Schema of an object. */
export interface ObjectSchema {
  /** Always an object. */
  readonly type: "object";
  /** Everything else a schema may say. */
  readonly [key: string]: unknown;
}

/** What a tool does, as hints for those who decide whether to ask a person. None of them is left to the reader's defaults. */
export interface ToolAnnotations {
  /** It changes nothing. */
  readonly readOnlyHint: boolean;
  /** It may change what cannot be changed back. */
  readonly destructiveHint: boolean;
  /** Twice is the same as once. */
  readonly idempotentHint: boolean;
  /** It reaches something outside of this program. */
  readonly openWorldHint: boolean;
}

/** One tool as a value: what is said about it, and what it does. */
export interface McpTool {
  /** Its name on the wire, such as `positions_list`. */
  readonly name: string;
  /** Its name for people. */
  readonly title: string;
  /** What the model has to know to choose and to use it. */
  readonly description: string;
  /** Which set it belongs to. */
  readonly toolset: ToolsetName;
  /** What it does to the world. */
  readonly annotations: ToolAnnotations;
  /** What it takes. */
  readonly inputSchema: ObjectSchema;
  /** What `data` of its answer is. */
  readonly answerSchema: Readonly<Record<string, unknown>>;
  /** Who may use it. Others do not see it. */
  readonly scope: McpScope;
  /** It answers, but no list has it: older names. */
  readonly isUnlisted?: true;
  /** It answers with the data alone, as the older names did: no envelope around it while it is whole. */
  readonly isBare?: true;
  /** Whether an answer is what {@link McpTool.answerSchema} says. What is not is shown as something unexpected. */
  hasAnswer?(data: unknown): boolean;
  /**
   * Does it. What it throws becomes an error result, with the code and the remedy of an `IbkrError`.
   *
   * @param input What the model sent, not checked yet: each tool checks its own
   */
  run(input: Readonly<Record<string, unknown>>, call: ToolCall): Promise<ToolAnswer>;
}

/** What surrounds one call of a tool. */
export interface ToolCall {
  /** The way to the Gateway. */
  readonly client: IbkrClient;
  /** Who is asking. */
  readonly caller: McpCaller;
  /** Aborts when the asking program no longer wants the answer, or has gone. */
  readonly signal: AbortSignal;
  /** Time and chance. */
  readonly clock: Clock;
  /** How the asking program can put a question to its person: not at all, by a form, by an address. */
  readonly asks: { readonly form: boolean; readonly url: boolean };
  /** What the person answered to the questions of an earlier {@link ToolAsk}, unchecked: anybody can write anything there. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** The state that an earlier {@link ToolAsk} gave, after the check of `verifyState`; undefined when none came. */
  readonly state: unknown;
  /** Tells the asking program how far it is, when it wants to know. */
  progress(done: number, total?: number, message?: string): void;
  /** The account that the model means: by its id, or by the masked id that it has been shown. */
  accountIdOf(text: string): Promise<string>;
  /** Throws when the session is another process's to change. */
  beforeChange(): void;
  /** A text with the accounts in it masked, as the model may see it. */
  mask(text: string): string;
}

/** What comes of a call. */
export type ToolAnswer = ToolData | ToolFailure | ToolAsk;

/** It worked. */
export interface ToolData {
  readonly kind: "data";
  /** Plain JSON. Accounts in it are masked and broker's words marked on the way out. */
  readonly data: unknown;
  /** It is the next part of an answer that has been through all that. */
  readonly part?: Part | undefined;
}

/** It did not, and the model can read why. */
export interface ToolFailure {
  readonly kind: "failure";
  /** Stable name of what went wrong, such as `not_authenticated`. */
  readonly code: string;
  /** What was attempted and what was found. */
  readonly message: string;
  /** The message may quote IBKR or others: it is marked. */
  readonly isForeign?: boolean | undefined;
  /** What to do about it. */
  readonly remedy?: string | undefined;
  /** What else is known, plain JSON. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** A person has to be asked first: what the SDK's `inputRequired()` makes. */
export interface ToolAsk {
  readonly kind: "ask";
  readonly ask: InputRequiredResult;
}

/** Tools that change something, and how they know a state that they have given away. Made by `mcp/orders`. */
export interface WriteTools {
  /** The tools, each with `scope: "trade"` and the toolset `orders-write`. */
  readonly tools: readonly McpTool[];
  /** Checks a state that comes back from an asking program and gives what it says; throws for one that is not ours. */
  verifyState?(state: string): unknown;
}
