/** The kinds of topics, and what is true of each. @module */

/** How many events of each kind of topic stay in memory. */
export interface EventCaps {
  /** Orders. */
  readonly orders: number;
  /** Fills. */
  readonly trades: number;
  /** Profit and loss. */
  readonly pnl: number;
  /** Of each contract. */
  readonly marketdata: number;
  /** What is said about accounts. */
  readonly account: number;
  /** States of the session. */
  readonly session: number;
  /** Outages. */
  readonly gap: number;
}

/** A kind of topic. */
export type TopicKind = keyof EventCaps;

/** How many days events are kept in the database, by kind of topic. */
export type RetentionDays = Readonly<Record<TopicKind, number>>;

/** What is kept when nothing else is said (contract §10.4, with what it did not have: fills are worth a year). */
export const DEFAULT_RETENTION_DAYS: RetentionDays = {
  orders: 90,
  trades: 365,
  pnl: 90,
  marketdata: 14,
  account: 90,
  session: 90,
  gap: 365,
};

/** Kinds that may be seen before they are stored: there are many of them, and the next one says it all again. */
const VOLATILE: readonly string[] = ["pnl", "marketdata"];

/** The kind of a topic: `marketdata:265598` is `marketdata`. An unknown one is treated as `account`. */
export function kindOf(topic: string): TopicKind {
  const kind = topic.split(":", 1)[0]!;
  return Object.hasOwn(DEFAULT_RETENTION_DAYS, kind) ? kind as TopicKind : "account";
}

/** Says whether an event of this kind is seen only when its commit is done. */
export function isDurable(kind: TopicKind): boolean {
  return !VOLATILE.includes(kind);
}
