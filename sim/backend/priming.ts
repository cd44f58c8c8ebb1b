/**
 * What has to be called before something else works (§12 S11). All of it is forgotten with the session it belongs to.
 *
 * @module
 */

import type { Quote } from "../market/quote.ts";
import type { Session } from "./session.ts";

/** What a client has asked for about one contract's market data. */
export interface FeedPriming {
  calls: number;
  readonly fields: Set<string>;
  /** When it was last asked for, in milliseconds since the Unix epoch. */
  askedAtMs: number;
  /** What was answered last, good for as long as the quote and the fields are the same. */
  written: {
    readonly quote: Quote;
    readonly fields: number;
    readonly isSlowReady: boolean;
    readonly text: string;
  } | null;
}

/** Flags of one brokerage session. */
export interface BrokeragePriming {
  accounts: boolean;
  liveOrders: boolean;
  /** A filtered list of orders mutes `sor` until a forced one (§7.7). */
  isOrderStreamMuted: boolean;
  trades: boolean;
  pnl: boolean;
  /** Have bars been asked for? */
  history: boolean;
  readonly searched: Set<number>;
  readonly feeds: Map<number, FeedPriming>;
  /** Ids of watchlists that were looked at. */
  readonly watchlists: Set<string>;
  readonly suppressed: Set<string>;
}

/** Flags of one outer session. */
export interface PortfolioPriming {
  /** Has the list of portfolio accounts been asked for? */
  accounts: boolean;
  /** Is there a bridge to the historical data farm? */
  hmds: boolean;
  /** How often positions were asked for since they were read in, by account: security data come late. */
  readonly positionCalls: Map<string, number>;
}

/** Gives the flags of the session that is current now. */
export interface Priming {
  brokerage(): BrokeragePriming;
  portfolio(): PortfolioPriming;
}

/** Makes the flags that follow `session`. */
export function createPriming(session: Session): Priming {
  let brokerage = { epoch: -1, flags: emptyFlags() };
  let portfolio = { epoch: -1, flags: emptyPortfolio() };
  return {
    brokerage() {
      const epoch = session.brokerageEpoch();
      if (brokerage.epoch !== epoch) brokerage = { epoch, flags: emptyFlags() };
      return brokerage.flags;
    },
    portfolio() {
      const epoch = session.ssoEpoch();
      if (portfolio.epoch !== epoch) portfolio = { epoch, flags: emptyPortfolio() };
      return portfolio.flags;
    },
  };
}

function emptyFlags(): BrokeragePriming {
  return {
    accounts: false,
    liveOrders: false,
    isOrderStreamMuted: false,
    trades: false,
    pnl: false,
    history: false,
    searched: new Set(),
    feeds: new Map(),
    watchlists: new Set(),
    suppressed: new Set(),
  };
}

function emptyPortfolio(): PortfolioPriming {
  return { accounts: false, hmds: false, positionCalls: new Map() };
}
