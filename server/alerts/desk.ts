import type { Clock, Logger } from "../../mod.ts";
import type { AlertsSettings } from "../../operations/mod.ts";
import type { Approval } from "../approvals/types.ts";
import type { SendOut } from "../net/send_out.ts";
import { type Book, EMPTY_BOOK, judge, markSent, type OpenProblem } from "./book.ts";
import type { Delivery } from "./deliveries.ts";
import { PROBLEM_KINDS } from "./kinds.ts";
import type { Look } from "./look.ts";
import { type AlertMemory, openMemory } from "./memory.ts";
import { nearEnd } from "./notice.ts";
import { type AlertOutbox, createOutbox } from "./outbox.ts";
import { clockTime, quietUntil } from "./quiet.ts";
import type { Alert, AlertMessage } from "./types.ts";
import { alertOf, approvalOf, endsSoonOf, type Place, recoveredOf, restartOf } from "./words.ts";

/** What the desk works with. */
export interface DeskDeps {
  readonly settings: AlertsSettings;
  readonly place: Place;
  readonly deliveries: readonly Delivery[];
  readonly send: SendOut;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly path: string | null;
}

/** Takes what is seen and says what has to be said. */
export interface AlertDesk {
  /** Takes what is seen now. */
  take(seen: Look): void;
  recent(limit: number): readonly AlertMessage[];
  /** What was said and is not over. */
  open(): readonly OpenProblem[];
  close(): Promise<void>;
}

interface Shift {
  readonly memory: AlertMemory;
  readonly outbox: AlertOutbox;
}

/** Makes it. The file is opened when it is first needed. */
export function createAlertDesk({ settings, place, deliveries, send, clock, logger, path }: DeskDeps): AlertDesk {
  const names = deliveries.map(({ name }) => name);
  let book: Book = EMPTY_BOOK;
  let shift: Shift | null = null;

  function begin(): Shift {
    const memory = openMemory(path, clock, logger);
    const outbox = createOutbox({
      deliveries,
      send,
      clock,
      logger,
      waiting: memory.waiting,
      onChange: (message) => {
        memory.note(message);
        const kind = PROBLEM_KINDS.find((name) => name === message.alert.kind);
        if (message.state === "sent" && kind !== undefined) book = markSent(book, kind, message.delivery);
        if (message.state === "sent" || message.state === "failed") memory.save(book);
      },
    });
    book = memory.book;
    return { memory, outbox };
  }

  async function end({ memory, outbox }: Shift): Promise<void> {
    await outbox.stop();
    memory.save(book);
    memory[Symbol.dispose]();
  }

  function take(seen: Look): void {
    const { memory, outbox } = shift ??= begin();
    const nowMs = clock.now();
    const quietEndMs = quietUntil(settings.quiet, nowMs);
    const rules = { nowMs, isQuiet: quietEndMs !== null, remindMs: settings.remindHours * 3_600_000 };
    const { book: judged, say, over, recovered } = judge(book, seen, rules);
    book = { ...judged, loginSinceMs: seen.isLoggedIn === false ? null : loginSince(judged, seen, nowMs) };
    outbox.drop(over);
    if (say.length > 0) outbox.drop(["recovered"]);
    for (const { problem, isReminder } of say) post(outbox, alertOf({ ...problem, isReminder }, place, nowMs));
    if (recovered !== null) {
      post(outbox, recoveredOf(recovered.kinds, nowMs), recovered.to, quietEndMs ?? nowMs);
    }
    if (seen.restart !== null && seen.restart.atMs !== book.toldRestartMs) {
      book = { ...book, toldRestartMs: seen.restart.atMs };
      post(outbox, restartOf(seen.restart, place, nowMs), names, quietEndMs ?? nowMs);
    }
    notice(outbox, nowMs, quietEndMs !== null);
    askForApproval(outbox, seen.approvals, nowMs, quietEndMs !== null);
    memory.save(book);
    outbox.pump();
  }

  function post(outbox: AlertOutbox, alert: Alert, to: readonly string[] = names, dueMs = clock.now()): void {
    const level = alert.severity === "info" ? "info" : "warn";
    logger.log(level, "alert", { kind: alert.kind, severity: alert.severity, title: alert.title, to: to.join(" ") });
    outbox.add(alert, to, dueMs);
  }

  /** In quiet hours it is passed over: when they are over, so is the login. */
  function notice(outbox: AlertOutbox, nowMs: number, isQuiet: boolean): void {
    const { resetZone: zone, noticeMinutes } = settings;
    if (nowMs >= book.noticedEndMs) outbox.drop(["login-ends-soon"]);
    const near = nearEnd(book, { nowMs, noticeMs: noticeMinutes * 60_000, zone });
    if (near === null) return;
    book = { ...book, noticedEndMs: near.endMs };
    if (!isQuiet) post(outbox, endsSoonOf(`${clockTime(near.endMs, zone)} ${zone}`, near.why, place, nowMs));
  }

  /** Each once. It lives for minutes, so in quiet hours it is passed over: it would be over when they are. */
  function askForApproval(
    outbox: AlertOutbox,
    waiting: readonly Approval[],
    nowMs: number,
    isQuiet: boolean,
  ): void {
    if (waiting.length === 0) outbox.drop(["approval-wanted"]);
    const fresh = waiting.filter(({ id }) => !book.told.includes(id));
    if (!isQuiet) { for (const approval of fresh) post(outbox, approvalOf(approval, place, nowMs)); }
    const told = waiting.map(({ id }) => id);
    if (told.join() !== book.told.join()) book = { ...book, told };
  }

  return {
    take,
    recent: (limit) => shift?.memory.recent(limit) ?? [],
    open: () => book.open.filter(({ said }) => said !== null),
    close: async () => {
      if (shift !== null) await end(shift);
      shift = null;
    },
  };
}

/** A login whose beginning nobody saw is as old as our knowledge of it. */
function loginSince({ loginSinceMs }: Book, { isLoggedIn }: Look, nowMs: number): number | null {
  return loginSinceMs ?? (isLoggedIn === true ? nowMs : null);
}
