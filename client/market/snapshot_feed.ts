import type { WireSnapshot } from "../wire.ts";
import type { Priming } from "../accounts/mod.ts";
import type { Caller } from "../call.ts";
import { type Clock, sleep } from "../clock.ts";
import { BadRequestError, isIbkrError, UpstreamDecodeError } from "../errors/mod.ts";
import { SNAPSHOT_FIELDS } from "./snapshot_fields.ts";

/** What to ask for, and when to be content. */
export interface FeedRequest {
  /** Name for errors, such as `market.quote`. */
  readonly operation: string;
  readonly conids: readonly number[];
  /** Field codes; the one of the availability is added. */
  readonly codes: readonly string[];
  /** Whether an entry holds what is waited for. */
  readonly isReady: (wire: WireSnapshot) => boolean;
  /** Whether an entry holds enough to go without the rest, once nothing new comes. */
  readonly isEnough?: (wire: WireSnapshot) => boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** What came of it. */
export interface FeedAnswer {
  /** The newest entries by contract id. */
  readonly entries: ReadonlyMap<number, WireSnapshot>;
  /** Contracts of which nothing new came any more when it ended: what they lack, they do not have. */
  readonly quiet: ReadonlySet<number>;
}

/** Asks until every entry is ready, or the time is up. */
export type SnapshotFeed = (request: FeedRequest) => Promise<FeedAnswer>;

/** Contracts and fields that IBKR takes in one request. */
export const SNAPSHOT_LIMITS = { conids: 100, fields: 50 } as const;

const AVAILABILITY = SNAPSHOT_FIELDS.marketDataAvailability.code;
const ASK_AGAIN_MS = 500; // IBKR refreshes a feed twice a second
const QUIET_ANSWERS = 3;
/** Answers without a word after which a contract may be a derivative whose underlying nobody has searched for (§6.1). */
const ROUSE_AFTER = 1;
const SHORTEST_CALL_MS = 2_000;

/** Contracts that are asked for together. */
interface Batch {
  readonly conids: readonly number[];
  /** Most fields seen in one answer. */
  fields: number;
  /** Answers since then. */
  quiet: number;
}

/**
 * The one way to snapshots: primed, in batches, repeated while the feeds are cold.
 *
 * @param find Finds a contract and, of a derivative, makes the search without which it stays silent
 */
export function createSnapshotFeed(
  call: Caller,
  clock: Clock,
  priming: Priming,
  find: (conid: number, options: { readonly signal: AbortSignal | undefined }) => Promise<unknown>,
): SnapshotFeed {
  async function ask(request: FeedRequest, conids: readonly number[], timeoutMs: number): Promise<WireSnapshot[]> {
    const { operation, codes, signal } = request;
    const answer = await call<WireSnapshot[]>({
      operation,
      method: "GET",
      path: "/iserver/marketdata/snapshot",
      query: { conids, fields: [...new Set([...codes, AVAILABILITY])] },
      effect: "read",
      timeoutMs,
      signal,
    });
    if (!Array.isArray(answer)) throw new UpstreamDecodeError("no list of contracts", { operation });
    return answer.filter((entry) => entry?.conid !== undefined); // nobody could say whose it is
  }

  /** Priming is lost when IBKR renews the brokerage session behind our back; then it is done once more. */
  async function askPrimed(request: FeedRequest, conids: readonly number[], untilMs: number): Promise<WireSnapshot[]> {
    const leftMs = (): number => Math.max(untilMs - clock.now(), SHORTEST_CALL_MS);
    await priming.brokerage(request.signal);
    try {
      return await ask(request, conids, leftMs());
    } catch (error) {
      if (!isIbkrError(error) || !/query \/accounts first/i.test(error.message)) throw error;
      priming.forget();
      await priming.brokerage(request.signal);
      return await ask(request, conids, leftMs());
    }
  }

  return async function feed(request: FeedRequest): Promise<FeedAnswer> {
    checkTimeout(request.timeoutMs);
    const untilMs = clock.now() + request.timeoutMs;
    const newest = new Map<number, WireSnapshot>();
    const all = batchesOf(request.conids);
    let open: Batch[] = all;
    const roused = new Set<number>();
    for (;;) {
      for (const batch of open) { // one after the other: IBKR allows ten a second, everything together
        for (const entry of await askPrimed(request, batch.conids, untilMs)) newest.set(Number(entry.conid), entry);
        count(batch, newest);
      }
      open = open.filter((batch) => !isDone(batch, request, newest));
      if (open.length === 0 || clock.now() + ASK_AGAIN_MS > untilMs) return { entries: newest, quiet: quietOf(all) };
      for (const conid of open.flatMap(({ conids, quiet }) => quiet < ROUSE_AFTER ? [] : conids)) {
        if (roused.has(conid) || !isSilent(newest.get(conid))) continue;
        roused.add(conid);
        await find(conid, request).catch(() => {}); // it is only a try: the deadline says what comes of it
      }
      await sleep(clock, ASK_AGAIN_MS, request.signal);
    }
  };
}

/** Not even the availability has come. */
function isSilent(wire: WireSnapshot | undefined): boolean {
  return wire === undefined || !Object.keys(wire).some((key) => /^\d+$/.test(key));
}

function batchesOf(conids: readonly number[]): Batch[] {
  const all = [...new Set(conids)];
  return Array.from({ length: Math.ceil(all.length / SNAPSHOT_LIMITS.conids) }, (_, index) => ({
    conids: all.slice(index * SNAPSHOT_LIMITS.conids, (index + 1) * SNAPSHOT_LIMITS.conids),
    fields: 0,
    quiet: 0,
  }));
}

function quietOf(batches: readonly Batch[]): ReadonlySet<number> {
  return new Set(batches.flatMap(({ conids, quiet }) => quiet >= QUIET_ANSWERS ? conids : []));
}

function count(batch: Batch, newest: ReadonlyMap<number, WireSnapshot>): void {
  const fields = batch.conids.reduce((sum, conid) => sum + Object.keys(newest.get(conid) ?? {}).length, 0);
  batch.quiet = fields > batch.fields ? 0 : batch.quiet + 1;
  batch.fields = Math.max(fields, batch.fields);
}

function isDone(batch: Batch, { isReady, isEnough }: FeedRequest, newest: ReadonlyMap<number, WireSnapshot>): boolean {
  const are = (test: (wire: WireSnapshot) => boolean): boolean =>
    batch.conids.every((conid) => {
      const entry = newest.get(conid);
      return entry !== undefined && test(entry);
    });
  return are(isReady) || (isEnough !== undefined && batch.quiet >= QUIET_ANSWERS && are(isEnough));
}

function checkTimeout(timeoutMs: number): void {
  if (timeoutMs >= 0) return; // NaN included: a deadline that is never reached asks for ever
  throw new BadRequestError(`timeoutMs is ${timeoutMs}, expected a number of milliseconds from 0`);
}
