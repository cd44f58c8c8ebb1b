import type { Clock, Logger } from "../../mod.ts";
import { NoAnswer, type SendOut } from "../net/send_out.ts";
import type { Delivery } from "./deliveries.ts";
import type { Alert, AlertKind, AlertMessage } from "./types.ts";

/** What brings alerts to people. */
export interface OutboxDeps {
  readonly deliveries: readonly Delivery[];
  readonly send: SendOut;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Messages that are on their way since an earlier life of the process. */
  readonly waiting: readonly AlertMessage[];
  /** A message has changed: it wants to be written down. */
  readonly onChange: (message: AlertMessage) => void;
}

/** Alerts on their way. */
export interface AlertOutbox {
  /** Takes one, for these deliveries, not before a moment. */
  add(alert: Alert, to: readonly string[], dueMs: number): void;
  /** What waits about these is not news any more. */
  drop(kinds: readonly AlertKind[]): void;
  /** Tries what is due, without waiting for it. */
  pump(): void;
  /** Cuts what is under way; it stays to be tried by the next life of the process. */
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** A night without a network is survived; a day is too late for news. */
const GIVE_UP_MS = 24 * 3_600_000;
/** An answer that says no will say no again. */
const MOST_REFUSALS = 3;
const MOST_WAITING = 100;

/** Makes it. What can't be delivered is tried again, less and less often, and not for ever. */
export function createOutbox({ deliveries, send, clock, logger, waiting, onChange }: OutboxDeps): AlertOutbox {
  const queue = new Map<string, AlertMessage>(waiting.map((message) => [message.id, message]));
  const lanes = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  function change(message: AlertMessage): void {
    if (message.state === "waiting") queue.set(message.id, message);
    else queue.delete(message.id);
    onChange(message);
  }

  function add(alert: Alert, to: readonly string[], dueMs: number): void {
    for (const { name } of deliveries) {
      if (!to.includes(name)) continue;
      change({ id: clock.uuid(), alert, delivery: name, state: "waiting", dueMs, tries: 0, problem: null });
    }
    for (const old of [...queue.values()].slice(0, -MOST_WAITING)) change({ ...old, state: "dropped" });
  }

  async function runLane(delivery: Delivery): Promise<void> {
    while (!stopping.signal.aborted) {
      const next = [...queue.values()].find(({ delivery: name, dueMs }) =>
        name === delivery.name && dueMs <= clock.now()
      );
      if (next === undefined) return;
      const result = await attempt(delivery, next);
      // It may have been dropped meanwhile: a failure is of no interest then.
      if (result !== null && (queue.has(next.id) || result.state === "sent")) tell(result);
      if (result === null) return;
    }
  }

  /** Null when it was cut by the end. */
  async function attempt(delivery: Delivery, message: AlertMessage): Promise<AlertMessage | null> {
    const tries = message.tries + 1;
    try {
      const { status, retryAfterMs } = await send(delivery.requestOf(message.alert), stopping.signal);
      if (status >= 200 && status < 300) return { ...message, tries, state: "sent", problem: null };
      const isFinal = status < 500 && status !== 408 && status !== 429;
      return failed({ ...message, tries, problem: wordsFor(status) }, isFinal, retryAfterMs);
    } catch (error) {
      if (stopping.signal.aborted) return null;
      const problem = error instanceof NoAnswer ? error.message : "it could not be sent";
      return failed({ ...message, tries, problem }, false, null);
    }
  }

  function failed(message: AlertMessage, isFinal: boolean, retryAfterMs: number | null): AlertMessage {
    const { tries, alert } = message;
    const isOver = (isFinal && tries >= MOST_REFUSALS) || clock.now() - alert.atMs >= GIVE_UP_MS;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 20));
    const waitMs = Math.max(pauseMs * (0.9 + clock.random() / 5), Math.min(retryAfterMs ?? 0, LONGEST_PAUSE_MS));
    return { ...message, state: isOver ? "failed" : "waiting", dueMs: clock.now() + waitMs };
  }

  function tell(message: AlertMessage): void {
    const { alert: { kind }, delivery, tries, problem, state } = message;
    if (state === "sent") logger.log("info", "alert delivered", { kind, delivery, tries });
    else if (state === "failed") {
      logger.log("error", "an alert was not delivered, and is not tried again", { kind, delivery, tries, problem });
    } else if (tries === 1) {
      logger.log("warn", "an alert could not be delivered yet; it is tried again", { kind, delivery, problem });
    }
    change(message);
  }

  function pump(): void {
    for (const delivery of deliveries) {
      if (lanes.has(delivery.name) || stopping.signal.aborted) continue;
      lanes.set(delivery.name, runLane(delivery).finally(() => lanes.delete(delivery.name)));
    }
  }

  return {
    add,
    drop: (kinds) => {
      for (const message of [...queue.values()]) {
        if (kinds.includes(message.alert.kind)) change({ ...message, state: "dropped" });
      }
    },
    pump,
    stop: async () => {
      stopping.abort();
      await Promise.all(lanes.values());
    },
  };
}

/** What an answer means for who set it up. */
export function wordsFor(status: number): string {
  if (status >= 300 && status < 400) {
    return `status ${status}: a redirect, which is not followed; set the final address`;
  }
  if (status === 401 || status === 403) return `status ${status}: it wants a token, or another one`;
  if (status === 404 || status === 410) return `status ${status}: there is nothing at this address`;
  return `status ${status}`;
}
