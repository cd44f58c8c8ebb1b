import { type Clock, createRails, type IbkrClient, isIbkrError, type Logger } from "../../mod.ts";
import type { DeskAnswer, OrderDesk } from "../../operations/mod.ts";
import { askerOfWord } from "../approvals/asker.ts";
import { type Trading, tradingOf, type TradingOptions } from "../guard/trading.ts";
import { Refusal } from "../refusal.ts";
import { createTradeRunner } from "./run_trade.ts";

/** Opens a desk. Where real money is not allowed its guard rails refuse it, whatever the settings allow elsewhere. */
export function orderDeskOf(trading: Trading, isLiveAllowed: boolean): OrderDesk {
  const mode = trading.rules.trading === "live" && !isLiveAllowed ? "paper" : trading.rules.trading;
  const rules = { ...trading.rules, trading: mode };
  const run = createTradeRunner({ ...trading, rules, rails: createRails(rules, { isKilled: trading.isKilled }) });
  return {
    trading: mode,
    async run(operation, input, { caller, key }) {
      try {
        const asker = { requestId: trading.clock.uuid(), caller: askerOfWord(caller) };
        const { body, isKnown } = await run(operation, input, { asker, key });
        return { kind: "answer", body, isKnown };
      } catch (error) {
        return failed(error);
      }
    },
  };
}

/** What the desk of a process without a sidecar is made from. */
export interface OrderDeskOptions {
  /** The way to the Gateway. */
  readonly client: IbkrClient;
  /** Journal, guard rails, kill switch and audit log: those that every other order of this process has. */
  readonly trading: TradingOptions;
  /** Whether accounts with real money may trade by this desk, where the guard rails let them. */
  readonly isLiveAllowed: boolean;
  /** Where the lines go. */
  readonly logger: Logger;
  /** Time and ids. */
  readonly clock: Clock;
  /** Whether the session is this process's to change. */
  readonly isOwner: () => boolean;
}

/** The same for a process that has no sidecar. */
export function createOrderDesk({ trading, isLiveAllowed, ...parts }: OrderDeskOptions): OrderDesk {
  return orderDeskOf(tradingOf(trading, parts), isLiveAllowed);
}

/** What is neither ours nor the client's may have happened anywhere on the way. */
function failed(error: unknown): Extract<DeskAnswer, { kind: "failed" }> {
  if (error instanceof Refusal) {
    const outcome = error.facts["outcome"] === "unknown" ? "unknown" : "none";
    return { kind: "failed", code: error.code, message: error.message, outcome };
  }
  if (isIbkrError(error)) {
    const outcome = error.outcome === "none" ? "none" : "unknown";
    return { kind: "failed", code: error.code, message: error.message, outcome };
  }
  return { kind: "failed", code: "internal", message: "something went wrong in bezant", outcome: "unknown" };
}
