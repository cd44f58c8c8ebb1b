/**
 * What the market says about a contract at a moment.
 *
 * @module
 */

import type { Greeks } from "./price.ts";

/** What is known about a contract at a moment. Prices in its currency, sizes in its unit. */
export interface Quote {
  readonly atMs: number;
  readonly last: number;
  readonly bid: number;
  readonly ask: number;
  readonly bidSize: number;
  readonly askSize: number;
  readonly lastSize: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly priorClose: number;
  readonly volume: number;
  /** Options only. */
  readonly greeks?: Greeks;
}
