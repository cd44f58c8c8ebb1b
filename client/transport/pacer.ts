import type { Clock } from "../clock.ts";
import { type IbkrErrorDetails, type RateLimit, RateLimitedError } from "../errors/mod.ts";
import { Bucket } from "./bucket.ts";
import { DeadlinePassed } from "./deadline.ts";
import type { ResolvedPacing } from "./pacing_options.ts";
import type { PacingSnapshot } from "./pacing_snapshot.ts";
import { fits, isTickle, PENALTY_MS, TICKLE_IN_PENALTY_MS } from "./pacing_table.ts";
import { type Permit, UNPACED } from "./permit.ts";
import { retryAfterMs } from "./retry_after.ts";
import { type Lane, LANES } from "./slots.ts";

/** A request that asks for room in the budgets. */
export interface PacedRequest {
  readonly method: string;
  /** Path below `/v1/api`, without query. */
  readonly path: string;
  readonly lane: Lane;
  /** When the caller gives up, in Unix milliseconds. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** What an error says about the call. */
  readonly details: IbkrErrorDetails;
}

/** Lets requests pass as IBKR's budgets allow. */
export interface Pacer {
  /** Whether it does anything: off by option, or because a sidecar does it. */
  isOn(): boolean;
  /**
   * Waits for room in every budget that the request needs.
   *
   * @throws {RateLimitedError} at once when the wait would be longer than the caller's patience, or too many wait; later
   *   when it turns out so
   * @throws the signal's reason when the caller gives up first
   */
  enter(request: PacedRequest): Promise<Permit>;
  /** Learns from an answer: a sidecar paces itself, a 429 is one for everybody. */
  learn(answer: { readonly status: number; readonly headers: Headers }): void;
  /** The figures, but for what is in flight. */
  snapshot(): Omit<PacingSnapshot, "inFlight">;
}

/** A bucket and what it has seen. */
interface Meter {
  readonly bucket: Bucket;
  sent: number;
  refused: number;
}

interface Waiter {
  readonly lane: Lane;
  readonly meters: readonly Meter[];
  readonly isTickle: boolean;
  readonly deadlineMs: number;
  readonly start: (permit: Permit) => void;
  readonly refuse: (limit: RateLimit) => void;
}

const BACKOFF = "IBKR's answer 429";
const QUEUE = "the queue";

