/**
 * Everything the backend knows, in one value.
 *
 * @module
 */

import type { SimClock } from "../clock.ts";
import { createMarket, type Market } from "../market/market.ts";
import { createTraffic, type Traffic } from "../net/traffic.ts";
import { createRandom, type Random } from "../random.ts";
import type { Account } from "./account.ts";
import { createAccountBook, createAccounts } from "./accounts.ts";
import { type Announcements, createAnnouncements } from "./announcements.ts";
import { createLists, type Lists } from "./lists/lists.ts";
import { createLimits, type LimitMode, type Limits } from "./limits.ts";
import { createLoginDialogues, type Credentials, type LoginDialogues } from "./login_dialogue.ts";
import { createNights, type Nights } from "./nights.ts";
import { createOrderBook, type OrderBook } from "./orders/book.ts";
import { type OrderRules, rulesOf } from "./orders/rules.ts";
import { createPriming, type Priming } from "./priming.ts";
import { createSession, type Session } from "./session.ts";
import { createMarketFrames, type MarketFrames } from "./stream/market_frames.ts";

/** IBKR, as far as one user can see it. */
export interface World {
  readonly clock: SimClock;
  readonly random: Random;
  readonly market: Market;
  /** What the streams say of the market. */
  readonly frames: MarketFrames;
  readonly session: Session;
  readonly priming: Priming;
  /** As they are now: each trade puts a new value in. */
  readonly accounts: readonly Account[];
  /** Account that `/iserver` calls without an account speak about. */
  selectedAccount: string;
  readonly orders: OrderBook;
  /** Watchlists, alerts, notifications. */
  readonly lists: Lists;
  readonly logins: LoginDialogues;
  readonly nights: Nights;
  readonly limits: Limits;
  readonly announcements: Announcements;
  /** True: answers that come in several shapes come in the longer, later or rarer one too. */
  readonly isFaithful: boolean;
  readonly secondInit: SecondInit;
  /** Where faults take hold of requests, replies and streams. */
  readonly traffic: Traffic;
  /** Ends all timers. */
  close(): void;
}

/** What `ssodh/init` does to a brokerage session that is up: opens a new one in its place, or ends it (§3.2). */
export type SecondInit = "reopens" | "tears-down";

/** What a world is made of. */
export interface WorldOptions {
  readonly clock: SimClock;
  readonly seed: number;
  readonly credentials: Credentials;
  /** Default `lax`. */
  readonly profile?: "lax" | "faithful";
  /** Rules of the order machine that differ from the profile's. */
  readonly orderRules?: Partial<OrderRules>;
  /** Default `lax`. */
  readonly limits?: LimitMode;
  /** Default `reopens`. */
  readonly secondInit?: SecondInit;
  /** True: midnight and one o'clock in New York come by themselves. Default false. */
  readonly nights?: boolean;
}

/** Makes a world in which nobody is logged in yet. */
export function createWorld(options: WorldOptions): World {
  const { clock, seed, credentials } = options;
  const random = createRandom(seed);
  const market = createMarket(clock, seed);
  const session = createSession(clock, random, credentials.username);
  const accounts = createAccountBook(createAccounts(market.instruments, seed));
  const rules = { ...rulesOf(options.profile ?? "lax"), ...options.orderRules };
  const orders = createOrderBook({ clock, random: createRandom(seed + 2), market, accounts, rules });
  const nights = createNights(clock, session, options.nights ?? false);
  return {
    clock,
    random,
    market,
    frames: createMarketFrames(market),
    session,
    priming: createPriming(session),
    accounts: accounts.list,
    selectedAccount: accounts.list[0]!.id,
    orders,
    lists: createLists(clock),
    logins: createLoginDialogues(random, credentials),
    nights,
    limits: createLimits(clock, options.limits ?? "lax"),
    announcements: createAnnouncements(),
    isFaithful: options.profile === "faithful",
    secondInit: options.secondInit ?? "reopens",
    traffic: createTraffic(),
    close() {
      orders.close();
      nights.close();
      session.close();
    },
  };
}

/** Who and where the simulated server says it is. */
export const SERVER_INFO = {
  serverName: "SimN10001",
  serverVersion: "Build 10.44.1d, Mar 3, 2026 1:55:32 PM",
} as const;
/** Hardware address in status answers; from the range reserved for documentation. */
export const MAC = "00:00:5E:00:53:01";
