import { BadRequestError } from "../../mod.ts";
import { ordersSettle, planOf } from "../../operations/mod.ts";
import type { ToolAnswer, ToolCall } from "../tools/tool.ts";
import { readAccount } from "./account.ts";
import { confirm } from "./confirm.ts";
import { sortedText } from "./digest.ts";
import { failure, failureOfDesk } from "./failures.ts";
import { afterOf, planDesk } from "./prepare.ts";
import type { Slip, SlipBook, SlipEnd } from "./slip_book.ts";
import type { OrderToolsOptions } from "./types.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What submitting works with. */
export interface Counter {
  readonly options: OrderToolsOptions;
  readonly book: SlipBook;
}

/**
 * Sends what a token stands for, once, when a person has said yes. Whoever comes with the same token again hears what came of
 * it. It takes the token and nothing else: nothing about the order can be another than the one that was shown.
 */
export async function submit(raw: Fields, call: ToolCall, counter: Counter): Promise<ToolAnswer> {
  const { token, ...rest } = raw;
  if (typeof token !== "string" || Object.keys(rest).length > 0) {
    throw new BadRequestError("orders_submit takes the token of a preview and nothing else", { outcome: "none" });
  }
  const slip = counter.book.find(token, call.caller.name);
  if (slip === undefined) return failure("token_refused", "There is no such token, or it is another caller's");
  return await counter.book.alone(slip, () => submitAlone(slip, call, counter));
}

async function submitAlone(slip: Slip, call: ToolCall, counter: Counter): Promise<ToolAnswer> {
  if (slip.end !== null) return await answerAgain(slip, slip.end, call, counter);
  if (call.clock.now() >= slip.endsAtMs) return failure("token_expired", "The token is too old");
  const before = await look(slip, call, counter);
  if (before !== null) return before;
  const said = await confirm(slip, call, counter);
  if (said !== "yes") {
    if (said.isOver) slip.end = { answer: said.answer, doubt: null };
    return said.answer;
  }
  const after = await look(slip, call, counter); // a person may have taken minutes
  if (after !== null) return after;
  slip.end = await send(slip, call, counter);
  return slip.end.answer;
}

/** Why it is not what it was when it was shown; null when it is. */
async function look(slip: Slip, call: ToolCall, { options }: Counter): Promise<ToolAnswer | null> {
  const { accountId, operation, input, plan } = slip;
  const { isPaper, trouble } = await readAccount(accountId, call, options.isLiveAllowed);
  if (trouble !== null) return trouble;
  if (isPaper !== slip.isPaper) return failure("account_changed", "The account is not of the kind that it was");
  if (operation.name !== "orders.modify") return null;
  const now = await planOf(operation, planDesk(options, call), input, { signal: call.signal });
  if (sortedText(afterOf(now)) === sortedText(afterOf(plan))) return null;
  return failure("order_changed", "The order is not what it was when the change was shown");
}

/** From here on it is brought to its end, whether its caller stays or not. */
async function send(slip: Slip, { caller }: ToolCall, { options }: Counter): Promise<SlipEnd> {
  const { operation, input, key } = slip;
  const answer = await options.desk.run(operation, input, { caller: caller.name, key });
  const isNew = operation.name === "orders.place";
  if (answer.kind === "failed") {
    if (answer.outcome === "none") return { answer: failureOfDesk(answer), doubt: null };
    return inDoubt(isNew ? `key-${key}` : null, answer.message);
  }
  const { body, isKnown } = answer;
  if (isKnown) return { answer: { kind: "data", data: { state: "done", outcome: body } }, doubt: null };
  const id = Reflect.get(body as object, "intentId");
  return inDoubt(typeof id === "string" ? id : isNew ? `key-${key}` : null, "its answer was lost");
}

function inDoubt(id: string | null, why: string): SlipEnd {
  const data = {
    state: "unknown",
    intentId: id,
    found: why,
    next:
      "It MAY HAVE BEEN DONE: never send it again. Check: orders_submit with the same token looks for it and sends " +
      "nothing. Tell the person. Orders like it are blocked until it is settled.",
  };
  return { answer: { kind: "data", data }, doubt: { id } };
}

/** Nothing is sent: what is in doubt is looked for. */
async function answerAgain(
  slip: Slip,
  { answer, doubt }: SlipEnd,
  call: ToolCall,
  counter: Counter,
): Promise<ToolAnswer> {
  if (doubt === null || doubt.id === null) return answer;
  const { desk } = counter.options;
  const { caller: { name: caller }, signal } = call;
  const found = await desk.run(ordersSettle, { id: doubt.id }, { caller, key: null, signal });
  if (found.kind === "failed" || !found.isKnown) return answer;
  const end = Reflect.get(found.body as object, "end");
  if (end === "unsettled") return answer;
  const settled: ToolAnswer = { kind: "data", data: { state: "settled", outcome: found.body } };
  slip.end = { answer: settled, doubt: null };
  return settled;
}
