import { maskAccounts } from "../../mod.ts";
import type { Equity, EquityReader } from "./equity.ts";
import { gapsOf, type Segment, sessionLine, type Span } from "./session_line.ts";
import { trafficLine } from "./traffic_line.ts";
import type { UiDeps } from "./ui_deps.ts";

/** How much of the past can be shown, and in what steps. */
export const RANGES = {
  day: { lengthMs: 86_400_000, stepMs: 5 * 60_000 },
  week: { lengthMs: 7 * 86_400_000, stepMs: 30 * 60_000 },
} as const;

/** Name of one. */
export type Range = keyof typeof RANGES;

/** States in which IBKR's values of an account go on. Where nothing is written down, nothing speaks against it. */
const SEEN: readonly string[] = ["ready", "unknown"];

/** What the page shows of the past. Nothing is asked of the Gateway for it. */
export function dataPast(deps: UiDeps, equity: EquityReader, range: Range, hasNumbers: boolean): unknown {
  const { client, clock, events, ui } = deps;
  const { lengthMs, stepMs } = RANGES[range];
  const toMs = clock.now();
  const span: Span = { fromMs: toMs - lengthMs, toMs };
  const rows = ui.traffic?.since(span.fromMs) ?? [];
  const session = sessionLine({ log: events?.log, rows, current: client.session.current() }, span);
  const gaps = gapsOf(events?.log, span);
  const breaks = [
    ...session.filter(({ state }) => !SEEN.includes(state)),
    ...gaps.map(({ fromMs, toMs: endMs }) => ({ fromMs, toMs: endMs ?? toMs + 1 })),
  ];
  return {
    range,
    ...span,
    stepMs,
    session,
    share: shareOf(session),
    gaps,
    equity: named(equity.read(span, stepMs, merged(breaks)), hasNumbers),
    traffic: trafficLine(rows, span, stepMs),
  };
}

/** Spans that overlap become one. */
function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const { fromMs, toMs } of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = result.at(-1);
    if (last === undefined || fromMs > last.toMs) result.push({ fromMs, toMs });
    else result[result.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, toMs) };
  }
  return result;
}

/** The part of the time, of which anything is known, that the session was ready; null when nothing is. */
function shareOf(session: readonly Segment[]): number | null {
  const lasted = (some: readonly Segment[]): number => some.reduce((sum, one) => sum + one.toMs - one.fromMs, 0);
  const known = lasted(session.filter(({ state }) => state !== "unknown"));
  return known === 0 ? null : lasted(session.filter(({ state }) => state === "ready")) / known;
}

function named({ atMs, lines }: Equity, hasNumbers: boolean): unknown {
  return {
    atMs,
    lines: lines.map(({ accountId, values }) => ({
      account: hasNumbers ? accountId : maskAccounts(accountId),
      values,
    })),
  };
}
