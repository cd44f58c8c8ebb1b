import type { Caller } from "../call.ts";
import { type Clock, sleep } from "../clock.ts";
import type { ContractsApi } from "../contracts/mod.ts";
import { secondsToMs } from "../decoding.ts";
import { BadRequestError, isIbkrError, UpstreamDecodeError } from "../errors/mod.ts";
import { numberOf, objectOf, textOf } from "../stream/frames.ts";
import { type Bar, readBars } from "./bar.ts";
import { barMs, MAX_POINTS, pagePeriod, periodMs } from "./bar_length.ts";
import { toContractRef } from "./contract_ref.ts";

/** Which bars are wanted. */
export interface BarOptions {
  /** How long a bar is: `1min` to `30min`, `1h` to `8h`, `1d`, `1w`, `1m` (a month); `1min` unless said. */
  readonly bar?: string | undefined;
  /** How far back, such as `1d`, `2w`, `6m` (months), `1y`; `1d` unless said. Not together with `fromMs`. */
  readonly period?: string | undefined;
  /** The first moment wanted, Unix milliseconds, in place of a period. */
  readonly fromMs?: number | undefined;
  /** The moment before which bars are wanted, Unix milliseconds; now unless said. */
  readonly toMs?: number | undefined;
  /** True: bars outside the regular hours too. */
  readonly outsideRth?: boolean | undefined;
  /** Prices of which the bars are made, such as `trades`, `midpoint`, `bid_ask`; IBKR's choice unless said. */
  readonly source?: string | undefined;
  /** True: from the historical data farm, which needs no brokerage session, in place of the chart server. */
  readonly farm?: boolean | undefined;
  /** Deadline of each call, in milliseconds; the client's own unless said. */
  readonly timeoutMs?: number | undefined;
  /** Gives up from outside. */
  readonly signal?: AbortSignal | undefined;
}

/** Bars of a contract. */
export interface BarHistory {
  /** The symbol or contract id as it was given. */
  readonly contract: string | number;
  /** The contract id. */
  readonly conid: number;
  /** The length of a bar, as it was asked for. */
  readonly bar: string;
  /** Oldest first, each moment once; the last bar may not be over yet. */
  readonly bars: readonly Bar[];
  /** How much older than the moment IBKR's data is, in milliseconds; null when not told. */
  readonly delayMs: number | null;
  /** Whether IBKR had nothing older although older bars were asked for. */
  readonly isShort: boolean;
  /** Calls that it took. */
  readonly calls: number;
}

/** What history is read with. */
export interface HistoryParts {
  readonly call: Caller;
  readonly clock: Clock;
  readonly contracts: ContractsApi;
}

const MAX_PAGES = 200;
/** A time without a bar that is stepped over, such as a long weekend; after a longer one nothing older is looked for. */
const LONGEST_PAUSE_MS = 10 * 86_400_000;
const FARM_TRIES = 3;
const FARM_PAUSE_MS = 1_000;

/** One answer, as far as it is read. */
interface Page {
  readonly bars: readonly Bar[];
  readonly dayMinutes: number;
  readonly delayMs: number | null;
}

type Asked = Required<Pick<BarOptions, "bar">> & BarOptions & { readonly conid: number };

/** Reads bars, backwards in pages while one answer does not hold them. */
export async function readHistory(
  contract: string | number,
  options: BarOptions,
  parts: HistoryParts,
): Promise<BarHistory> {
  const { bar = "1min", toMs } = options;
  const lengthMs = barMs(bar);
  const endMs = toMs ?? parts.clock.now();
  const fromMs = startOf(options, endMs);
  const { conid } = await toContractRef(contract, parts.contracts, options.signal);
  const asked = { ...options, bar, conid };
  const period = options.fromMs === undefined ? options.period ?? "1d" : pagePeriod(lengthMs, 1_440);
  const first = await readPage(asked, period, toMs, parts);
  // an answer that is not full holds its whole period, whatever days that counts
  const isWhole = options.fromMs === undefined && first.bars.length < MAX_POINTS;
  const older = isWhole ? NO_OLDER : await readOlder(asked, first, { fromMs, endMs, lengthMs }, parts);
  const found = new Map([...older.bars, ...first.bars].map((one) => [one.atMs, one]));
  const bars = [...found.values()]
    .filter(({ atMs }) => (isWhole || atMs >= fromMs) && (toMs === undefined || atMs < toMs))
    .toSorted((one, other) => one.atMs - other.atMs);
  return { contract, conid, bar, bars, delayMs: first.delayMs, isShort: older.isShort, calls: older.calls + 1 };
}

const NO_OLDER = { bars: [] as readonly Bar[], isShort: false, calls: 0 };

