import { KNOWN_QUESTIONS, type OrderTicket } from "../../mod.ts";
import { type AnyOperation, parseInput, type Plan, type PlanDesk, planOf } from "../../operations/mod.ts";
import type { ToolAnswer, ToolCall, ToolFailure } from "../tools/tool.ts";
import { readAccount } from "./account.ts";
import { digestOf } from "./digest.ts";
import { DeskRefusal } from "./failures.ts";
import type { Slip, SlipBook } from "./slip_book.ts";
import type { ApprovalWish, OrderToolsOptions } from "./types.ts";

/** What each operation is called, for people. */
export const ACTIONS: Readonly<Record<string, ApprovalWish["action"]>> = {
  "orders.place": "place",
  "orders.modify": "modify",
  "orders.cancel": "cancel",
};

/** Fields by which a contract is looked up; what is sent names the contract by its id. */
const PREFERENCES = ["secType", "exchange", "currency", "tradingClass"];

type Fields = Readonly<Record<string, unknown>>;

/** Finds out what an input would do, and writes a slip for exactly that. Nothing of it is sent. */
export async function prepare(
  operation: AnyOperation,
  raw: Fields,
  call: ToolCall,
  { options, book }: { readonly options: OrderToolsOptions; readonly book: SlipBook },
): Promise<ToolAnswer> {
  const key = `mcp-${call.clock.uuid().replaceAll("-", "")}`;
  const { accountId: named } = raw;
  const given = typeof named === "string" ? { ...raw, accountId: await call.accountIdOf(named) } : raw;
  const isNew = operation.name === "orders.place";
  const input = parseInput(operation, isNew ? { ...given, clientOrderId: `key-${key}` } : given) as Fields;
  const accountId = String(input["accountId"]);
  const { isPaper, trouble } = await readAccount(accountId, call, options.isLiveAllowed);
  if (trouble !== null) return trouble;
  const plan = await planOf(operation, planDesk(options, call), input, { signal: call.signal });
  const [refusal] = plan.refusals;
  if (refusal !== undefined) return refused(refusal);
  const bound = isNew ? boundTo(plan, input) : input;
  const digest = digestOf(operation.name, bound);
  const slip = book.write({ caller: call.caller.name, operation, input: bound, accountId, isPaper, plan, digest }, key);
  const { action, summary, facts } = wishOf(slip, call);
  const data = {
    token: slip.token,
    expiresAt: new Date(slip.endsAtMs).toISOString(),
    ...{ action, account: accountId, isPaper, summary, facts },
    next:
      "Show this to the person. If they want it, call orders_submit with the token; they are asked once more there.",
  };
  return { kind: "data", data };
}

/** How a plan is made at a desk of ours. */
export function planDesk({ desk }: OrderToolsOptions, { client, caller }: ToolCall): PlanDesk {
  return {
    client,
    isSidecar: desk.trading === "unknown",
    isSimulated: false,
    run: async (operation, input, { signal }) => {
      const answer = await desk.run(operation, input, { caller: caller.name, key: null, signal });
      if (answer.kind === "failed") throw new DeskRefusal(answer);
      return answer.body;
    },
  };
}

/**
 * What people are shown and asked about a slip. The account is called what the model calls it, so that of two that look alike
 * each has its own name.
 */
export function wishOf(
  { operation, accountId, isPaper, plan, digest, input }: Slip,
  { mask }: Pick<ToolCall, "mask">,
): ApprovalWish {
  const facts = plan.lines.filter(([name]) => name !== "account" && name !== "id");
  const asked = (input["allowQuestions"] ?? []) as readonly string[];
  const known: Readonly<Record<string, { readonly name: string }>> = KNOWN_QUESTIONS;
  const yes = asked.map((id) => Object.hasOwn(known, id) ? `${id} (${known[id]!.name})` : id).join(", ");
  return {
    digest,
    action: ACTIONS[operation.name]!,
    account: mask(accountId),
    isPaper,
    summary: mask(summaryOf(operation, plan)),
    facts: [
      ...facts.map(([name, text]) => ({ name, text: mask(text) })),
      ...orderFacts(plan),
      { name: "questions of IBKR that are answered with yes", text: yes === "" ? "none" : yes },
    ],
  };
}

/** What came of a slip's operation when it was looked at: a change is only what it was when the order is. */
export function afterOf({ facts }: Plan): unknown {
  return facts["after"];
}

function summaryOf({ name }: AnyOperation, { lines }: Plan): string {
  const text = (wanted: string): string => lines.filter(([line]) => line === wanted).map(([, one]) => one).join("; ");
  if (name === "orders.modify") return `change ${text("order")}: ${text("now")} -> ${text("then")}`;
  if (name === "orders.cancel") return `call back ${text("order") || text("orders")}`;
  return text("order");
}

/** Each part of what would be sent by its own name, beside the line. */
function orderFacts({ facts }: Plan): ApprovalWish["facts"] {
  const orders = (facts["orders"] ?? (facts["after"] === undefined ? [] : [facts["after"]])) as readonly OrderTicket[];
  return orders.flatMap((ticket, index) => {
    const { side, quantity, cashQuantity, type, limitPrice, stopPrice, trailing, tif, conid } = ticket;
    const worth = quantity === undefined || limitPrice === undefined ? undefined : quantity * limitPrice;
    const parts = { side, quantity, cashQuantity, type, limitPrice, stopPrice, tif, conid };
    const rows = Object.entries({ ...parts, trailing: trailing?.amount, notional: cashQuantity ?? worth });
    const mark = orders.length === 1 ? "" : ` ${index + 1}`;
    return rows.filter(([, value]) => value !== undefined).map(([name, value]) => {
      return { name: `${name}${mark}`, text: String(value) };
    });
  });
}

/** The order with its contracts by their ids: what a name means may be another contract a minute later. */
function boundTo({ facts }: Plan, input: Fields): Fields {
  const [ticket] = facts["orders"] as readonly OrderTicket[];
  const { conid, legs } = ticket!;
  const contract = legs === undefined
    ? String(conid)
    : legs.map((leg) => `${leg.side === "BUY" ? "+" : "-"}${leg.ratio} ${leg.conid}`).join(", ");
  const kept = Object.entries(input).filter(([name, value]) => !PREFERENCES.includes(name) && value !== undefined);
  return { ...Object.fromEntries(kept), contract };
}

function refused({ by, code, message }: Plan["refusals"][number]): ToolFailure {
  if (by === "rail") {
    const remedy = "A guard rail of the person stands against it. Do not work around it.";
    return { kind: "failure", code: "order_refused", message, remedy, details: { rail: code, outcome: "none" } };
  }
  const remedy = "Nothing was sent. Tell the person what IBKR says; do not repeat it unchanged.";
  const found = `IBKR would refuse it: ${message}`;
  const details = { reason: code, outcome: "none" };
  return { kind: "failure", code: "upstream_rejected", message: found, isForeign: true, remedy, details };
}
