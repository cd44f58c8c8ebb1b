import type { ContractsApi } from "../contracts/mod.ts";
import { BadRequestError } from "../errors/mod.ts";
import { toContractRef } from "../market/contract_ref.ts";
import { QUOTE_FIELDS } from "../market/fields.ts";
import { isCold, type Quote, toQuote } from "../market/quote.ts";
import { SNAPSHOT_FIELDS } from "../market/snapshot_fields.ts";
import type { WireSnapshot } from "../wire.ts";
import type { Frame } from "./frames.ts";
import type { IteratorPlan, Listening } from "./iterator.ts";

const FIELDS = [...Object.values(QUOTE_FIELDS), SNAPSHOT_FIELDS.marketDataAvailability.code];

/** Subscribes to the prices of contracts (`smd`). */
export function planQuotes(
  wanted: readonly (string | number)[],
  contracts: ContractsApi,
  signal: AbortSignal | undefined,
): IteratorPlan<Quote>["begin"] {
  return async (listen, mailbox) => {
    if (!Array.isArray(wanted)) throw new BadRequestError('stream.quotes() wants a list, such as ["AAPL", 265598]');
    const symbols = new Map<number, string | null>(); // a contract that is named twice is one
    for (const contract of wanted) {
      const { conid, symbol } = await toContractRef(contract, contracts, signal);
      symbols.set(conid, symbols.get(conid) ?? symbol);
    }
    for (const [conid, symbol] of symbols) {
      listen(listenToQuotes(conid, symbol, (quote) => mailbox.put(conid, quote)));
    }
  };
}

/** One contract: a whole frame, then changes, which are merged. Without a name the feed is asked for one. */
function listenToQuotes(conid: number, symbol: string | null, onQuote: (quote: Quote) => void): Listening {
  let state: WireSnapshot = { conid };
  const fields = symbol === null ? [...FIELDS, SNAPSHOT_FIELDS.symbol.code] : FIELDS;
  return {
    topics: [`smd+${conid}`],
    subscribe: `smd+${conid}+${JSON.stringify({ fields })}`,
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
