import {
  type IbkrClient,
  isIbkrError,
  type OrderLeg,
  type OrderPreview,
  type OrderTicket,
  paperOf,
  type ResolvedContract,
} from "../../mod.ts";
import type { AnyOperation, OperationContext } from "../operation.ts";
import type { CancelInput, ModifyInput, PlaceInput } from "./inputs.ts";
import { costLines } from "./cost_words.ts";
import { ordersPreview } from "./place.ts";
import { changeOf, ticketsOf } from "./ticket.ts";
import { ticketWords } from "./ticket_words.ts";

/** Where an order would be given. */
export interface PlanDesk {
  /** For what only reads. */
  readonly client: IbkrClient;
  /** A sidecar's guard rails hold, and not this process's. */
  readonly isSidecar: boolean;
  /** Accounts and prices are invented. */
  readonly isSimulated: boolean;
  /** Does something where the guard is. */
  run(operation: AnyOperation, input: unknown, context: OperationContext): Promise<unknown>;
}

/** What an order, a change or a cancel would do, found out without doing it: what a person sees before they say yes. */
export interface Plan {
  /** What a yes does: `place it`. */
  readonly verb: string;
  /** Account that trades. */
  readonly accountId: string;
  /** null where IBKR does not say; then it counts as a live one. */
  readonly isPaper: boolean | null;
  /** For people. */
  readonly lines: readonly (readonly [name: string, text: string])[];
  /** For programs. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Why it would be refused: by a guard rail, or by IBKR. */
  readonly refusals: readonly { readonly by: "rail" | "ibkr"; readonly code: string; readonly message: string }[];
}

type Planner = (desk: PlanDesk, input: never, context: OperationContext) => Promise<Omit<Plan, "isPaper">>;

const PLANNERS: Readonly<Record<string, Planner>> = {
  "orders.place": planPlace,
  "orders.modify": planChange,
  "orders.cancel": planCancel,
};

/** Finds out what an operation would do. */
export async function planOf(
  operation: Pick<AnyOperation, "name">,
  desk: PlanDesk,
  input: unknown,
  context: OperationContext,
): Promise<Plan> {
  const plan = await (PLANNERS[operation.name] ?? planUnknown)(desk, input as never, context);
  const isPaper = await readIsPaper(desk, plan.accountId, context);
  const kind = isPaper === null ? "IBKR does not say whether it is a paper account" : isPaper ? "paper" : "LIVE";
  const simulated = desk.isSimulated ? [["", "SIMULATED"]] as const : [];
  const lines = [...simulated, ["account", `${plan.accountId} (${kind})`] as const, ...plan.lines];
  return { ...plan, isPaper, lines, facts: { account_id: plan.accountId, is_paper: isPaper, ...plan.facts } };
}

async function planPlace(desk: PlanDesk, input: PlaceInput, context: OperationContext): Promise<Omit<Plan, "isPaper">> {
  const { accountId } = input;
  const orders = await ticketsOf(desk.client, input, context);
  const { legs, conid } = orders[0]!;
  const found = await Promise.all(
    (legs ?? [{ conid }]).map((leg) => desk.client.contracts.resolve(leg.conid, context)),
  );
  const name = legs === undefined ? nameIn(found[0]!) : comboName(legs, found);
  // an id of its own: nobody knows whether IBKR would take the order's for used
  const clientOrderId = orders.length === 1 ? undefined : `preview-${input.clientOrderId}`.slice(0, 50);
  const preview = await previewOf(desk, { ...input, clientOrderId }, context);
  return {
    verb: orders.length === 1 ? "place it" : "place them",
    accountId,
    lines: [
      ...found.map((one) => ["contract", contractLine(one)] as const),
      ...orders.map((ticket) => ["order", ticketWords(ticket, name)] as const),
      ["id", orders.map((ticket) => ticket.clientOrderId ?? "").join(", ")],
      ...costLines(preview),
    ],
    facts: { ...(legs === undefined ? { contract: found[0] } : { legs: found }), orders, preview },
    refusals: [
      ...(preview.rail === null ? [] : [{ by: "rail", ...preview.rail } as const]),
      ...(preview.refusal === null
        ? []
        : [{ by: "ibkr", code: preview.refusal.code, message: preview.refusal.text } as const]),
    ],
  };
}

