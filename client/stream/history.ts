import type { ContractsApi } from "../contracts/mod.ts";
import { UpstreamRejectedError } from "../errors/mod.ts";
import { type Bar, readBars } from "../market/bar.ts";
import { toContractRef } from "../market/contract_ref.ts";
import { redactBody } from "../redact.ts";
import { textOf } from "./frames.ts";
import type { IteratorPlan } from "./iterator.ts";
import { STREAM_DETAILS } from "./line.ts";
import type { StateStreamOptions } from "./options.ts";

/** Which bars are wanted. */
export interface HistoryStreamOptions extends StateStreamOptions {
  /** How far back, such as `1d`, `2w`; `1d` unless said. */
  readonly period?: string | undefined;
  /** How long a bar is, such as `1min`, `1h`; `1min` unless said. */
  readonly bar?: string | undefined;
  /** True: bars outside the regular hours too. */
  readonly outsideRth?: boolean | undefined;
}

/** Bars of a contract, oldest first. */
export interface HistoryUpdate {
  /** Tells it from what the stream says about itself. */
  readonly kind: "history";
  /** The contract. */
  readonly conid: number;
  /** Its symbol, when it was asked for by one. */
  readonly symbol: string | null;
  /** The bars of this answer. */
  readonly bars: readonly Bar[];
}

/** Subscribes to bars of a contract (`smh`). */
export function planHistory(
  contract: string | number,
  options: HistoryStreamOptions,
  contracts: ContractsApi,
): IteratorPlan<HistoryUpdate>["begin"] {
  return async (listen, mailbox, end) => {
    const { conid, symbol } = await toContractRef(contract, contracts, options.signal);
    const { period = "1d", bar = "1min", outsideRth = false } = options;
    const wish = { exchange: "", period, bar, outsideRth, source: "trades", format: "%o/%c/%h/%l/%v" };
    let serverId: string | null = null;
    listen({
      topics: [`smh+${conid}`],
      exclusive: `bars of contract ${conid}`, // two answers could not be told apart
      subscribe: `smh+${conid}+${JSON.stringify(wish)}`,
      unsubscribe: () => serverId === null ? null : `umh+${serverId}`,
      onFrame(frame) {
        const refusal = textOf(frame["error"]);
        if (refusal !== null) return end(new UpstreamRejectedError(redactBody(refusal), STREAM_DETAILS));
        serverId = textOf(frame["serverId"]) ?? serverId;
        mailbox.put(conid, { kind: "history", conid, symbol, bars: readBars(frame) });
      },
    });
  };
}
