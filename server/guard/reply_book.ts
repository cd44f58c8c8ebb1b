import { BadRequestError, checkUnread, OrderRefusedError, type TransportResponse } from "../../mod.ts";
import { readAccount } from "./account_now.ts";
import type { Asker } from "./asker.ts";
import { note, sendIntent } from "./intents.ts";
import type { RawVerdict } from "./order_answer.ts";
import { strictJson } from "./strict_json.ts";
import { auditAfter, type RawOrder, type Trading } from "./trading.ts";

/** How long a question may stay unanswered, in milliseconds. IBKR drops it sooner or later; nobody knows when. */
const ASKED_MS = 120_000;
/** Open questions that are remembered at most: the lane of orders lets one be open at a time. */
const MOST = 100;

/** What a question belongs to. */
interface Asked extends Asker {
  readonly intentId: string;
  readonly accountId: string;
}

/** Remembers which questions came back from orders that passed, so that only those can be answered (DESIGN §10). */
export interface ReplyBook {
  /** Sends something and remembers what it is asked in return. */
  follow(
    asked: Asked,
    send: () => Promise<{ readonly response: TransportResponse; readonly verdict: RawVerdict }>,
  ): Promise<TransportResponse>;
  /** Ends the orders of questions that are too old to be answered, so that they are in no one's way. */
  sweep(): void;
  /** Passes the answer to a question. */
  reply(raw: RawOrder): Promise<TransportResponse>;
}

/** Makes a book without a question. */
export function createReplyBook(trading: Trading): ReplyBook {
  const { clock, audit, client } = trading;
  const open = new Map<string, Asked & { readonly untilMs: number }>();

  /** A question that is never answered places nothing, and from here on nobody can answer it any more. */
  function sweep(): void {
    for (const [id, { untilMs, intentId }] of open) {
      if (clock.now() < untilMs && open.size <= MOST) continue;
      open.delete(id);
      end(intentId, "IBKR's question was not answered");
    }
  }

  function end(intentId: string, text: string): void {
    note(trading, intentId, {
      state: "ended",
      end: "rejected",
      endedAtMs: clock.now(),
      doubtUntilMs: null,
      note: text,
    });
  }

  const follow: ReplyBook["follow"] = async (asked, send) => {
    sweep();
    try {
      const { response, verdict } = await send();
      if (verdict.kind === "asked") open.set(verdict.replyId, { ...asked, untilMs: clock.now() + ASKED_MS });
      auditAfter(trading, { event: "answered", ...asked, status: response.status, ...verdict });
      return response;
    } catch (error) {
      auditAfter(trading, { event: "failed", ...asked, error: error instanceof Error ? error.message : "unknown" });
      throw error;
    }
  };

  async function reply(raw: RawOrder): Promise<TransportResponse> {
    sweep();
    const { request, asker, operation: { params } } = raw;
    const details = { operation: request.operation, outcome: "none" } as const;
    const replyId = params["replyId"]!;
    const body = strictJson(request.body ?? new Uint8Array());
    const confirmed = typeof body === "object" && body !== null ? Reflect.get(body, "confirmed") : undefined;
    if (typeof confirmed !== "boolean") throw new BadRequestError("a reply says confirmed: true or false", details);
    const question = open.get(replyId);
    if (question === undefined) {
      audit?.add({ event: "refused", ...asker, kind: "reply", replyId, rail: "reply-unknown" });
      const found = "no order that passed here was answered by this question, or it is too old; place the order again";
      throw new OrderRefusedError("reply-unknown", found, details);
    }
    const { intentId, accountId } = question;
    const facts = { intentId, accountId, ...asker };
    if (!confirmed) {
      open.delete(replyId);
      audit?.add({ event: "declined", ...facts, replyId });
      const response = await client.transport.send(request);
      end(intentId, "the caller declined IBKR's question");
      return response;
    }
    const { isPaper } = await readAccount(trading);
    const no = checkUnread(trading.rules, trading, { accountId, isPaper, isReadable: true });
    if (no !== null) {
      audit?.add({ event: "refused", ...facts, kind: "reply", replyId, rail: no.code, message: no.message });
      throw new OrderRefusedError(no.code, no.message, details);
    }
    if (!open.delete(replyId)) throw new OrderRefusedError("reply-unknown", "it is being answered already", details);
    audit?.add({ event: "confirmed", ...facts, replyId });
    return await follow(facts, () => sendIntent(trading, { intentId, request, state: "replied" }));
  }

  return { follow, sweep, reply };
}
