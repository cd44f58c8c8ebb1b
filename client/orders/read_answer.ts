import { textOf } from "../stream/frames.ts";
import { cleanText } from "./clean_text.ts";
import type { AcceptedOrder, OrderQuestion } from "./outcome.ts";

/** What an answer about an order says. */
export type OrderAnswer =
  | { readonly kind: "accepted"; readonly orders: readonly AcceptedOrder[] }
  | { readonly kind: "question"; readonly question: OrderQuestion }
  | { readonly kind: "prompt"; readonly question: OrderQuestion; readonly orderId: string }
  | { readonly kind: "refused"; readonly text: string }
  | { readonly kind: "unreadable" };

type Fields = Readonly<Record<string, unknown>>;

/**
 * Tells the five shapes of an answer apart (reference §7.1, §7.2). Whatever is none of them may be anything, an accepted
 * order included.
 */
export function readOrderAnswer(json: unknown): OrderAnswer {
  const list = (Array.isArray(json) ? json : [json]).filter(isFields);
  const orders = list.flatMap(accepted);
  if (orders.length > 0) return { kind: "accepted", orders };
  const [first] = list;
  if (first === undefined) return { kind: "unreadable" };
  const prompt = promptOf(first);
  if (prompt !== null) return prompt;
  const question = questionOf(first);
  if (question !== null) return { kind: "question", question };
  const error = textOf(first["error"]);
  return error === null ? { kind: "unreadable" } : { kind: "refused", text: cleanText(error) };
}

/** The id is a text here and a number elsewhere. */
function accepted(fields: Fields): AcceptedOrder[] {
  const orderId = textOf(fields["order_id"]);
  if (orderId === null || orderId === "") return [];
  return [{
    orderId,
    clientOrderId: textOf(fields["local_order_id"]),
    parentOrderId: textOf(fields["parent_order_id"]),
    status: textOf(fields["order_status"]),
  }];
}

function questionOf(fields: Fields): OrderQuestion | null {
  const { id, message, messageIds } = fields;
  if (typeof id !== "string" || id === "" || message === undefined) return null;
  return {
    replyId: id,
    messageIds: textsOf(messageIds),
    text: cleanText(textsOf(message).join("\n")),
    kind: "confirm",
    options: [],
  };
}

function promptOf({ prompt, reqId, orderId, messageId, text, options }: Fields): OrderAnswer | null {
  const [replyId, order] = [textOf(reqId), textOf(orderId)];
  if (prompt !== true || replyId === null || order === null) return null;
  const question: OrderQuestion = {
    replyId,
    messageIds: textsOf([messageId]),
    text: cleanText(textOf(text) ?? ""),
    kind: "prompt",
    options: textsOf(options),
  };
  return { kind: "prompt", question, orderId: order };
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string" && one !== "");
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