/** Makes one with full buckets; null for one that lets everything pass. */
export function createPacer(clock: Clock, pacing: ResolvedPacing | null): Pacer {
  const meters = (pacing?.rules ?? []).map((rule): Meter => ({ bucket: new Bucket(rule), sent: 0, refused: 0 }));
  let mode: PacingSnapshot["mode"] = pacing === null ? "off" : "on";
  let backoffUntilMs = 0; // for everybody
  let saidUntilMs = 0; // the part of it that IBKR has told, which holds for tickles too
  let tickledMs = -Infinity;
  let waiting: Waiter[] = [];
  let cancelTimer = (): void => {};

  const metersOf = (method: string, path: string) =>
    meters.filter(({ bucket }) => fits(bucket.rule.operations, method, path));
  const kept = ({ bucket: { rule } }: Meter, lane: Lane) => lane === "normal" ? rule.keptForPriority ?? 0 : 0;
  const isBefore = (one: Waiter, lane: Lane) => LANES.indexOf(one.lane) <= LANES.indexOf(lane);
  const silentUntilMs = (isTickle: boolean) =>
    isTickle ? Math.max(saidUntilMs, Math.min(backoffUntilMs, tickledMs + TICKLE_IN_PENALTY_MS)) : backoffUntilMs;
  const isWithin = (theirs: readonly Meter[], own: readonly Meter[], meter: Meter) =>
    theirs.includes(meter) && theirs.every((other) => own.includes(other));
  const hasRoom = (nowMs: number, { meters, lane, isTickle }: Pick<Waiter, "meters" | "lane" | "isTickle">) =>
    nowMs >= silentUntilMs(isTickle) && meters.every((meter) => meter.bucket.tokens(nowMs) > kept(meter, lane));

  /** What would keep a newcomer waiting, and for how long at least: only who needs nothing else is surely served before. */
  function obstacle({ meters: own, lane, isTickle }: Pick<Waiter, "meters" | "lane" | "isTickle">): RateLimit {
    const nowMs = clock.now();
    let [budget, untilMs] = [BACKOFF, silentUntilMs(isTickle)];
    for (const meter of own) {
      const ahead = waiting.filter((other) => isBefore(other, lane) && isWithin(other.meters, own, meter)).length;
      const atMs = meter.bucket.earliestMs(nowMs, ahead, 1 + kept(meter, lane));
      if (atMs > untilMs) [budget, untilMs] = [`the budget "${meter.bucket.rule.name}"`, atMs];
    }
    return { budget, waitMs: Math.max(0, untilMs - nowMs) };
  }

  async function enter(request: PacedRequest): Promise<Permit> {
    request.signal.throwIfAborted();
    if (mode !== "on") return UNPACED;
    const { lane, method, path, signal, details, deadlineMs } = request;
    const own = metersOf(method, path);
    const wish = { meters: own, lane, isTickle: isTickle(method, path) };
    serve(); // who came before goes first, if the time has come
    const nowMs = clock.now();
    if (hasRoom(nowMs, wish)) return take(wish);
    const refusal = (limit: RateLimit): RateLimitedError => {
      for (const meter of own) meter.refused++;
      return new RateLimitedError(limit, details);
    };
    const limit = obstacle(wish);
    const isFull = lane === "normal" && waiting.length >= (pacing?.maxWaiting ?? 0);
    if (isFull) throw refusal({ ...limit, budget: QUEUE });
    if (nowMs + limit.waitMs > deadlineMs) throw refusal(limit);
    return await new Promise((resolve, reject) => {
      const leave = (): void => {
        drop(waiter);
        reject(signal.reason instanceof DeadlinePassed ? refusal(obstacle(wish)) : signal.reason);
        serve(); // the room that was meant for it may be somebody else's now
      };
      const stay = (): void => signal.removeEventListener("abort", leave);
      const waiter: Waiter = {
        ...wish,
        deadlineMs,
        start: (permit) => (stay(), resolve(permit)),
        refuse: (limit) => (stay(), reject(refusal(limit))),
      };
      waiting.push(waiter);
      signal.addEventListener("abort", leave, { once: true });
      serve();
    });
  }

  function take({ meters: own, isTickle }: Pick<Waiter, "meters" | "isTickle">): Permit {
    if (isTickle) tickledMs = clock.now();
    for (const meter of own) {
      meter.bucket.take();
      meter.sent++;
    }
    let isOpen = true;
    const end = (give: (meter: Meter) => void) => () => {
      if (!isOpen) return;
      isOpen = false;
      own.forEach(give);
      serve();
    };
    return {
      answered: end(({ bucket }) => bucket.answered(clock.now())),
      refund: end((meter) => {
        meter.bucket.refund();
        meter.sent--;
      }),
    };
  }

  /** Starts whoever can start, in order; whoever waits for a budget of his own holds up nobody else. */
  function serve(): void {
    cancelTimer();
    cancelTimer = () => {};
    if (waiting.length === 0) return;
    const nowMs = clock.now();
    for (const lane of LANES) {
      for (const waiter of waiting.filter((one) => one.lane === lane)) {
        if (mode === "on" && !hasRoom(nowMs, waiter)) continue;
        drop(waiter);
        waiter.start(mode === "on" ? take(waiter) : UNPACED);
      }
    }
    const nextMs = Math.min(
      ...waiting.map(({ meters: own, lane, isTickle }) =>
        Math.max(silentUntilMs(isTickle), ...own.map((meter) => meter.bucket.returnsMs(nowMs, 1 + kept(meter, lane))))
      ),
    );
    if (nextMs < Infinity) cancelTimer = clock.setTimer(serve, Math.max(1, nextMs - nowMs));
  }

  function drop(waiter: Waiter): void {
    waiting = waiting.filter((other) => other !== waiter);
  }

  function learn({ status, headers }: { readonly status: number; readonly headers: Headers }): void {
    if (mode !== "on") return;
    if (headers.has("x-bezant-server")) {
      mode = "sidecar";
      serve();
    } else if (status === 429) {
      const nowMs = clock.now();
      const saidMs = retryAfterMs(headers, clock);
      if (saidMs !== undefined) saidUntilMs = Math.max(saidUntilMs, nowMs + saidMs);
      // a tickle within the penalty meets it too; that is no second one
      else if (nowMs >= backoffUntilMs) [backoffUntilMs, tickledMs] = [nowMs + PENALTY_MS, nowMs];
      backoffUntilMs = Math.max(backoffUntilMs, saidUntilMs);
      for (const waiter of waiting) {
        const untilMs = silentUntilMs(waiter.isTickle);
        if (waiter.deadlineMs >= untilMs) continue;
        drop(waiter);
        waiter.refuse({ budget: BACKOFF, waitMs: untilMs - nowMs });
      }
      serve();
    }
  }

  function snapshot(): Omit<PacingSnapshot, "inFlight"> {
    const nowMs = clock.now();
    return {
      mode,
      waiting: waiting.length,
      backoffUntilMs: backoffUntilMs > nowMs ? backoffUntilMs : null,
      buckets: meters.map((meter) => ({
        name: meter.bucket.rule.name,
        tokens: meter.bucket.tokens(nowMs),
        count: meter.bucket.rule.count,
        perMs: meter.bucket.rule.perMs,
        waiting: waiting.filter((waiter) => waiter.meters.includes(meter)).length,
        sent: meter.sent,
        refused: meter.refused,
      })),
    };
  }

  return { isOn: () => mode === "on", enter, learn, snapshot };
}