/** Goes on where an answer began, page by page, to the first moment wanted or to where there is nothing any more. */
async function readOlder(
  asked: Asked,
  first: Page,
  { fromMs, endMs, lengthMs }: { readonly fromMs: number; readonly endMs: number; readonly lengthMs: number },
  parts: HistoryParts,
): Promise<typeof NO_OLDER> {
  const bars: Bar[] = [];
  const step = pagePeriod(lengthMs, first.dayMinutes);
  let [cursorMs, emptyMs, calls] = [oldestOf(first.bars, endMs), 0, 0];
  if ((cursorMs - fromMs) / periodMs(step) > MAX_PAGES) {
    throw new BadRequestError(
      `${asked.bar} bars that far back would take more than ${MAX_PAGES} calls; ask for longer bars`,
    );
  }
  for (; cursorMs > fromMs && calls < 2 * MAX_PAGES; calls++) {
    const page = await readPage(asked, step, cursorMs, parts).catch(endOfData);
    const older = page?.bars.filter(({ atMs }) => atMs < cursorMs) ?? [];
    bars.push(...older);
    emptyMs = older.length === 0 ? emptyMs + periodMs(step) : 0;
    if (page === null || emptyMs > LONGEST_PAUSE_MS) return { bars, isShort: true, calls: calls + 1 };
    cursorMs = older.length === 0 ? cursorMs - periodMs(step) : oldestOf(older, cursorMs);
  }
  if (cursorMs <= fromMs) return { bars, isShort: false, calls };
  throw new UpstreamDecodeError(`more than ${calls} pages of bars`, { operation: "market.history" });
}

function oldestOf(bars: readonly Bar[], beforeMs: number): number {
  return bars.reduce((oldest, { atMs }) => Math.min(oldest, atMs), beforeMs);
}

/** What IBKR says of a time before its data begins. */
function endOfData(error: unknown): null {
  if (isIbkrError(error) && /chart data unavailable|no data/i.test(error.message)) return null;
  throw error;
}

function startOf({ period, fromMs, toMs }: BarOptions, endMs: number): number {
  if (fromMs !== undefined && period !== undefined) throw new BadRequestError("fromMs and period exclude each other");
  for (const [name, value] of Object.entries({ fromMs, toMs })) {
    if (value === undefined || (Number.isFinite(value) && Math.abs(value) < 8e15)) continue;
    throw new BadRequestError(`${name} is ${value}, expected Unix milliseconds`);
  }
  const startMs = fromMs ?? endMs - periodMs(period ?? "1d");
  if (startMs < endMs) return startMs;
  throw new BadRequestError(`fromMs ${startMs} is not before ${endMs}`);
}

async function readPage(
  asked: Asked,
  period: string,
  beforeMs: number | undefined,
  parts: HistoryParts,
): Promise<Page> {
  const answer = asked.farm === true ? await askFarm(asked, period, beforeMs, parts) : await parts.call<unknown>({
    operation: "market.history",
    method: "GET",
    path: "/iserver/marketdata/history",
    effect: "read",
    query: { ...queryOf(asked, period, beforeMs), source: asked.source },
    timeoutMs: asked.timeoutMs,
    signal: asked.signal,
  });
  const body = objectOf(answer);
  if (body === null || !Array.isArray(body["data"])) {
    throw new UpstreamDecodeError(`no list of bars${saidOf(body)}`, { operation: "market.history" });
  }
  return {
    bars: readBars(body),
    dayMinutes: numberOf(body["tradingDayDuration"]) ?? 1_440,
    delayMs: secondsToMs(body["mktDataDelay"]),
  };
}

function saidOf(body: Record<string, unknown> | null): string {
  const said = textOf(body?.["text"]);
  return said === null ? "" : ` for ${said}`;
}

/** The farm's first answer of a login is 404: asking builds the way to it (reference §6.4). */
async function askFarm(
  asked: Asked,
  period: string,
  beforeMs: number | undefined,
  parts: HistoryParts,
): Promise<unknown> {
  for (let tries = 1;; tries++) {
    try {
      return await parts.call<unknown>({
        operation: "market.history",
        method: "GET",
        path: "/hmds/history",
        effect: "read",
        query: { ...queryOf(asked, period, beforeMs), barType: "Last" },
        timeoutMs: asked.timeoutMs,
        signal: asked.signal,
      });
    } catch (error) {
      if (!isIbkrError(error) || error.status !== 404 || tries >= FARM_TRIES) throw error;
      await sleep(parts.clock, FARM_PAUSE_MS, asked.signal);
    }
  }
}

function queryOf({ conid, bar, outsideRth = false }: Asked, period: string, beforeMs: number | undefined) {
  const startTime = beforeMs === undefined ? undefined : timeText(beforeMs);
  return { conid, period, bar, outsideRth, startTime };
}

/** `20231031-00:00:00` of a moment, UTC. */
function timeText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replaceAll("-", "").replace("T", "-");
}
