import { BadRequestError } from "../../mod.ts";
import {
  type AnyOperation,
  ordersCancel,
  ordersModify,
  ordersPlace,
  ordersSettle,
  parseInput,
} from "../../operations/mod.ts";
import type { McpTool, ObjectSchema, ToolAnnotations, ToolAnswer, ToolCall } from "../tools/tool.ts";
import { DeskRefusal, failureOfDesk } from "./failures.ts";
import { prepare } from "./prepare.ts";
import { type Counter, submit } from "./submit.ts";

type Fields = Readonly<Record<string, unknown>>;

const LOOKS: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: true,
};
const SENDS: ToolAnnotations = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: true,
  openWorldHint: true,
};

/** Filled in by the tool itself: it is what makes an order one order. */
const OWN_FIELDS = ["clientOrderId"];

/** The tools, in the order in which they are used. */
export function orderTools(counter: Counter): readonly McpTool[] {
  const look = (operation: AnyOperation, name: string, title: string, description: string): McpTool => ({
    ...{ name, title, description },
    toolset: "orders-write",
    scope: "trade",
    annotations: LOOKS,
    inputSchema: inputOf(operation),
    answerSchema: PREVIEW,
    run: (raw, call) => guarded(() => prepare(operation, withoutOwn(raw), call, counter)),
  });
  return [
    look(
      ordersPlace as AnyOperation,
      "orders_preview",
      "Preview an order",
      "Shows what an order would be, cost and tie up, with IBKR's warnings, and gives a token for exactly that order. " +
        "Sends nothing. Call sessions_status first. allowQuestions names the questions of IBKR that may be answered with " +
        "yes; any other one is answered with no, and then the order is gone.",
    ),
    look(
      ordersModify as AnyOperation,
      "orders_modify",
      "Preview a change of an order",
      "Shows an open order as it is and as it would be, and gives a token for exactly that change. Sends nothing: " +
        "orders_submit does. What is not named stays as it is.",
    ),
    look(
      ordersCancel as AnyOperation,
      "orders_cancel",
      "Preview calling an order back",
      "Shows the order that would be called back (or all of an account), and gives a token for exactly that. Sends nothing: " +
        "orders_submit does. Calling back an order that protects a position raises its risk, so the person is asked.",
    ),
    {
      name: "orders_submit",
      title: "Send what a token stands for, once",
      description:
        "Takes the token of orders_preview, orders_modify or orders_cancel, asks the person, and sends exactly that, once. " +
        "The same token again never sends twice: it tells what came of it. approval-needed: the person has to allow it " +
        "elsewhere, then call it again. unknown: it may have been done; check, never preview it anew.",
      toolset: "orders-write",
      scope: "trade",
      annotations: SENDS,
      inputSchema: {
        type: "object",
        properties: {
          token: { type: "string", description: "of a preview; it names the order, and nothing can be added" },
        },
        required: ["token"],
        additionalProperties: false,
      },
      answerSchema: SUBMITTED,
      run: (raw, call) => guarded(() => submit(raw, call, counter)),
    },
    {
      name: "orders_settle",
      title: "Find out what became of an order",
      description: `Looks for an order whose answer was lost, by its intentId. Sends nothing. ${ordersSettle.help}`,
      toolset: "orders-write",
      scope: "trade",
      annotations: LOOKS,
      inputSchema: inputOf(ordersSettle as AnyOperation),
      answerSchema: schemaOf(ordersSettle as AnyOperation),
      run: (raw, call) => guarded(() => settle(raw, call, counter)),
    },
  ];
}

async function settle(raw: Fields, { caller, signal }: ToolCall, { options }: Counter): Promise<ToolAnswer> {
  const operation = ordersSettle as AnyOperation;
  const found = await options.desk.run(operation, parseInput(operation, raw), {
    caller: caller.name,
    key: null,
    signal,
  });
  return found.kind === "failed" ? failureOfDesk(found) : { kind: "data", data: found.body };
}

/** What a desk would not do is an answer, not a fault. */
async function guarded(work: () => Promise<ToolAnswer>): Promise<ToolAnswer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DeskRefusal) return failureOfDesk(error.answer);
    throw error;
  }
}

/** @throws {BadRequestError} for a field that is not the model's to fill in */
function withoutOwn(raw: Fields): Fields {
  const own = OWN_FIELDS.find((name) => name in raw);
  if (own === undefined) return raw;
  throw new BadRequestError(`${own} is made up by bezant, so that the order is sent once`, { outcome: "none" });
}

function inputOf(operation: AnyOperation): ObjectSchema {
  const { $schema: _, ...schema } = operation.input.toJSONSchema() as ObjectSchema;
  const fields = Object.entries(schema["properties"] ?? {}).filter(([name]) => !OWN_FIELDS.includes(name));
  return { ...schema, type: "object", properties: Object.fromEntries(fields) };
}

function schemaOf(operation: AnyOperation): Fields {
  return operation.answer.toJSONSchema() as Fields;
}

const FOREIGN = { type: "string", "x-bezant-untrusted": true } as const;
const TEXT = { type: "string" } as const;

const PREVIEW = {
  type: "object",
  properties: {
    token: {
      ...TEXT,
      "x-bezant-given-away": true,
      description: "what orders_submit takes; good once, for this order, until expiresAt",
    },
    expiresAt: TEXT,
    action: { ...TEXT, enum: ["place", "modify", "cancel"] },
    account: TEXT,
    isPaper: { type: ["boolean", "null"] },
    summary: FOREIGN,
    facts: { type: "array", items: { type: "object", properties: { name: TEXT, text: FOREIGN } } },
    next: TEXT,
  },
} as const;

const SUBMITTED = {
  type: "object",
  properties: {
    state: { ...TEXT, enum: ["approval-needed", "done", "unknown", "settled"] },
    approvalId: TEXT,
    expiresAt: TEXT,
    where: TEXT,
    intentId: { type: ["string", "null"] },
    found: FOREIGN,
    next: TEXT,
    outcome: {
      anyOf: [ordersPlace, ordersCancel, ordersSettle].map((operation) => schemaOf(operation as AnyOperation)),
    },
  },
};
