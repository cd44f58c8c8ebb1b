import { InternalError, isIbkrError, redactBody, type Settlement, UpstreamTimeoutError } from "../../mod.ts";
import { type AnyOperation, parseInput, type SettleInput } from "../../operations/mod.ts";
import type { Exchange } from "../exchange.ts";
import { type Asker, askerOf } from "../guard/asker.ts";
import type { Trading } from "../guard/trading.ts";
import { Refusal } from "../refusal.ts";
import { jsonResponse } from "../json_response.ts";
import { clientOrderIdOf, keyOf, onceForKey } from "./idempotency.ts";
import { clientOfRequest } from "./orders_of_request.ts";
import { answerOf, type OpsAnswer, outcomeOf } from "./outcome.ts";
import { inputOfBody } from "./read_input.ts";

/** How long an operation on orders may take until it is answered, in milliseconds: less than the sidecar's own bound. */
export const DECISION_MS = 28_000;

/** Who wants an operation done, and under which key. */
export interface TradeRequest {
  /** For the audit log. */
  readonly asker: Asker;
  /** Done once for a key; null where the caller has none. */
  readonly key: string | null;
}

/** Does an operation of effect `trade`, whatever face it comes by. */
export type TradeRunner = (
  operation: AnyOperation,
  given: unknown,
  request: TradeRequest,
) => Promise<OpsAnswer & { readonly isReplayed: boolean }>;

/** Answers operations of effect `trade` over HTTP. */
export function answerTrades(run: TradeRunner): (operation: AnyOperation, exchange: Exchange) => Promise<Response> {
  return async (operation, exchange) => {
    const key = operation.sendsNoOrder === true ? null : keyOf(exchange.request);
    const given = await inputOfBody(exchange.request);
    const { body, isKnown, isReplayed } = await run(operation, given, { asker: askerOf(exchange), key });
    return jsonResponse(body, isKnown ? 200 : 202, isReplayed ? { "idempotency-replayed": "true" } : {});
  };
}

/** Makes what does them. */
export function createTradeRunner(trading: Trading): TradeRunner {
  const { clock, journal } = trading;

  /**
   * Runs it with a deadline of its own. Whether its caller stays does not matter: what has begun is brought to its end, and
   * who asks again with the same key hears of it.
   */
  async function run(
    operation: AnyOperation,
    input: unknown,
    asker: Asker,
    tell: (intentId: string) => void = () => {},
  ): Promise<OpsAnswer> {
    let begun: string | null = null;
    const onIntent = (intentId: string): void => {
      tell(intentId);
      begun = intentId;
    };
    const client = clientOfRequest(trading, { asker, onIntent });
    const deadline = startDeadline();
    try {
      return answerOf(await operation.run(client, input, { signal: deadline.signal }));
    } catch (error) {
      const isLate = deadline.signal.aborted && (!isIbkrError(error) || error.code === "aborted");
      if (!isLate && (isIbkrError(error) || error instanceof Refusal)) throw error;
      const mayBeDone = operation.name === "orders.cancel" || (begun !== null && hasLeft(begun));
      const outcome = mayBeDone ? "unknown" : "none";
      const details = { operation: operation.name, effect: "trade", outcome, cause: error } as const;
      if (isLate) throw new UpstreamTimeoutError(DECISION_MS, "outcome", details);
      throw new InternalError(error instanceof Error ? redactBody(error.message, 200) : "something thrown", details);
    } finally {
      deadline.cancel();
    }
  }

  function hasLeft(intentId: string): boolean {
    try {
      return typeof journal.get(intentId)?.sentAtMs === "number";
    } catch {
      return true; // the journal cannot be read: then nobody knows
    }
  }

  function startDeadline(): { readonly signal: AbortSignal; readonly cancel: () => void } {
    const late = new AbortController();
    const why = `no answer came within ${DECISION_MS / 1_000} s`; // the journal and the caller get to read it
    const cancel = clock.setTimer(() => late.abort(new DOMException(why, "TimeoutError")), DECISION_MS);
    return { signal: late.signal, cancel };
  }

  /** Looks for what became of an intent, for as long as a caller may wait. */
  async function settle(
    id: string,
    asker: Asker,
    wait = true,
  ): Promise<Settlement & { readonly isKnown: boolean }> {
    const { orders } = clientOfRequest(trading, { asker });
    const deadline = startDeadline();
    try {
      return { ...await orders.settle(id, { signal: deadline.signal, wait }), isKnown: true };
    } catch (error) {
      if (!deadline.signal.aborted) throw error;
      return { ...stillOpen(trading, id), isKnown: false };
    } finally {
      deadline.cancel();
    }
  }

  return async (operation, given, { asker, key }) => {
    const { name } = operation;
    const input = parseInput(operation, name === "orders.place" && key !== null ? withId(given, key) : given);
    if (name !== "orders.cancel") trading.requireOwner();
    if (name === "orders.settle") {
      const { id, now } = input as SettleInput;
      const { isKnown, ...body } = await settle(id, asker, now !== true);
      return { body, isKnown, isReplayed: false };
    }
    if (name === "orders.preview") trading.audit?.add({ event: "sent", ...asker, kind: "preview", orders: [input] });
    if (key === null) return { ...await run(operation, input, asker), isReplayed: false };
    return await onceForKey(trading, {
      key,
      work: `${name} ${textOf(input)}`,
      run: (onIntent) => run(operation, input, asker, onIntent),
      settle: async (intentId) => answerOf(outcomeOf(await settle(intentId, asker))),
    });
  };
}

/** What the journal knows of an intent that is not settled yet. */
function stillOpen({ journal }: Trading, id: string): Settlement {
  const entry = journal.get(id) ?? journal.byClientOrderId(id);
  const { intentId = id, clientOrderIds = [] } = entry?.intent ?? {};
  const note = "nobody can tell yet; it is being looked for: ask again, and do not place it again";
  return { intentId, clientOrderIds, end: entry?.end ?? "unsettled", orderIds: entry?.orderIds ?? [], note };
}

function withId(raw: unknown, key: string): unknown {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return raw;
  return { clientOrderId: clientOrderIdOf(key), ...raw };
}

/** The same text for the same value, whatever the order of its keys. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (typeof one !== "object" || one === null || Array.isArray(one)) return one;
    return Object.fromEntries(Object.entries(one).sort(([left], [right]) => left < right ? -1 : 1));
  });
}
