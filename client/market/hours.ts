import type { Caller } from "../call.ts";
import type { Clock } from "../clock.ts";
import type { Cache } from "../contracts/cache.ts";
import type { ContractsApi } from "../contracts/mod.ts";
import { decoding, secondsToMs } from "../decoding.ts";
import { BadRequestError, UpstreamDecodeError } from "../errors/mod.ts";
import { orAbort } from "../or_abort.ts";
import { objectsOf, textOf } from "../stream/frames.ts";
import type { WireSchedule } from "../wire.ts";
import { toContractRef } from "./contract_ref.ts";

/** From when to when, Unix milliseconds; the end is not part of it. */
export interface TimeSpan {
  /** The first moment. */
  readonly openMs: number;
  /** The first moment after it. */
  readonly closeMs: number;
}

/** One trading day. */
export interface TradingDay {
  /** The exchange's date, as `2026-04-02`; what trades over night belongs to the day that follows. */
  readonly date: string;
  /** The regular hours, earliest first; several where there is a pause. */
  readonly regular: readonly TimeSpan[];
  /** All hours in which orders may be filled, those before and after the regular ones included. */
  readonly extended: readonly TimeSpan[];
}

/** When a contract trades. */
export interface TradingHours {
  /** The contract id. */
  readonly conid: number;
  /** The exchange's time zone, such as `US/Eastern`; null when IBKR does not say. */
  readonly timeZone: string | null;
  /** The days that IBKR tells, earliest first. A day between them that is missing is a holiday or a weekend. */
  readonly days: readonly TradingDay[];
}

/** Which moment, and which hours count. */
export interface HoursOptions {
  /** The moment, Unix milliseconds; now unless said. */
  readonly atMs?: number | undefined;
  /** True: the hours before and after the regular ones count too. */
  readonly outsideRth?: boolean | undefined;
  /** Deadline of the call, in milliseconds; the client's own unless said. */
  readonly timeoutMs?: number | undefined;
  /** Gives up from outside. */
  readonly signal?: AbortSignal | undefined;
}

/** Whether a contract trades at a moment. */
export interface OpenState {
  /** Whether it does. */
  readonly isOpen: boolean;
  /** When that ends: of an open one the close, of a closed one the next opening; null when the schedule does not go so far. */
  readonly untilMs: number | null;
  /** The trading day that goes on or comes next; null when the schedule does not go so far. */
  readonly date: string | null;
}

/** What hours are read with. */
export interface HoursParts {
  readonly call: Caller;
  readonly clock: Clock;
  readonly contracts: ContractsApi;
  readonly cache: Cache;
}

const KEPT_FOR_MS = 3_600_000;
/** How far before now the schedule may be asked about: it begins with the current day. */
const PAST_MS = 86_400_000;

/** Reads the schedule of a contract, or recalls it. */
export async function readHours(
  contract: string | number,
  { timeoutMs, signal }: HoursOptions,
  { call, contracts, cache }: HoursParts,
): Promise<TradingHours> {
  const { conid } = await toContractRef(contract, contracts, signal);
  const looked = cache.get(`hours ${conid}`, isHours, async () => {
    const wire = await call<WireSchedule>({
      operation: "market.hours",
      method: "GET",
      path: "/contract/trading-schedule",
      effect: "read",
      query: { conid },
      timeoutMs,
    });
    return { value: decoding("market.hours", () => toHours(conid, wire)), keepMs: KEPT_FOR_MS };
  });
  return await orAbort(looked, signal); // others may wait for the same
}

/** Looks a moment up in the schedule. */
export async function readOpenState(
  contract: string | number,
  options: HoursOptions,
  parts: HoursParts,
): Promise<OpenState> {
  const nowMs = parts.clock.now();
  const { atMs = nowMs, outsideRth = false } = options;
  if (!Number.isFinite(atMs)) throw new BadRequestError(`atMs is ${atMs}, expected Unix milliseconds`);
  if (atMs < nowMs - PAST_MS) {
    throw new BadRequestError(`atMs ${atMs} is more than a day ago, and IBKR tells the hours from now on only`);
  }
  const hours = await readHours(contract, options, parts);
  return openStateAt(hours, atMs, outsideRth);
}

/**
 * Whether it is open at a moment of the schedule.
 *
 * @throws {BadRequestError} for a moment after the last day that IBKR tells: whether it is open then nobody knows
 */
export function openStateAt({ conid, days }: TradingHours, atMs: number, outsideRth: boolean): OpenState {
  const spans = days
    .flatMap(({ date, regular, extended }) => (outsideRth ? extended : regular).map((span) => ({ ...span, date })))
    .toSorted((one, other) => one.openMs - other.openMs);
  const next = spans.find(({ closeMs }) => closeMs > atMs);
  if (next === undefined) {
    const lastMs = spans.at(-1)?.closeMs;
    const known = lastMs === undefined ? "none" : `those until ${new Date(lastMs).toISOString()}`;
    throw new BadRequestError(
      `whether contract ${conid} trades at ${
        new Date(atMs).toISOString()
      } is not known: of its hours IBKR tells ${known}`,
    );
  }
  const isOpen = next.openMs <= atMs;
  return { isOpen, untilMs: isOpen ? endOf(spans, next.closeMs) : next.openMs, date: next.date };
}

/** Where the day that follows opens at the close of the one before, it goes on. */
function endOf(spans: readonly TimeSpan[], closeMs: number): number {
  return spans.reduce((endMs, span) => span.openMs <= endMs ? Math.max(endMs, span.closeMs) : endMs, closeMs);
}

function toHours(conid: number, wire: WireSchedule): TradingHours {
  if (typeof wire?.schedules !== "object" || wire.schedules === null) {
    throw new UpstreamDecodeError("no schedules", { operation: "market.hours" });
  }
  const days = Object.entries(wire.schedules)
    .filter(([key]) => /^\d{8}$/.test(key))
    .map(([key, { liquid_hours, extended_hours }]) => {
      const regular = spansOf(liquid_hours);
      return {
        date: key.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3"),
        regular,
        extended: joined([...spansOf(extended_hours), ...regular]),
      };
    })
    .toSorted((one, other) => one.date.localeCompare(other.date));
  return { conid, timeZone: textOf(wire.exchange_time_zone), days };
}

type WireSpans = NonNullable<WireSchedule["schedules"][string]["liquid_hours"]>;

/** Seconds since the epoch, so that no time zone has to be guessed. */
function spansOf(spans: WireSpans | undefined): TimeSpan[] {
  return objectsOf(spans).flatMap((span) => {
    const [openMs, closeMs] = [secondsToMs(span["opening"]), secondsToMs(span["closing"])];
    return openMs === null || closeMs === null || openMs >= closeMs ? [] : [{ openMs, closeMs }];
  });
}

/** Spans that touch or overlap as one, earliest first. */
function joined(spans: readonly TimeSpan[]): TimeSpan[] {
  const merged: TimeSpan[] = [];
  for (const span of spans.toSorted((one, other) => one.openMs - other.openMs)) {
    const last = merged.at(-1);
    if (last === undefined || span.openMs > last.closeMs) merged.push(span);
    else merged[merged.length - 1] = { openMs: last.openMs, closeMs: Math.max(last.closeMs, span.closeMs) };
  }
  return merged;
}

function isHours(value: unknown): value is TradingHours {
  return Array.isArray((value as Partial<TradingHours> | null)?.days);
}
