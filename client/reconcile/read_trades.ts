import type { CallOptions } from "../call.ts";
import { sleep } from "../clock.ts";
import type { WireTrade } from "../stream/trades.ts";
import type { ReadSource } from "./live_orders.ts";

/** How trades are read. */
export interface ReadTradesOptions extends CallOptions {
  /** Of how many days, today included, 1 to 7; 1 unless said. */
  readonly days?: number | undefined;
}

/** IBKR allows one in five seconds. */
const APART_MS = 5_000;

/**
 * Reads the trades of the selected account. The first answer in a brokerage session may be empty although there are some,
 * so an empty one is asked for again, 5 s later.
 *
 * Source: GET /iserver/account/trades.
 */
export async function readTrades(
  { call, clock }: ReadSource,
  { days = 1, ...options }: ReadTradesOptions = {},
): Promise<readonly WireTrade[]> {
  const ask = (): Promise<readonly WireTrade[]> =>
    call({
      operation: "trades.recent",
      method: "GET",
      path: "/iserver/account/trades",
      query: { days },
      effect: "read",
      ...options,
    });
  const first = await ask();
  if (first.length > 0) return first;
  await sleep(clock, APART_MS, options.signal);
  return await ask();
}
