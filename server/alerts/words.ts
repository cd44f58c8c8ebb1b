/** The words of every alert. @module */
import { maskAccounts } from "../../mod.ts";
import type { Approval } from "../approvals/types.ts";
import type { AskedRestart } from "../restart/keeper.ts";
import { type ProblemKind, RULES } from "./kinds.ts";
import type { Alert } from "./types.ts";

/** Where people find the sidecar. */
export interface Place {
  /** Its own address on this machine, such as `http://127.0.0.1:8080`. */
  readonly loopbackUrl: string;
  /** Its address as browsers elsewhere see it; undefined when there is none. */
  readonly publicUrl: string | undefined;
  /** How its owner reaches this machine by SSH; undefined when nobody said. */
  readonly sshHost: string | undefined;
}

/** What is wrong, as far as it has to be told. */
export interface Told {
  readonly kind: ProblemKind;
  /** Since when, Unix milliseconds. */
  readonly sinceMs: number;
  /** What it rests on. */
  readonly reason: string;
  /** Said before, and it still lasts. */
  readonly isReminder: boolean;
}

const TITLES: Readonly<Record<ProblemKind, string>> = {
  "needs-login": "IBKR needs a human to log in",
  "competing": "Another program holds the IBKR session",
  "gateway-down": "The IBKR Gateway is down",
  "gateway-stuck": "The IBKR Gateway is stuck",
  "login-unseen": "A login went through, and the Gateway does not see it",
  "brokerage-away": "The login holds, but IBKR gives no brokerage session",
  "stream-down": "No events come from IBKR",
  "tunnel-down": "The tunnel is down",
  "database-trouble": "A database of the sidecar is in trouble",
  "order-unsettled": "Nobody knows what became of an order",
};

/** Where the end is less than the opposite of the title: the journal shows an order in doubt for a day. */
const OVER: Readonly<Partial<Record<ProblemKind, string>>> = {
  "order-unsettled": "An order was in doubt; `bezant orders open` shows none of the last 24 hours any more",
};

/** How a person restarts it, who thereby ends whatever login it has. */
const RESTART = "`deno task provision restart-gateway HOST`, or `sudo systemctl restart cpgateway` on its machine";

const ADVICE: Readonly<Record<ProblemKind, string>> = {
  "needs-login": "The Gateway answers, and nobody is logged in. Until somebody does, no bot can trade or see anything.",
  "competing":
    "Someone is logged in elsewhere with the same username. Log out there; the sidecar never takes a session by force.",
  "gateway-down":
    "Nothing answers at the Gateway's address, or it is turned away. `bezant doctor` on its machine says why; after a restart a human has to log in.",
  "gateway-stuck":
    "The Gateway accepts requests and gives no usable answers; `bezant doctor` says more. If that lasts, restart it (" +
    `${RESTART}); a human has to log in after that.`,
  "login-unseen":
    "Somebody has logged in with a browser, and the Gateway still says that nobody is logged in. Was the second factor confirmed? " +
    `If so, log in once more. If that does not help, restart the Gateway and log in again: ${RESTART}.`,
  "brokerage-away": "Maintenance at IBKR ends by itself. Outside of its hours, log out and in again.",
  "stream-down": "The session is up. Bots that wait for events hear nothing; what they miss is read again afterwards.",
  "tunnel-down":
    "The sidecar works, but nobody comes in from outside. `bezant doctor URL` and the tunnel's own log say why.",
  "database-trouble": "Look at the disk: is it full, or read-only? Nothing is traded without the journal of orders.",
  "order-unsettled":
    "It may be working at IBKR, or not. Look with `bezant orders open` and settle it with `bezant orders settle`; do not place it again.",
};

/** What is said about something that lasts. */
export function alertOf({ kind, sinceMs, reason, isReminder }: Told, place: Place, nowMs: number): Alert {
  const lines = [
    ADVICE[kind],
    ...(reason === "" || kind === "needs-login" ? [] : [`Found: ${reason.replace(/\.$/, "")}.`]),
    `Since ${timeText(sinceMs)}.`,
    ...(kind === "needs-login" ? loginLines(place) : []),
  ];
  return {
    kind,
    severity: RULES[kind].severity,
    title: `${TITLES[kind]}${isReminder ? " (still)" : ""}`,
    text: maskAccounts(lines.join("\n")),
    link: kind === "needs-login" ? loginUrl(place) : null,
    action: kind === "needs-login" ? "Log in" : null,
    atMs: nowMs,
  };
}

