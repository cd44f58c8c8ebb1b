import { type Clock, createRunner, type IbkrClient, type Logger, type StreamMark, type StreamTap } from "../../mod.ts";
import { maskingLogger } from "../masking_logger.ts";
import { createAlarm } from "./alarm.ts";
import { createFrameSink } from "./capture_frames.ts";
import type { Capture, CaptureHealth } from "./capture_types.ts";
import { createLeases, type LeaseOptions } from "./leases.ts";
import { loadBooks } from "./load_books.ts";
import { createMalformedFrames } from "./malformed.ts";
import { createOrdersBook } from "./orders_book.ts";
import { daysSince } from "./reconcile.ts";
import { accountsOf, createReconciliation } from "./reconciliation.ts";
import { createTradesBook } from "./trades_book.ts";
import type { EventLog } from "./types.ts";
import { createWishes } from "./wishes.ts";

/** What a capture is made from. */
export interface CaptureOptions extends Pick<LeaseOptions, "cap" | "idleMs"> {
  /** The way to the Gateway; it stays the caller's. */
  readonly client: IbkrClient;
  /** Where events go; it stays the caller's, and is open longer than the capture. */
  readonly log: EventLog;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** What a fresh log asks trades of: the day before is there for whoever starts. */
const FIRST_REACH_MS = 86_400_000;

/**
 * Writes what the stream says into the log, from now on until it is closed: nothing that comes can end it. Each outage
 * becomes one gap, and what was missed in it is asked for over REST and appended as `recovered`.
 */
export function startCapture(options: CaptureOptions): Capture {
  const { client, log, clock } = options;
  const logger = maskingLogger(options.logger);
  const startedAtMs = clock.now();
  const trades = createTradesBook();
  const orders = createOrdersBook();
  const malformed = createMalformedFrames((sample) => logger.log("warn", "a frame could not be read", { sample }));
  const trouble = createAlarm(logger, clock, "error", "the capture ran into a fault of its own, and goes on");
  const failed = createAlarm(logger, clock, "warn", "the stream of events could not be opened; it is tried again");
  let isOver = false;
  let connectedSinceMs = startedAtMs;
  let isInGap = false;
  let listeningSinceMs: number | null = null; // null before the first time
  let isLoaded = false;
  const early: (() => void)[] = []; // what came before the books were there

  /** Nothing that is thrown may reach the stream. */
  function guarded(work: () => void): void {
    if (isOver || log.isLocked()) return;
    if (!isLoaded) return void early.push(() => guarded(work));
    try {
      work();
    } catch (error) {
      trouble({ error: String(error) });
    }
  }

  const tap: StreamTap = client.stream.tap({
    onFrame: (text, frame) => {
      const atMs = clock.now();
      guarded(() => sink.take(text, frame, atMs));
    },
    onMark: (mark) => {
      isInGap = mark.kind === "gap"; // also while another process keeps the events
      if (mark.kind === "gap") connectedSinceMs = clock.now();
      guarded(() => onMark(mark));
    },
    onReady: () => {
      connectedSinceMs = clock.now();
      guarded(() => listeningSinceMs === null ? beginning.request() : undefined);
    },
    onFailure: (error) => failed({ code: error.code }),
    onEnd: () => guarded(() => logger.log("warn", "the capture has ended: its client was closed")),
  });
  const isReady = (): boolean => tap.health().isReady;
  /** Once the client is closed nothing can be asked for, and nobody who wishes has to hear of it as an error. */
  const subscribe: StreamTap["subscribe"] = (wanted) => {
    try {
      return tap.subscribe(wanted);
    } catch (error) {
      trouble({ error: String(error) });
      return () => {};
    }
  };
  const wishes = createWishes(subscribe);
  const leases = createLeases({ ...options, subscribe, isReady });
  const sink = createFrameSink({
    log,
    trades,
    orders,
    malformed,
    isWanted: leases.hears,
    listeningSinceMs: () => listeningSinceMs ?? 0,
  });
  const beginning = createRunner({
    clock,
    run: begin,
    onFailure: (error) => failed({ error: String(error) }),
    longestRetryMs: 30_000,
  });
  const reconciliation = createReconciliation({
    client,
    log,
    logger,
    clock,
    trades,
    orders,
    isReady,
    onAccounts: wishes.begin,
    onSilentOrders() {
      logger.log("warn", "the stream of orders had fallen silent; it is asked for anew");
      wishes.renewOrders();
    },
  });

  /** The first time: IBKR wants to be asked for the accounts before it says anything about orders. */
  async function begin(signal: AbortSignal): Promise<void> {
    if (!isReady() || listeningSinceMs !== null) return; // the next time that it is ready begins
    const accountIds = await accountsOf(client, signal);
    const fromMs = log.openOutage()?.fromMs ?? clock.now() - FIRST_REACH_MS;
    wishes.begin(accountIds, daysSince(fromMs, clock.now()));
    if (!isInGap) listen(fromMs, clock.now());
  }

  function onMark(mark: StreamMark): void {
    if (mark.kind === "gap") {
      const { outageId, fromMs } = mark;
      const outage = { outageId, reason: "reconnected_after_disconnect", cause: mark.reason, fromMs };
      if (wishes.hasBegun) log.beginOutage(outage);
    } else {
      if (wishes.hasBegun) listen(log.openOutage()?.fromMs ?? mark.fromMs, mark.toMs);
      else beginning.request();
    }
  }

  /** From here on nothing is missed; what was missed before is asked for. */
  function listen(missedFromMs: number, nowMs: number): void {
    reconciliation.missedSince(missedFromMs);
    log.endOutage(nowMs);
    listeningSinceMs = nowMs;
  }

  const watch = (): () => void =>
    client.session.watch(({ state, sinceMs, reason, sessions }) =>
      guarded(() => {
        const since = new Date(sinceMs).toISOString();
        log.append({ topic: "session", payload: JSON.stringify({ topic: "session", state, since, reason, sessions }) });
      })
    );

  const closing = new AbortController();
  let unwatch = (): void => {};
  let begun = 0;
  let loading: Promise<void> = Promise.resolve();

  /** The log has begun, or begun anew after another process had its database: what is known is what is in there. */
  function onBegin(): void {
    if (isOver) return;
    const serial = ++begun;
    isLoaded = false;
    listeningSinceMs = null;
    early.length = 0;
    trades.clear();
    orders.clear();
    unwatch();
    unwatch = watch();
    loading = loading
      .then(() => loadBooks(log, clock, { trades, orders }, closing.signal))
      .catch((error) => isOver ? undefined : trouble({ error: String(error) }))
      .then(() => {
        if (serial !== begun || isOver) return;
        isLoaded = true;
        for (const work of early.splice(0)) work();
        if (isReady() && listeningSinceMs === null) beginning.request();
      });
  }
  log.onBegin(onBegin);

  function health(): CaptureHealth {
    const { lastFrameMs, readyCount } = tap.health();
    const { frames, repeated } = sink.counts();
    return {
      connected: isReady(),
      connectedSinceMs,
      lastMessageAtMs: lastFrameMs,
      readyCount,
      startedAtMs,
      topics: [
        "session",
        ...(wishes.hasBegun ? ["account", "orders", "pnl", "trades"] : []),
        ...leases.conids().map((conid) => `marketdata:${conid}`),
      ],
      malformedFrames: malformed.count,
      malformedSample: malformed.sample,
      frames,
      repeatedFrames: repeated,
      reconciliation: reconciliation.health(),
    };
  }

  async function close(): Promise<void> {
    isOver = true;
    closing.abort(new Error("the capture is closed"));
    unwatch();
    leases.close();
    wishes.close();
    await Promise.all([tap.close(), beginning.close(), reconciliation[Symbol.asyncDispose]()]);
    await loading;
  }

  return {
    leases,
    health,
    close,
    [Symbol.asyncDispose]: close,
  };
}