function contractLine(found: ResolvedContract): string {
  const { companyName, secType, exchange, currency, conid } = found;
  return [nameIn(found), companyName, secType, exchange, currency, `conid ${conid}`].filter((one) => one !== null).join(
    ", ",
  );
}

function nameIn({ description, symbol }: ResolvedContract): string {
  return description ?? symbol;
}

function comboName(legs: readonly OrderLeg[], found: readonly ResolvedContract[]): string {
  const parts = legs.map(({ side, ratio }, index) => `${side === "BUY" ? "+" : "-"}${ratio} ${nameIn(found[index]!)}`);
  return `combos of ${parts.join(", ")}`;
}

async function previewOf(desk: PlanDesk, input: PlaceInput, context: OperationContext): Promise<OrderPreview> {
  return await desk.run(ordersPreview, input, context) as OrderPreview;
}

async function planChange(
  desk: PlanDesk,
  input: ModifyInput,
  context: OperationContext,
): Promise<Omit<Plan, "isPaper">> {
  const { accountId, orderId } = input;
  const { before, after, rail } = await desk.client.orders.previewChange(accountId, orderId, changeOf(input), context);
  const name = await nameOf(desk, before, context);
  const ownRails = desk.isSidecar ? [["rail", "the sidecar's are asked when it is sent"] as const] : [];
  return {
    verb: "change it",
    accountId,
    lines: [
      ["order", orderId],
      ["now", ticketWords(before, name)],
      ["then", ticketWords(after, name)],
      ...(rail === null ? ownRails : [["rail", `a guard rail says no (${rail.code}): ${rail.message}`] as const]),
    ],
    facts: { order_id: orderId, before, after, rail },
    refusals: rail === null ? [] : [{ by: "rail", ...rail }],
  };
}

async function nameOf(desk: PlanDesk, { conid, legs }: OrderTicket, context: OperationContext): Promise<string> {
  try {
    const found = await Promise.all(
      (legs ?? [{ conid }]).map((leg) => desk.client.contracts.resolve(leg.conid, context)),
    );
    return legs === undefined ? nameIn(found[0]!) : comboName(legs, found);
  } catch (error) {
    if (!isIbkrError(error) || context.signal?.aborted) throw error;
    return `conid ${conid}`;
  }
}

/** Nothing that cannot be read may hold up a cancel. */
async function planCancel(
  desk: PlanDesk,
  input: CancelInput,
  context: OperationContext,
): Promise<Omit<Plan, "isPaper">> {
  const { accountId, orderId } = input;
  const plan = { verb: "call it back", accountId, refusals: [] };
  if (orderId === "all") {
    const lines = [["orders", "every open order of the account"]] as const;
    return { ...plan, verb: "call them all back", lines, facts: { order_id: orderId } };
  }
  try {
    const now: Readonly<Record<string, unknown>> = await desk.client.orders.status(orderId, context);
    const what = [now["order_description"] ?? now["contract_description_1"], now["order_status"]];
    const words = what.filter((one) => typeof one === "string").join(", ");
    return { ...plan, lines: [["order", `${orderId} ${words}`]], facts: { order_id: orderId, now } };
  } catch (error) {
    if (!isIbkrError(error) || context.signal?.aborted) throw error;
    return {
      ...plan,
      lines: [["order", `${orderId}, which cannot be looked at: ${error.message}`]],
      facts: { order_id: orderId },
    };
  }
}

/** What nobody has written a plan for is shown as it was given. */
function planUnknown(_desk: PlanDesk, input: Readonly<Record<string, unknown>>): Promise<Omit<Plan, "isPaper">> {
  const lines = Object.entries(input).map(([name, value]) => [name, String(value)] as const);
  return Promise.resolve({
    verb: "do it",
    accountId: String(input["accountId"] ?? ""),
    lines,
    facts: input,
    refusals: [],
  });
}

/** Both of IBKR's signs of a paper account, as the guard rails want them. */
async function readIsPaper(desk: PlanDesk, accountId: string, { signal }: OperationContext): Promise<boolean | null> {
  try {
    const { isPaper } = await desk.client.accounts.brokerage({ signal });
    const said = paperOf(isPaper);
    return said === null ? null : said && /^D[A-Z]+\d+$/.test(accountId);
  } catch (error) {
    if (!isIbkrError(error) || signal?.aborted) throw error;
    return null;
  }
}