/** What is said when it is over. */
export function recoveredOf(kinds: readonly ProblemKind[], nowMs: number): Alert {
  const over = kinds.map((kind) => OVER[kind] ?? TITLES[kind]).join("; ");
  return {
    kind: "recovered",
    severity: "info",
    title: kinds.some((kind) => RULES[kind].isSession) ? "All well again: the IBKR session is up" : "Over again",
    text: `Over since ${timeText(nowMs)}: ${over}.`,
    link: null,
    action: null,
    atMs: nowMs,
  };
}

/** What is said when the host was asked to restart the Gateway. */
export function restartOf({ why, atMs }: AskedRestart, place: Place, nowMs: number): Alert {
  return {
    kind: "gateway-restart",
    severity: "warning",
    title: "The IBKR Gateway was dead and is being restarted",
    text: [
      `Found: ${why}. Asked for at ${timeText(atMs)}.`,
      "A restart ends the login: a human has to log in once it is up again.",
      ...loginLines(place),
    ].join("\n"),
    link: loginUrl(place),
    action: "Log in",
    atMs: nowMs,
  };
}

/** What is said before a login ends; `atText` says when and where. */
export function endsSoonOf(atText: string, why: string, place: Place, nowMs: number): Alert {
  return {
    kind: "login-ends-soon",
    severity: "info",
    title: `The IBKR login is about to end, at ${atText}`,
    text: [`${why} A human has to log in again after that; choose your time.`, ...loginLines(place)].join("\n"),
    link: loginUrl(place),
    action: "Log in",
    atMs: nowMs,
  };
}

/** What is said when somebody is asked to allow an order. The words are masked since they were written down. */
export function approvalOf(
  { id, summary, account, isPaper, askedBy, expiresAtMs }: Approval,
  place: Place,
  nowMs: number,
): Alert {
  const kind = isPaper === true ? "paper" : isPaper === null ? "perhaps LIVE" : "LIVE";
  const link = `${loginUrl(place)}ui#approvals`;
  return {
    kind: "approval-wanted",
    severity: "urgent",
    title: isPaper === true ? "Somebody has to allow a paper order" : "Somebody has to allow a LIVE order",
    text: maskAccounts([
      `${summary}, account ${account} (${kind}). Asked by: ${askedBy}.`,
      "Nothing is sent unless you say so. If you have not asked for it, refuse it.",
      `Look at it and decide: ${link}`,
      `Or: bezant approve ${id}`,
      `It ends at ${timeText(expiresAtMs)}.`,
    ].join("\n")),
    link,
    action: "Look and decide",
    atMs: nowMs,
  };
}

/** What `bezant alert test` sends. */
export function testAlert(place: Place, nowMs: number): Alert {
  return {
    kind: "test",
    severity: "info",
    title: "A test of bezant's alerts",
    text: ["Nothing is wrong. An alert about a missing login looks like this:", ...loginLines(place)].join("\n"),
    link: loginUrl(place),
    action: "Log in",
    atMs: nowMs,
  };
}

/** The page that leads to the login. */
function loginUrl({ publicUrl, loopbackUrl }: Place): string {
  return `${(publicUrl ?? loopbackUrl).replace(/\/+$/, "")}/`;
}

function loginLines(place: Place): string[] {
  const { port } = new URL(place.loopbackUrl);
  const forward = `ssh -L ${port || 80}:127.0.0.1:${port || 80} ${place.sshHost ?? "YOU@THIS-MACHINE"}`;
  const local = `http://localhost:${port || 80}/`;
  const login = `Log in: ${loginUrl(place)}`;
  return place.publicUrl === undefined
    ? [login, `From another machine: ${forward} and then ${local}`]
    : [login, `Or by SSH: ${forward} and then ${local}`];
}

function timeText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace("T", " ") + " UTC";
}
