/** What operations on orders answer, as shapes that the compiler holds against the client's own types. @module */
import { z } from "zod";
import type { CancelOutcome, OrderPreview, PlaceOutcome, Settlement } from "../../mod.ts";
import type { SessionStatus } from "../../operations/mod.ts";
import type { Shape } from "../routes/about.ts";

const question = z.object({
  replyId: z.string(),
  messageIds: z.array(z.string()).describe("what allowQuestions takes, such as o163"),
  text: z.string().describe("IBKR's words, for people"),
  kind: z.enum(["confirm", "prompt"]),
  options: z.array(z.string()),
});

const base = {
  intentId: z.string().describe("what orders.settle takes"),
  clientOrderIds: z.array(z.string()),
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
  text: z.string().describe("IBKR's words, for people"),
}).describe("Nothing of it was placed.");

const unknown = z.object({
  ...base,
  kind: z.literal("unknown"),
  reason: z.string(),
}).describe("The answer was lost. Settle it; never place it again before.");

const placed = z.discriminatedUnion("kind", [accepted, asked, rejected, unknown]);
const settled = z.object({
  ...base,
  end: z.enum(["placed", "rejected", "not-placed", "unsettled"]),
  orderIds: z.array(z.string()),
  note: z.string().describe("why, for people"),
});
const cancelled = z.object({
  orderId: z.string().describe("-1 for all orders of the account"),
  state: z.enum(["received", "cancelled", "filled", "working"]).describe("received is not yet the end of the order"),
  status: z.string().nullable().describe("IBKR's word for where the order stands"),
});

const previewed = z.object({
  wire: z.unknown().describe("IBKR's figures, as it wrote them; null when it refused or was not asked"),
  warnings: z.array(z.string()),
  refusal: z.object({ code: z.string(), text: z.string() }).nullable().describe("why IBKR would refuse"),
  rail: z.object({ code: z.string(), message: z.string() }).nullable().describe("why a guard rail would refuse"),
});
const session = z.object({
  authenticated: z.boolean(),
  connected: z.boolean(),
  competing: z.boolean(),
  message: z.string().nullable(),
});
const tickled = z.object({ session: z.string().nullable().describe("hidden unless asked for") });

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
  Same<Frozen<z.infer<typeof session>>, SessionStatus>,
  Same<SessionStatus, Frozen<z.infer<typeof session>>>,
] = [true, true, true, true, true, true, true, true, true];

/** By name of the operation; the others answer with what their help says. */
export const ANSWER_SHAPES: Readonly<Record<string, Shape>> = {
  "orders.place": placed,
  "orders.modify": placed,
  "orders.settle": settled,
  "orders.cancel": cancelled,
  "orders.preview": previewed,
  "sessions.status": session,
  "sessions.init": session,
  "sessions.tickle": tickled,
};
