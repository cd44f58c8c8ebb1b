/** Which problems are open, and what has to be said about them now. It knows neither time nor disk. @module */
import { LEAST_BETWEEN_MS, LEAST_MORE_MS, PROBLEM_KINDS, type ProblemKind, READY_SETTLE_MS, RULES } from "./kinds.ts";

/** Something that is wrong at this moment. */
export interface Problem {
  readonly kind: ProblemKind;
  /** Since when, Unix milliseconds; null when nobody knows. */
  readonly sinceMs: number | null;
  /** What it rests on, for people. */
  readonly reason: string;
  /** Grows when there is more of it, such as one more order. */
  readonly version?: number;
}

/** What was seen at one moment. */
export interface Sighting {
  readonly problems: readonly Problem[];
  /** Kinds that could not be looked at: they neither begin nor end. */
  readonly unknown: ReadonlySet<ProblemKind>;
  /** Whether the session is ready. */
  readonly isReady: boolean;
}

/** A problem that has been seen and is not over. */
export interface OpenProblem {
  readonly kind: ProblemKind;
  readonly sinceMs: number;
  readonly reason: string;
  readonly version: number;
  /** When it was said last, and which version of it; null before. */
  readonly said: { readonly atMs: number; readonly version: number } | null;
  /** Since when it is gone, unless it comes back; null while it lasts. */
  readonly goneMs: number | null;
  /** Deliveries that brought it to somebody. */
  readonly sentTo: readonly string[];
}

/** All that has to outlive the process: one expiry is one alert, however often the sidecar is restarted. */
export interface Book {
  readonly open: readonly OpenProblem[];
  /** When each kind was said last, Unix milliseconds. */
  readonly saidMs: Readonly<Partial<Record<ProblemKind, number>>>;
  /** Session problems that ended without a ready session, and who was told of them: `recovered` is due to these. */
  readonly owed: { readonly kinds: readonly ProblemKind[]; readonly sentTo: readonly string[] };
  /** Since when the present login is known; null when nobody is logged in. */
  readonly loginSinceMs: number | null;
  /** The end of a login of which was said last that it is near. */
  readonly noticedEndMs: number;
  /** Ids of requests for approvals that were told and still wait. */
  readonly told: readonly string[];
  /** When the restart of the Gateway that was told last had been asked for. */
  readonly toldRestartMs: number;
}

/** The book of a machine that has seen nothing. */
export const EMPTY_BOOK: Book = {
  open: [],
  saidMs: {},
  owed: { kinds: [], sentTo: [] },
  loginSinceMs: null,
  noticedEndMs: 0,
  told: [],
  toldRestartMs: 0,
};

/** What has to be said, and what need not be any more. */
export interface Judgement {
  readonly book: Book;
  readonly say: readonly { readonly problem: OpenProblem; readonly isReminder: boolean }[];
  /** Problems that are over: what of them waits for its delivery is dropped. */
  readonly over: readonly ProblemKind[];
  /** What is over and had reached somebody; null when nothing. */
  readonly recovered: { readonly kinds: readonly ProblemKind[]; readonly to: readonly string[] } | null;
}

/** When things are said. */
export interface SayRules {
  readonly nowMs: number;
  readonly isQuiet: boolean;
  /** Milliseconds after which what lasts is said again; 0: never. */
  readonly remindMs: number;
}

/** Compares what is seen with what is known. */
export function judge(book: Book, seen: Sighting, rules: SayRules): Judgement {
  const { nowMs } = rules;
  const open: OpenProblem[] = [];
  const ended: OpenProblem[] = [];
  const say: { problem: OpenProblem; isReminder: boolean }[] = [];
  const saidMs = { ...book.saidMs };
  for (const kind of PROBLEM_KINDS) {
    const known = book.open.find((entry) => entry.kind === kind);
    const problem = seen.problems.find((entry) => entry.kind === kind);
    if (problem === undefined) {
      if (known === undefined) continue;
      const left = seen.unknown.has(kind) ? known : { ...known, goneMs: known.goneMs ?? nowMs };
      if (isOver(left, seen, nowMs)) ended.push(left);
      else open.push(left);
      continue;
    }
    const now = merge(known, problem, nowMs);
    if (!isDue(now, saidMs[kind], rules)) open.push(now);
    else {
      const isReminder = now.said !== null && now.said.version === now.version;
      const said = { ...now, said: { atMs: nowMs, version: now.version } };
      saidMs[kind] = nowMs;
      open.push(said);
      say.push({ problem: said, isReminder });
    }
  }
  const { owed, recovered } = settle(book, ended, seen.isReady && !open.some(isToldOfSession));
  return { book: { ...book, open, saidMs, owed }, say, over: ended.map(({ kind }) => kind), recovered };
}

