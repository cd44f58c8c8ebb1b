import type { ContractsApi } from "../contracts/mod.ts";
import { BadRequestError } from "../errors/mod.ts";
import { toContractRef } from "../market/contract_ref.ts";
import { QUOTE_FIELDS } from "../market/fields.ts";
import { isCold, type Quote, toQuote } from "../market/quote.ts";
import { SNAPSHOT_FIELDS } from "../market/snapshot_fields.ts";
import type { WireSnapshot } from "../wire.ts";
import type { Frame } from "./frames.ts";
import type { IteratorPlan, Listening } from "./iterator.ts";

const FIELDS = JSON.stringify({
  fields: [...Object.values(QUOTE_FIELDS), SNAPSHOT_FIELDS.marketDataAvailability.code],
});

/** Subscribes to the prices of contracts (`smd`). */
export function planQuotes(
  wanted: readonly (string | number)[],
  contracts: ContractsApi,
  signal: AbortSignal | undefined,
): IteratorPlan<Quote>["begin"] {
  return async (listen, mailbox) => {
    if (!Array.isArray(wanted)) throw new BadRequestError('stream.quotes() wants a list, such as ["AAPL", 265598]');
    for (const contract of wanted) {
      const { conid, symbol } = await toContractRef(contract, contracts, signal);
      listen(listenToQuotes(conid, symbol, (quote) => mailbox.put(conid, quote)));
    }
  };
}

/** One contract: a whole frame, then changes, which are merged. */
function listenToQuotes(conid: number, symbol: string | null, onQuote: (quote: Quote) => void): Listening {
  let state: WireSnapshot = { conid };
  return {
    topics: [`smd+${conid}`],
    subscribe: `smd+${conid}+${FIELDS}`,
    unsubscribe: () => `umd+${conid}+{}`,
    lapses: true,
    onFrame(frame) {
      const change = changeOf(frame);
      if (change === null) return;
      state = { ...state, ...change, conid };
      const quote = toQuote(state, symbol);
      if (!isCold(quote)) onQuote(quote);
    },
  };
}

/** What a frame changes; null for a sign of life without a field. */
export function changeOf({ topic: _topic, ...rest }: Frame): Readonly<Record<string, string | number>> | null {
  const change: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(rest)) {
    if (typeof value === "string" || typeof value === "number") change[key] = value;
  }
  return Object.keys(change).some((key) => /^\d+$/.test(key)) ? change : null;
}
