/**
 * `ssd` and `sld` (§10.3): summary and ledger of an account. First everything that was asked for, then every ten seconds; a ledger row
 * without news is blank. They need the outer session only (§3.1).
 *
 * @module
 */

import type { Account } from "../account.ts";
import { ledgerParts, summaryRows } from "../routes/portfolio_money.ts";
import type { World } from "../world.ts";
import { changesOf, parseFrame, type Send, type Topic } from "./topic.ts";

/** Summary and ledger are sent this often. */
export const ACCOUNT_TICK_MS = 10_000;

type Row = Readonly<Record<string, unknown>>;

/** What the two topics differ in. */
interface AccountTopic {
  readonly topic: string;
  readonly unsubscribe: string;
  readonly goodbye: string;
  /** True: rows without a change are sent blank; false: they are left out. */
  readonly keepsBlank: boolean;
  readonly rowsOf: (account: Account, world: World) => readonly (Row & { readonly key: string })[];
}

/** The summary's topic for one client. */
export function createSummaryTopic(world: World, send: Send): Topic {
  return createAccountTopic(world, send, {
    topic: "ssd",
    unsubscribe: "usd",
    goodbye: "unsubscribed from summary",
    keepsBlank: false,
    rowsOf: (account, one) =>
      summaryRows(account, one).map(({ key, amount, text }) => ({
        key,
        ...(amount === null ? { value: text } : { currency: "USD", monetaryValue: amount }),
        severity: 0,
      })),
  });
}

/** The ledger's topic for one client. */
export function createLedgerTopic(world: World, send: Send): Topic {
  return createAccountTopic(world, send, {
    topic: "sld",
    unsubscribe: "uld",
    goodbye: "unsubscribed from ledger",
    keepsBlank: true,
    rowsOf: (account, one) =>
      ledgerParts(account, one).map(([currency, amounts]) => ({
        key: `LedgerList${currency}`,
        acctCode: account.id,
        secondKey: currency,
        ...amounts,
        severity: 0,
      })),
  });
}

interface Subscription {
  readonly keys: ReadonlySet<string> | null;
  readonly fields: ReadonlySet<string> | null;
  sent: Map<string, Row>;
}

function createAccountTopic(world: World, send: Send, kind: AccountTopic): Topic {
  const subscriptions = new Map<string, Subscription>();
  let cancelTick: (() => void) | null = null;

  /** Rows as this client wants them, without a timestamp. */
  function wantedRows(account: Account, { keys, fields }: Subscription): (Row & { readonly key: string })[] {
    return kind.rowsOf(account, world).filter(({ key }) => keys?.has(key) ?? true).map((row) => {
      if (fields === null) return row;
      const picked = Object.entries(row).filter(([name]) => name === "key" || name === "severity" || fields.has(name));
      return Object.fromEntries(picked) as typeof row;
    });
  }

  function push(accountId: string, subscription: Subscription): void {
    const account = world.accounts.find(({ id }) => id === accountId);
    if (account === undefined) return;
    const timestamp = Math.floor(world.clock.now() / 1000);
    const rows = wantedRows(account, subscription);
    const result = rows.flatMap((row) => {
      const before = subscription.sent.get(row.key);
      if (before === undefined || Object.keys(changesOf(before, row)).length > 0) return [{ ...row, timestamp }];
      return kind.keepsBlank ? [{ key: row.key, timestamp }] : [];
    });
    subscription.sent = new Map(rows.map((row) => [row.key, row]));
    if (result.length > 0) send({ result, topic: `${kind.topic}+${accountId}` });
  }

  function tick(): void {
    for (const [accountId, subscription] of subscriptions) push(accountId, subscription);
    cancelTick = subscriptions.size === 0 ? null : world.clock.setTimer(tick, ACCOUNT_TICK_MS);
  }

  function subscribe(accountId: string, args: Record<string, unknown>): void {
    if (!world.accounts.some(({ id }) => id === accountId)) {
      return send({ topic: "error", error: `Unknown account ${accountId.slice(0, 20)}`, code: 2 });
    }
    const subscription: Subscription = { keys: namesOf(args.keys), fields: namesOf(args.fields), sent: new Map() };
    subscriptions.set(accountId, subscription);
    push(accountId, subscription);
    cancelTick ??= world.clock.setTimer(tick, ACCOUNT_TICK_MS);
  }

  function stop(): void {
    subscriptions.clear();
    cancelTick?.();
    cancelTick = null;
  }

  return {
    needsNoBrokerage: true,
    receive(text) {
      const { topic, target, args } = parseFrame(text);
      if (topic === kind.topic) subscribe(target, args);
      else if (topic === kind.unsubscribe) {
        subscriptions.delete(target);
        send({ result: kind.goodbye });
      }
      return topic === kind.topic || topic === kind.unsubscribe;
    },
    stop,
    close: stop,
  };
}

/** Names that a client lists; null when it lists none and wants all. */
function namesOf(given: unknown): ReadonlySet<string> | null {
  return Array.isArray(given) && given.length > 0 ? new Set(given.map(String)) : null;
}