/** A delivery has brought it to somebody. */
export function markSent(book: Book, kind: ProblemKind, delivery: string): Book {
  const open = book.open.map((entry) =>
    entry.kind === kind && !entry.sentTo.includes(delivery) ? { ...entry, sentTo: [...entry.sentTo, delivery] } : entry
  );
  return { ...book, open };
}

function merge(known: OpenProblem | undefined, problem: Problem, nowMs: number): OpenProblem {
  const { kind, reason, version = 0 } = problem;
  if (known !== undefined) {
    // Words that change all the time must not be written to an SD card all the time.
    const isNews = known.said === null || version > known.version;
    const { sinceMs, said, sentTo } = known;
    const latest = { reason: isNews ? reason : known.reason, version: Math.max(version, known.version) };
    return { kind, sinceMs, said, sentTo, goneMs: null, ...latest };
  }
  return { kind, sinceMs: problem.sinceMs ?? nowMs, reason, version, said: null, goneMs: null, sentTo: [] };
}

function isDue({ kind, sinceMs, said, version }: OpenProblem, lastMs: number | undefined, rules: SayRules): boolean {
  const { severity, afterMs } = RULES[kind];
  if (rules.isQuiet && severity !== "critical") return false;
  const since = (ms: number): number => elapsed(ms, rules.nowMs);
  if (said === null) return since(sinceMs) >= afterMs && since(lastMs ?? -Infinity) >= LEAST_BETWEEN_MS;
  const passedMs = since(said.atMs);
  if (version !== said.version) return passedMs >= LEAST_MORE_MS;
  return rules.remindMs > 0 && passedMs >= rules.remindMs;
}

/** What nobody was told of is over at once. */
function isOver({ kind, said, goneMs }: OpenProblem, { isReady }: Sighting, nowMs: number): boolean {
  if (goneMs === null) return false;
  if (said === null) return true;
  const { isSession, settleMs } = RULES[kind];
  return elapsed(goneMs, nowMs) >= (isSession && isReady ? READY_SETTLE_MS : settleMs);
}

/** What lies in the future was written before the clock was set back: long ago, for all that is known. */
function elapsed(sinceMs: number, nowMs: number): number {
  return nowMs >= sinceMs ? nowMs - sinceMs : Infinity;
}

function isToldOfSession({ kind, said }: OpenProblem): boolean {
  return RULES[kind].isSession && said !== null;
}

/** `recovered` is one message: of the session when it is ready and none of its alerts is open, of the others at once. */
function settle(book: Book, ended: readonly OpenProblem[], isSessionWell: boolean): Pick<Judgement, "recovered"> & {
  readonly owed: Book["owed"];
} {
  const ofSession = ended.filter(isToldOfSession);
  const others = ended.filter(({ kind, said }) => !RULES[kind].isSession && said !== null);
  const owed = {
    kinds: distinct([...book.owed.kinds, ...ofSession.map(({ kind }) => kind)]),
    sentTo: distinct([...book.owed.sentTo, ...ofSession.flatMap(({ sentTo }) => sentTo)]),
  };
  const kinds = [...(isSessionWell ? owed.kinds : []), ...others.map(({ kind }) => kind)];
  const to = distinct([...(isSessionWell ? owed.sentTo : []), ...others.flatMap(({ sentTo }) => sentTo)]);
  return { owed: isSessionWell ? EMPTY_BOOK.owed : owed, recovered: kinds.length === 0 ? null : { kinds, to } };
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
