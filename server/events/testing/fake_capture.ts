/** A capture whose stream and whose lists a test writes by hand. @module */
import type { Frame, IbkrClient, StreamGapReason, StreamTap, StreamTapListener } from "../../../mod.ts";
import { type HandClock, handClock, type LogLine } from "../../testing/fixture.ts";
import { startCapture } from "../capture.ts";
import type { Capture } from "../capture_types.ts";
import { type KeptLog, keptLog, type KeptLogOptions } from "./kept_log.ts";

/** What IBKR answers, by path with query below `/v1/api`; thrown when it is an error. */
export type Lists = (path: string) => unknown;

/** What a test holds in its hands. */
export interface FakeCapture extends AsyncDisposable {
  readonly capture: Capture;
  readonly log: KeptLog;
  readonly lines: LogLine[];
  readonly clock: HandClock;
  /** What was sent on the socket. */
  readonly sent: string[];
  /** What was asked for over REST. */
  readonly asked: string[];
  /** Answers from now on. */
  answers: Lists;
  /** A frame comes. */
  say(frame: Frame): void;
  /** The socket becomes ready; subscriptions that there are are restored. */
  ready(): void;
  /** The socket has a gap from now on. */
  gap(reason?: StreamGapReason): void;
  /** It goes on. */
  restored(): void;
  /** The client is closed. */
  end(): void;
  /** Lets time pass, and what follows from it happen. */
  pass(ms: number): Promise<void>;
}

/** The accounts of the login, the first one selected. */
const ACCOUNTS = ["DU1", "DU2"];

/** Starts one; the socket is not ready yet. */
export function fakeCapture(known: KeptLogOptions = {}): FakeCapture {
  const clock = handClock();
  const log = keptLog(known, clock.now);
  const lines: LogLine[] = [];
  const sent: string[] = [];
  const asked: string[] = [];
  const wishes = new Map<string, string>();
  let listener: StreamTapListener | undefined;
  let [isReady, readyCount, outages, gapFromMs] = [false, 0, 0, 0];

  function ask(path: string): Promise<unknown> {
    asked.push(path);
    return new Promise((resolve) => resolve(self.answers(path)));
  }

  function openTap(given: StreamTapListener): StreamTap {
    listener = given;
    return {
      health: () => ({ isReady, lastFrameMs: null, readyCount }),
      subscribe({ topic, subscribe, unsubscribe }) {
        wishes.set(topic, subscribe);
        if (isReady) sent.push(subscribe);
        return () => {
          wishes.delete(topic);
          if (isReady) sent.push(unsubscribe);
        };
      },
      greeting: () => [],
      close: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }

  const client = {
    stream: { tap: openTap },
    session: { watch: () => () => {} },
    accounts: {
      brokerage: async () => {
        const answer = await ask("/iserver/accounts") as { accounts?: string[] } | undefined;
        return answer ?? { accounts: ACCOUNTS, selectedAccount: ACCOUNTS[0] };
      },
    },
    call: ({ path, query }: { path: string; query: Record<string, unknown> }) => {
      const entries = Object.entries(query).filter(([, value]) => value !== undefined);
      return ask(`${path}?${entries.map((entry) => entry.join("=")).join("&")}`);
    },
  } as unknown as IbkrClient;

  const logger = {
    log: (level: LogLine["level"], message: string, fields = {}) => void lines.push({ level, message, fields }),
  };
  const capture = startCapture({ client, log, logger, clock, cap: 100, idleMs: 300_000 });
  const self: FakeCapture = {
    capture,
    log,
    lines,
    clock,
    sent,
    asked,
    answers: lists({}),
    say: (frame) => listener?.onFrame(JSON.stringify(frame), frame),
    ready() {
      isReady = true;
      readyCount++;
      sent.push(...wishes.values());
      listener?.onReady?.();
    },
    gap(reason = "socket-closed") {
      isReady = false;
      gapFromMs = clock.now();
      const outageId = `outage-${++outages}`;
      listener?.onMark?.({ kind: "gap", outageId, reason, fromMs: gapFromMs, detectedAtMs: gapFromMs, dropped: 0 });
    },
    restored() {
      self.ready();
      const outageId = `outage-${outages}`;
      listener?.onMark?.({ kind: "restored", outageId, fromMs: gapFromMs, toMs: clock.now() });
    },
    end: () => listener?.onEnd?.(),
    async pass(ms) {
      await settle();
      const stepMs = ms > 100_000 ? 5_000 : 1_000;
      for (let left = ms; left > 0; left -= stepMs) {
        clock.advance(Math.min(left, stepMs));
        await settle();
      }
    },
    [Symbol.asyncDispose]: () => capture.close(),
  };
  return self;
}

/** Answers with these lists; orders by account. */
export function lists(
  given: { readonly trades?: readonly object[]; readonly orders?: Record<string, object[]> },
): Lists {
  return (path) => {
    if (path === "/iserver/accounts") return undefined;
    if (path.includes("/trades")) return given.trades ?? [];
    if (path.includes("force=true")) return { orders: [], snapshot: false };
    return { orders: given.orders?.[path.split("accountId=")[1] ?? ""] ?? [], snapshot: true };
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}
