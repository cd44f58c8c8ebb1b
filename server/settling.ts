import { type Clock, type IbkrClient, isIbkrError, type JournalEntry, type Logger, type OrderJournal } from "../mod.ts";
import type { AuditLog } from "./store/audit_log.ts";

/** What intents are settled with. */
export interface SettlingDeps {
  readonly client: IbkrClient;
  readonly journal: OrderJournal;
  readonly audit?: AuditLog | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether the session is ours to speak about: owned by this process, and of the login that it serves. */
  readonly mayAct: () => boolean;
}

/** Settling that goes on by itself. */
export interface RunningSettling {
  /** Stops; what is being settled stays as it is. */
  stop(): Promise<void>;
}

/** How often it looks whether something is left, in milliseconds; a look is one indexed query. */
export const LOOK_EVERY_MS = 30_000;
/**
 * How long an intent that began in this process's life may be silent until it counts as left, in milliseconds: longer than an
 * answer may take together with the question in it, so that nobody is at it any more.
 */
export const SILENT_MS = 180_000;

/**
 * Finds out what became of intents that nobody is at any more (DESIGN §12): those of processes that have died, and those
 * whose answer was lost. It looks when a session begins, and now and then while one is up. What stays `unsettled` is
 * said once as an error, for a human has to look at it, and looked at again in the next session.
 */
export function startSettling({ client, journal, audit, clock, logger, mayAct }: SettlingDeps): RunningSettling {
  const orders = client.orders.with({ journal });
  const startedAtMs = clock.now();
  const stopping = new AbortController();
  /** Those that nobody could tell about, and in which session that was. */
  const unsettled = new Map<string, number>();
  let running: Promise<void> | null = null;
  const session = (): number | null => {
    const report = client.session.current();
    return report?.state === "ready" ? report.sessions : null;
  };
  let cancelLook = clock.setTimer(lookNowAndThen, LOOK_EVERY_MS);
  const unwatch = client.session.watch(look);

  function lookNowAndThen(): void {
    cancelLook = clock.setTimer(lookNowAndThen, LOOK_EVERY_MS);
    look();
  }

  function look(): void {
    if (running !== null || session() === null || !mayAct()) return;
    running = settleAll()
      .catch((error) => {
        if (stopping.signal.aborted) return;
        logger.log("warn", "orders that were left could not be settled", { error: codeOf(error) });
      })
      .finally(() => running = null);
  }

  async function settleAll(): Promise<void> {
    for (const entry of journal.open(clock.now())) {
      const { intentId } = entry.intent;
      if (!isLeft(entry) || unsettled.get(intentId) === session()) continue;
      if (session() === null || !mayAct()) return;
      await settle(entry);
    }
  }

  async function settle({ intent: { intentId, kind, clientOrderIds } }: JournalEntry): Promise<void> {
    const during = session();
    try {
      const { end, orderIds, note } = await orders.settle(intentId, { signal: stopping.signal });
      tell({ event: "settled", requestId: "settling", intentId, end, orderIds, note });
      const isNews = !unsettled.has(intentId);
      if (end !== "unsettled") {
        unsettled.delete(intentId);
        return void logger.log("info", "an order that was left is settled", {
          intentId,
          kind,
          end,
          clientOrderIds: clientOrderIds.join(" "),
        });
      }
      unsettled.set(intentId, during ?? -1);
      if (!isNews) return;
      logger.log("error", "An order is unsettled: nobody can say whether IBKR has it, so look there", {
        ...{ intentId, kind, clientOrderIds: clientOrderIds.join(" "), note },
        todo: `restart the Gateway, log in, then \`bezant orders settle ${intentId}\``,
      });
    } catch (error) {
      if (!isIbkrError(error, "bad_request")) throw error; // it is under way after all
    }
  }

  function isLeft({ intent, state, end, sentAtMs }: JournalEntry): boolean {
    const isOlder = intent.atMs < startedAtMs;
    const silentMs = clock.now() - Math.max(intent.atMs, sentAtMs ?? 0);
    return isOlder || end === "unsettled" || state === "unknown" || silentMs >= SILENT_MS;
  }

  function tell(record: Parameters<AuditLog["add"]>[0]): void {
    try {
      audit?.add(record);
    } catch {
      logger.log("error", "the audit log cannot be written", { requestId: record.requestId });
    }
  }

  return {
    async stop() {
      stopping.abort(new Error("the sidecar stops"));
      cancelLook();
      unwatch();
      await running;
    },
  };
}

function codeOf(error: unknown): string {
  if (isIbkrError(error)) return error.code;
  return error instanceof Error ? error.message : "something thrown";
}
