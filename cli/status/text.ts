import { bold, red } from "../output/color.ts";
import { printable } from "../output/printable.ts";
import { cutTo } from "../output/width.ts";
import { timeOf } from "../watch/marks.ts";
import type { StatusFacts } from "./facts.ts";

/** How it is shown. */
export interface StatusTextOptions {
  readonly nowMs: number;
  /** Widest line. */
  readonly maxWidth: number;
  readonly isColored: boolean;
}

type Line = readonly [name: string, text: string, isBad?: boolean];

/** All of it for people, on one screen; what is not known from here is left out. */
export function statusText(facts: StatusFacts, { nowMs, maxWidth, isColored }: StatusTextOptions): string {
  const lines = linesOf(facts, nowMs);
  const width = Math.max(...lines.map(([name]) => name.length)) + 2;
  return lines.map(([name, text, isBad]) => {
    const cut = cutTo(printable(text), Math.max(10, maxWidth - width));
    const title = name.padEnd(width);
    return (isColored ? bold(title) + (isBad === true ? red(cut) : cut) : title + cut).trimEnd() + "\n";
  }).join("");
}

function linesOf(facts: StatusFacts, nowMs: number): Line[] {
  const { session, login_ends: ends, accounts, asked, sidecar, events, kill_switch: kill, trading, alerts } = facts;
  const isReady = session.state === "ready";
  const rail: Line[] = kill === null
    ? []
    : [["kill switch", kill === "on" ? "ON: no order passes, cancels do" : "off", kill === "on"]];
  return [
    ...(facts.simulated ? [["SIMULATED", "accounts and prices are invented"] as const] : []),
    ["session", join(session.state + sinceText(session.since, nowMs), session.reason), !isReady],
    ...(isReady && ends !== null
      ? [["", `IBKR ends the login at ${clockText(ends)}, ${spanText(Date.parse(ends) - nowMs)} from now`] as const]
      : []),
    ["account", accounts.join(", ") || "none: nobody is logged in", accounts.length === 0],
    [sidecar === null ? "gateway" : "sidecar", sidecar === null ? asked : sidecarText(asked, sidecar, nowMs)],
    ...(sidecar?.troubles ?? []).map((trouble): Line => ["", trouble, true]),
    ...rail,
    ...(trading === null ? [] : [["trading", trading] as const]),
    ...alertLines(alerts, nowMs),
    ...eventLines(events, nowMs),
  ];
}

function sidecarText(origin: string, sidecar: NonNullable<StatusFacts["sidecar"]>, nowMs: number): string {
  const role =
    { true: "keeps the session up", false: "watches another's session", null: "" }[String(sidecar.is_owner) as "null"];
  return [`${origin}, version ${sidecar.version}`, upText(sidecar.started, nowMs), role].filter((one) => one !== "")
    .join(", ");
}

function alertLines(alerts: StatusFacts["alerts"], nowMs: number): Line[] {
  if (alerts === null) return [];
  if (alerts.length === 0) return [["alerts", "none"]];
  return alerts.map((
    { kind, since, reason },
    at,
  ): Line => [at === 0 ? "alerts" : "", join(kind + sinceText(since, nowMs), reason), true]);
}

function eventLines(events: StatusFacts["events"], nowMs: number): Line[] {
  if (events === null) return [];
  if (!events.on) return [["events", "off: BEZANT_EVENTS_ENABLED=true keeps what IBKR says"]];
  if (events.last.length === 0) return [["events", "none yet"]];
  const [last] = events.last;
  return [
    ["last event", `${spanText(nowMs - Date.parse(last!.at))} ago`],
    ...events.last.map((
      { at, topic, text },
    ): Line => ["", `${clockText(at)}  ${topic.padEnd(7)}  ${text}`, topic === "gap"]),
  ];
}

function upText(started: string | null, nowMs: number): string {
  return started === null ? "" : `up ${spanText(nowMs - Date.parse(started))}`;
}

function sinceText(since: string | null, nowMs: number): string {
  return since === null || since === "" ? "" : ` since ${clockText(since)} (${spanText(nowMs - Date.parse(since))})`;
}

function clockText(at: string): string {
  return timeOf(Date.parse(at));
}

function spanText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}

function join(first: string, second: string | null): string {
  return second === null || second === "" ? first : `${first}: ${second}`;
}
