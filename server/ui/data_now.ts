import { maskAccounts, VERSION } from "../../mod.ts";
import { nextMidnight } from "../alerts/quiet.ts";
import type { AlertMessage } from "../alerts/types.ts";
import type { Exchange } from "../exchange.ts";
import { eventCounts, eventLines } from "./event_lines.ts";
import type { UiDeps } from "./ui_deps.ts";

/** IBKR ends logins at midnight there. */
const RESET_ZONE = "America/New_York";
const EVENTS_OF_EACH = 15;
const ALERTS = 60;

/** What the page shows of the present. Nothing is asked of the Gateway for it. */
export async function dataNow(deps: UiDeps, { signal }: Pick<Exchange, "signal">): Promise<unknown> {
  const { client, clock, events, checks, trading, isOwner, ui, startedMs } = deps;
  const report = client.session.current();
  const nowMs = clock.now();
  // where nobody keeps the session the Gateway would be asked, and a page must not wait for that
  const known = checks.filter(({ name }) => name !== "session" || report !== null);
  const found = await Promise.all(known.map(async ({ name, look }) => ({ name, ...await look(signal) })));
  const alerts = ui.alerts?.() ?? null;
  return {
    nowMs,
    startedMs,
    version: VERSION,
    isSimulated: ui.traffic?.isSimulated() ?? false,
    isOwner: isOwner(),
    session: report === null ? null : { ...report, reason: maskAccounts(report.reason) },
    resetMs: nextMidnight(nowMs, RESET_ZONE),
    checks: found.map(({ reason, ...check }) => ({ ...check, reason: reason === null ? null : maskAccounts(reason) })),
    trading: trading.rules.trading,
    kill: { canTurn: ui.killSwitch !== undefined, isOn: isKilled(trading.isKilled) },
    pacing: client.pacing.snapshot(),
    events: {
      isOn: events !== undefined,
      isKept: events !== undefined && events.log.store().path !== null,
      counts: eventCounts(events?.log),
      lines: eventLines(events?.log, EVENTS_OF_EACH),
    },
    alerts: alerts === null ? null : {
      open: alerts.open().map((one) => ({ ...one, reason: maskAccounts(one.reason) })),
      recent: alertLines(alerts.recent(ALERTS)),
    },
  };
}

/** What can't be seen has to be taken for on. */
export function isKilled(look: () => boolean): boolean {
  try {
    return look();
  } catch {
    return true;
  }
}

/** One line for each alert, with what became of it at each receiver. */
function alertLines(messages: readonly AlertMessage[]): unknown[] {
  const byAlert = Map.groupBy(messages, ({ alert }) => `${alert.atMs} ${alert.kind} ${alert.title}`);
  return [...byAlert.values()].map((same) => {
    const { kind, severity, title, text, atMs } = same[0]!.alert;
    const to = same.map(({ delivery, state }) => ({ delivery, state }));
    return { kind, severity, title: maskAccounts(title), text: maskAccounts(text), atMs, to };
  });
}
