/** What the accounts were worth, out of the profit-and-loss frames that IBKR sends by itself: nothing is asked for. @module */
import type { EventLog, StoredEvent } from "../events/types.ts";
import { firstAfter, inRing, payloadOf } from "./read_past.ts";
import type { Span } from "./session_line.ts";

/** Values of one account, one for each moment. */
export interface EquityLine {
  readonly accountId: string;
  /** In the account's base currency; null where nothing is known. */
  readonly values: readonly (number | null)[];
}

/** Values of all accounts. */
export interface Equity {
  /** Unix milliseconds, in equal steps. */
  readonly atMs: readonly number[];
  readonly lines: readonly EquityLine[];
}

/** Net liquidation by account, as far as one moment's frames say it. */
type Values = ReadonlyMap<string, number>;

/** What reads it. */
export interface EquityReader {
  /**
   * The values over a time.
   *
   * @param stepMs Distance of the moments
   * @param breaks When nothing could be known, in order: there the lines break, and nothing is carried over
   */
  read(span: Span, stepMs: number, breaks: readonly Span[]): Equity;
}

/** How many frames are looked at for one moment: the first is whole, and later ones say what has changed, each account in its own. */
const FRAMES = 6;
/** A stream that is back may say its first, whole frame a moment before it is called back. */
const BACK_MS = 5_000;
/** Moments that are remembered. */
const MOST_KNOWN = 5_000;

/** Makes one; what was is read once, because it does not change any more. */
export function createEquityReader(log: EventLog | undefined): EquityReader {
  const past = new Map<string, Values>();

  /** What the first frames within a time say; `nowMs` because later ones may still come. */
  function valuesIn({ fromMs, toMs }: Span, nowMs: number): Values {
    if (log === undefined || log.isLocked()) return NOTHING;
    const key = `${fromMs} ${toMs}`;
    const known = past.get(key);
    if (known !== undefined) return known;
    const stored = firstAfter(log, "pnl", fromMs - 1, FRAMES);
    const events = stored ?? inRing(log, "pnl").filter(({ receivedAtMs }) => receivedAtMs >= fromMs).slice(0, FRAMES);
    const values = netLiquidation(events.filter(({ receivedAtMs }) => receivedAtMs < toMs));
    if (toMs > nowMs || stored === null) return values;
    past.set(key, values);
    if (past.size > MOST_KNOWN) past.delete(past.keys().next().value!);
    return values;
  }

  function read(span: Span, stepMs: number, breaks: readonly Span[]): Equity {
    const atMs: number[] = [];
    const lines = new Map<string, (number | null)[]>();
    let known = new Map<string, number>();
    for (let at = Math.ceil(span.fromMs / stepMs) * stepMs; at <= span.toMs; at += stepMs) {
      const last = breaks.findLast(({ fromMs }) => fromMs <= at);
      const isOut = last !== undefined && last.toMs > at;
      if (last !== undefined && last.toMs > at - stepMs) {
        const back = { fromMs: Math.max(last.fromMs, last.toMs - BACK_MS), toMs: at };
        known = new Map(isOut ? NOTHING : valuesIn(back, span.toMs));
      }
      const values = isOut ? NOTHING : valuesIn({ fromMs: at, toMs: at + stepMs }, span.toMs);
      for (const [accountId, value] of values) known.set(accountId, value);
      for (const accountId of known.keys()) if (!lines.has(accountId)) lines.set(accountId, atMs.map(() => null));
      atMs.push(at);
      for (const [accountId, line] of lines) line.push(known.get(accountId) ?? null);
    }
    const sorted = [...lines].sort(([a], [b]) => a < b ? -1 : 1);
    return { atMs, lines: sorted.map(([accountId, values]) => ({ accountId, values })) };
  }

  return { read };
}

const NOTHING: Values = new Map();

/** The accounts' own rows, such as `DU123.Core`, in what came first of each. */
function netLiquidation(events: readonly StoredEvent[]): Values {
  const values = new Map<string, number>();
  for (const event of events) {
    const { args } = payloadOf(event) ?? {};
    if (typeof args !== "object" || args === null) continue;
    for (const [key, row] of Object.entries(args)) {
      const [accountId = key, model = "Core"] = key.split(".");
      const value = (row as { readonly nl?: unknown } | null)?.nl;
      if (model === "Core" && typeof value === "number" && !values.has(accountId)) values.set(accountId, value);
    }
  }
  return values;
}
