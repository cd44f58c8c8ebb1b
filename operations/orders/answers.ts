/** What operations on orders answer; the compiler holds it against the client's own types. @module */
import { z } from "zod";
import type { CancelOutcome, OrderPreview, PlaceOutcome, Settlement } from "../../mod.ts";
import { answerOf, foreign, UNTRUSTED, wire } from "../answer.ts";

const texts = z.array(z.string());

const question = z.object({
  replyId: z.string(),
  messageIds: texts.describe("what allowQuestions takes, such as o163"),
  text: foreign("IBKR's words, for people"),
  kind: z.enum(["confirm", "prompt"]),
  options: z.array(foreign("what may be answered")),
});

const base = {
  intentId: z.string().describe("what orders.settle takes"),
  clientOrderIds: texts,
};

const accepted = z.object({
  ...base,
  kind: z.literal("accepted"),
  orders: z.array(z.object({
    orderId: z.string(),
    clientOrderId: z.string().nullable(),
    parentOrderId: z.string().nullable(),
    status: z.string().nullable(),
  })),
  answered: z.array(question),
}).describe("IBKR has taken the orders. Taken is not filled.");

const asked = z.object({
  ...base,
  kind: z.literal("question"),
  question,
  answered: z.array(question),
  state: z.enum(["declined", "open"]).describe("declined: no was answered, the order is gone"),
  expiresAtMs: z.number().nullable(),
}).describe("IBKR asks something that the input does not allow.");

const rejected = z.object({
  ...base,
  kind: z.literal("rejected"),
  code: z.string().describe("what kind of refusal; other for words that nobody has seen before"),
  text: foreign("IBKR's words, for people"),
}).describe("Nothing of it was placed.");

const unknown = z.object({
  ...base,
  kind: z.literal("unknown"),
  reason: foreign("what is known, for people"),
}).describe("The answer was lost. Settle it; never place it again before.");

const placed = z.discriminatedUnion("kind", [accepted, asked, rejected, unknown]);

const settled = z.object({
  ...base,
  end: z.enum(["placed", "rejected", "not-placed", "unsettled"]),
  orderIds: texts,
  note: foreign("why, for people"),
});

const cancelled = z.object({
  orderId: z.string().describe("-1 for all orders of the account"),
  state: z.enum(["received", "cancelled", "filled", "working"]).describe("received is not yet the end of the order"),
  status: z.string().nullable().describe("IBKR's word for where the order stands"),
});

const previewed = z.object({
  wire: z.unknown().meta({
    description: "IBKR's figures, as it wrote them; null when it refused or was not asked",
    [UNTRUSTED]: true,
  }),
  warnings: z.array(foreign("IBKR's words, for people")),
  refusal: z.object({ code: z.string(), text: foreign("IBKR's words, for people") }).nullable()
    .describe("why IBKR would refuse"),
  rail: z.object({ code: z.string(), message: z.string() }).nullable().describe("why a guard rail would refuse"),
});

/** Fails to compile when the client's type has another member, kind or word than the shape. */
type Same<Client, Shaped> = [Client] extends [Shaped] ? true : never;
type Loose<T> = T extends { readonly kind: "rejected" } ? Omit<T, "code"> & { readonly code: string } : T;
type Frozen<T> = T extends (infer E)[] ? readonly Frozen<E>[]
  : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> }
  : T;
const _all: [
  Same<PlaceOutcome, Frozen<z.infer<typeof placed>>>,
  Same<Frozen<z.infer<typeof placed>>, Loose<PlaceOutcome>>,
  Same<Settlement, Frozen<z.infer<typeof settled>>>,
  Same<Frozen<z.infer<typeof settled>>, Settlement>,
  Same<CancelOutcome, Frozen<z.infer<typeof cancelled>>>,
  Same<Frozen<z.infer<typeof cancelled>>, CancelOutcome>,
  Same<OrderPreview, Frozen<z.infer<typeof previewed>>>,
] = [true, true, true, true, true, true, true];

/** Of `orders.place` and `orders.modify`. */
export const placedAnswer = answerOf(() => placed);

/** Of `orders.settle`. */
export const settledAnswer = answerOf(() => settled);

/** Of `orders.cancel`. */
export const cancelledAnswer = answerOf(() => cancelled);

/** Of `orders.preview`. */
export const previewedAnswer = answerOf(() => previewed);

const amount = z.union([z.string(), z.number()]).optional();

/** Of `orders.list`. */
export const liveOrdersAnswer = answerOf(() =>
  z.array(wire({
    orderId: z.number().describe("what orders.status, orders.modify and orders.cancel take"),
    account: z.string().optional(),
    conid: z.union([z.number(), z.string()]).optional(),
    ticker: foreign("the symbol").optional(),
    side: z.string().optional(),
    status: z.string().describe("such as Submitted, Filled, Cancelled"),
    orderType: z.string().optional(),
    price: amount,
    totalSize: amount,
    filledQuantity: amount,
    remainingQuantity: amount,
    order_ref: z.string().describe("the client order id").optional(),
  }))
);

/** Of `orders.status`. */
export const orderStatusAnswer = answerOf(() =>
  wire({
    order_id: z.number(),
    order_status: z.string().describe("such as Submitted, Filled, Cancelled"),
    account: z.string().optional(),
    conid: z.union([z.number(), z.string()]).optional(),
    symbol: foreign("the symbol").optional(),
    side: z.string().describe("B or S").optional(),
    total_size: amount,
    cum_fill: amount,
    limit_price: amount,
    average_price: amount,
    currency: z.string().optional(),
  })
);

/** Of `trades.list`. */
export const tradesAnswer = answerOf(() =>
  z.array(wire({
    execution_id: z.string().describe("names the fill; a later correction has another one"),
    symbol: foreign("the symbol").optional(),
    side: z.string().describe("B or S").optional(),
    size: amount,
    price: amount,
    commission: amount,
    trade_time: z.string().describe("UTC, such as 20231211-18:00:49").optional(),
    order_ref: z.string().describe("the client order id").optional(),
    account: z.string().optional(),
    conid: z.union([z.number(), z.string()]).optional(),
  }))
);
