import type { Clock, JournalEntry, OrderJournal } from "../../mod.ts";
import type { Approval, ApprovalBook } from "../approvals/types.ts";
import type { Finding, HealthCheck } from "../health/findings.ts";
import type { AskedRestart } from "../restart/keeper.ts";
import type { LoginSighting } from "../restart/login_sighting.ts";
import type { Problem, Sighting } from "./book.ts";
import type { ProblemKind } from "./kinds.ts";

/** What is looked at. */
export interface LookDeps {
  /** Those of the sidecar's health. */
  readonly checks: readonly HealthCheck[];
  readonly journal: OrderJournal | undefined;
  /** What people are asked to allow; undefined where nobody is. */
  readonly approvals?: Pick<ApprovalBook, "pending"> | undefined;
  /** When a login went through in a browser; undefined where nobody looks. */
  readonly login?: LoginSighting | undefined;
  /** The last restart of the Gateway that was asked for. */
  readonly restart?: (() => AskedRestart | null) | undefined;
  /** Whether the tunnel is up; undefined where there is none. */
  readonly tunnel: HealthCheck | undefined;
  readonly clock: Pick<Clock, "now">;
}

/** What is seen, and whether a human or a monitor may be told that all is well. */
export interface Look extends Sighting {
  readonly isWell: boolean;
  /** Whether somebody is logged in; null when it can't be said. */
  readonly isLoggedIn: boolean | null;
  /** What waits for somebody to allow it. */
  readonly approvals: readonly Approval[];
  /** The last restart of the Gateway that was asked for; null when none was. */
  readonly restart: AskedRestart | null;
}

/** How long a login may take to be seen by the Gateway, in milliseconds: then it is not late but lost. */
const LOGIN_MS = 90_000;
/** After this nobody waits for it any more, in milliseconds. */
const LOGIN_OVER_MS = 30 * 60_000;

/** How long an order may be on its way before a human hears of it: the sidecar finds out by itself before that. */
const IN_FLIGHT_MS = 300_000;

const OF_SESSION: Readonly<Record<string, ProblemKind>> = {
  "needs-login": "needs-login",
  "competing": "competing",
  "down": "gateway-down",
  "stuck": "gateway-stuck",
  "sso-only": "brokerage-away",
  "maintenance": "brokerage-away",
  "not-ready": "brokerage-away",
};

/** What a Gateway that doesn't answer keeps to itself: it may be anything when it answers again. */
const HIDDEN_WHILE_DOWN: readonly ProblemKind[] = ["needs-login", "competing", "brokerage-away"];

/** Makes what looks at everything once. */
export function createLook(
  { checks, journal, approvals, login, restart, tunnel, clock }: LookDeps,
): (signal: AbortSignal) => Promise<Look> {
  return async (signal) => {
    const all = [...checks, ...(tunnel === undefined ? [] : [tunnel])];
    const findings = new Map(
      await Promise.all(all.map(async (check) => [check.name, await check.look(signal)] as const)),
    );
    const session = findings.get("session");
    const orders = unsettled(journal, clock.now());
    const problems = [
      ...ofSession(session),
      ...ofLogin(login, session, clock.now()),
      ...(session?.ok === true ? ofStream(findings.get("stream"), session) : []),
      ...of("tunnel-down", findings.get("tunnel")),
      ...databases(findings),
      ...(orders ?? []),
    ];
    const isDown = session?.state === "down" || session?.state === "stuck";
    const unknown = new Set<ProblemKind>([
      ...(isDown ? HIDDEN_WHILE_DOWN : []),
      ...(session?.ok === true ? [] : ["stream-down" as const]),
      ...(orders === null ? ["order-unsettled" as const] : []),
    ]);
    return {
      problems,
      unknown,
      isReady: session?.ok === true,
      isWell: problems.length === 0 && [...findings.values()].every(({ ok }) => ok),
      isLoggedIn: isDown ? null : session?.state !== "needs-login",
      approvals: waitingIn(approvals),
      restart: restart?.() ?? null,
    };
  };
}

function ofSession(finding: Finding | undefined): Problem[] {
  const kind = finding === undefined || finding.ok ? undefined : OF_SESSION[finding.state];
  return kind === undefined ? [] : of(kind, finding);
}

/** A login that went through in the browser and never arrived: known of Gateways that need a restart (deploy reference §4.3). */
function ofLogin(login: LoginSighting | undefined, session: Finding | undefined, nowMs: number): Problem[] {
  const seenMs = login?.seenMs() ?? null;
  if (login === undefined || session === undefined || seenMs === null) return [];
  const ageMs = nowMs - seenMs;
  if (session.ok || session.state === "down" || Math.abs(ageMs) > LOGIN_OVER_MS) login.forget();
  const isLost = ageMs >= LOGIN_MS && (session.state === "needs-login" || session.state === "sso-only");
  if (session.ok || !isLost || ageMs > LOGIN_OVER_MS) return [];
  return [{ kind: "login-unseen", sinceMs: seenMs, reason: session.reason ?? session.state }];
}

/** Without a session nobody expects the stream: it is late since there is one, not since the night. */
function ofStream(stream: Finding | undefined, { sinceMs: readyMs }: Finding): Problem[] {
  return of("stream-down", stream).map((problem) => ({
    ...problem,
    sinceMs: problem.sinceMs === null ? null : Math.max(problem.sinceMs, readyMs ?? 0),
  }));
}

function of(kind: ProblemKind, finding: Finding | undefined): Problem[] {
  if (finding === undefined || finding.ok) return [];
  return [{ kind, sinceMs: finding.sinceMs, reason: finding.reason ?? finding.state }];
}

/** One alert for both databases: the remedy is the same. */
function databases(findings: ReadonlyMap<string, Finding>): Problem[] {
  const bad = ["events_database", "orders_database"].flatMap((name) => {
    const finding = findings.get(name);
    return finding === undefined || finding.ok ? [] : [{ name, finding }];
  });
  if (bad.length === 0) return [];
  const since = bad.flatMap(({ finding: { sinceMs } }) => sinceMs === null ? [] : [sinceMs]);
  const reason = bad.map(({ name, finding }) => `${name.replace("_", " ")}: ${finding.reason ?? finding.state}`);
  return [{
    kind: "database-trouble",
    sinceMs: since.length === 0 ? null : Math.min(...since),
    reason: reason.join("; "),
  }];
}

/** A book that can't be read lets nothing be approved, and its readers are told so. */
function waitingIn(approvals: LookDeps["approvals"]): readonly Approval[] {
  try {
    return approvals?.pending() ?? [];
  } catch {
    return [];
  }
}

/** Orders that may be at IBKR or not; null when the journal can't be read. */
function unsettled(journal: OrderJournal | undefined, nowMs: number): Problem[] | null {
  let entries: readonly JournalEntry[];
  try {
    entries = journal?.open(nowMs) ?? [];
  } catch {
    return null; // its own check says so
  }
  const lost = entries.filter(({ end, sentAtMs }) =>
    end === "unsettled" || (end === null && sentAtMs !== null && nowMs - sentAtMs > IN_FLIGHT_MS)
  );
  if (lost.length === 0) return [];
  const times = lost.map(({ intent }) => intent.atMs);
  const reason = lost.length === 1 ? "one order is in doubt" : `${lost.length} orders are in doubt`;
  return [{ kind: "order-unsettled", sinceMs: Math.min(...times), reason, version: Math.max(...times) }];
}
