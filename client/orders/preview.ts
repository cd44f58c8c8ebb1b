import { apiPath } from "../call.ts";
import { IbkrError } from "../errors/mod.ts";
import { textOf } from "../stream/frames.ts";
import type { RailsRequest } from "../rails/types.ts";
import type { WireOrderPreview } from "../wire.ts";
import { checkTickets } from "./check_ticket.ts";
import { cleanText } from "./clean_text.ts";
import { enterInTime } from "./laned_transport.ts";
import type { PlaceOptions } from "./options.ts";
import type { PlaceParts } from "./place.ts";
import { readRailsContext } from "./rails_context.ts";
import type { RefusalCode } from "./refusal_codes.ts";
import { refusalCode } from "./refusals.ts";
import { toWire } from "./to_wire.ts";

/** What orders would cost and tie up, and who would say no. Nothing was placed. */
export interface OrderPreview {
  /** IBKR's figures, as it wrote them: texts with commas and currencies. Null when it refused, or was not asked: see {@link rail}. */
  readonly wire: WireOrderPreview | null;
  /** What IBKR warns of, cleaned for people. */
  readonly warnings: readonly string[];
  /** Why IBKR would refuse; null when it would not. */
  readonly refusal: { readonly code: RefusalCode; readonly text: string } | null;
  /** Why a guard rail would refuse; null when none would. */
  readonly rail: { readonly code: string; readonly message: string } | null;
}

/** Rails against trading at all: where they say no, nothing about orders goes to IBKR, a question neither. */
const NOT_EVEN_ASKED: ReadonlySet<string> = new Set(["trading-off", "not-paper", "kill-switch", "account-not-allowed"]);

/** Asks what orders would do (what-if). An open question of somebody else is waited for, because IBKR would drop it. */
export async function previewOrders(
  parts: PlaceParts,
  given: unknown,
  { timeoutMs = parts.timeoutMs, signal }: PlaceOptions = {},
): Promise<OrderPreview> {
  const tickets = checkTickets(given);
  const { accountId } = tickets[0]!;
  const path = apiPath`/iserver/account/${accountId}/orders/whatif`;
  const call = { operation: "orders.preview", method: "POST", effect: "session", signal } as const;
  await parts.prime(accountId, signal);
  const hold = await enterInTime(parts.lane, parts.clock, { ...call, path: `/v1/api${path}` }, timeoutMs);
  try {
    const request = { kind: "preview", tickets } as const;
    const rail = await askRails(parts, request);
    if (rail !== null && NOT_EVEN_ASKED.has(rail.code)) return { wire: null, warnings: [], refusal: null, rail };
    const body = { ...call, path, json: { orders: tickets.map(toWire) }, timeoutMs, isInLane: true as const };
    const wire = await parts.call<WireOrderPreview>(body).catch(refusedOrThrow);
    if ("refusal" in wire) return { wire: null, warnings: [], refusal: wire.refusal, rail };
    const { warn, error } = wire;
    const warning = cleanText(textOf(warn) ?? "");
    return {
      wire,
      warnings: warning === "" ? [] : [warning],
      refusal: refusalOf(textOf(error)),
      rail,
    };
  } finally {
    hold.leave();
  }
}

/** What the guard rails say to a request that is not sent. */
export async function askRails(parts: PlaceParts, request: RailsRequest): Promise<OrderPreview["rail"]> {
  const verdict = parts.rails?.check(request, await readRailsContext(parts, parts.rails, request));
  return verdict === undefined || verdict.allowed ? null : { code: verdict.code, message: verdict.message };
}

function refusalOf(text: string | null): OrderPreview["refusal"] {
  return text === null ? null : { code: refusalCode(cleanText(text)), text: cleanText(text) };
}

/** A refusal in words is an answer too, under any status. */
function refusedOrThrow(error: unknown): { readonly refusal: OrderPreview["refusal"] } {
  if (!(error instanceof IbkrError)) throw error;
  const { body } = error;
  const said = typeof body === "object" && body !== null && "error" in body ? textOf(body.error) : null;
  const refusal = refusalOf(said);
  const isRefusal = error.code === "upstream_rejected" || (refusal !== null && refusal.code !== "other");
  if (!isRefusal || refusal === null) throw error;
  return { refusal };
}
