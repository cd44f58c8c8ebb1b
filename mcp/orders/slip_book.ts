import type { Clock } from "../../mod.ts";
import type { AnyOperation, Plan } from "../../operations/mod.ts";
import type { ToolAnswer } from "../tools/tool.ts";
import type { AskedApproval } from "./types.ts";

/** How long a token is good for its first use, in milliseconds. */
export const TOKEN_MS = 120_000;
/** How long a person has to answer a form, in milliseconds. */
export const FORM_MS = 300_000;
/** How long the outcome of a token is remembered, in milliseconds: as long as its order's id is taken. */
const KEPT_MS = 24 * 3_600_000;
/** Of one caller; the oldest goes first. */
const MOST_SLIPS = 100;

/** Exactly one order, change or cancel. */
export interface Slip {
  /** What the model holds. It stands for this, and cannot mean anything else. */
  readonly token: string;
  /** Who may use it. */
  readonly caller: string;
  readonly operation: AnyOperation;
  /** What is sent, to the letter. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly accountId: string;
  /** As IBKR said when it was written. */
  readonly isPaper: boolean | null;
  readonly plan: Plan;
  /** Hash of operation and input. */
  readonly digest: string;
  /** Under which the desk sends it once. */
  readonly key: string;
  readonly madeAtMs: number;
  /** After this it is not sent any more. */
  endsAtMs: number;
  /** A person is being asked by a form: good for one answer. */
  nonce: string | null;
  /** A person is being asked on another way. */
  approval: AskedApproval | null;
  /** What came of it. */
  end: SlipEnd | null;
}

/** What came of a slip. */
export interface SlipEnd {
  readonly answer: ToolAnswer;
  /** Null when all is known; else what the journal knows it by, if anything. */
  readonly doubt: { readonly id: string | null } | null;
}

/** What a slip is made of. */
export type SlipParts = Pick<Slip, "caller" | "operation" | "input" | "accountId" | "isPaper" | "plan" | "digest">;

/** All slips of a server, in memory: those of a process that has ended are worth nothing, and so is an old state. */
export interface SlipBook {
  /** Writes one. */
  write(parts: SlipParts, key: string): Slip;
  /** The slip of a token, if it is this caller's. */
  find(token: string, caller: string): Slip | undefined;
  /** Does something for a slip when nobody else does. */
  alone<T>(slip: Slip, work: () => Promise<T>): Promise<T>;
  /** Makes a state for the question that a person is asked by a form. The one before is void. */
  openForm(slip: Slip): string;
  /** Whether a state is one that was given out and not answered. */
  isOpen(state: string): boolean;
  /** Takes the answer to a form: once, of the caller who was asked, in time, for this very slip. */
  takeForm(slip: Slip, state: unknown): boolean;
}

/** Opens one. */
export function createSlipBook(clock: Clock): SlipBook {
  const slips = new Map<string, Slip>(); // oldest first
  const turns = new Map<string, Promise<unknown>>();
  const secret = (): string => clock.uuid().replaceAll("-", "") + clock.uuid().replaceAll("-", "");

  function forget(caller: string): void {
    const nowMs = clock.now();
    for (const [token, { madeAtMs }] of slips) if (nowMs - madeAtMs >= KEPT_MS) slips.delete(token);
    const mine = [...slips.values()].filter((slip) => slip.caller === caller);
    for (const { token } of mine.slice(0, Math.max(0, mine.length - MOST_SLIPS + 1))) slips.delete(token);
  }

  return {
    write(parts, key) {
      forget(parts.caller);
      const madeAtMs = clock.now();
      const state = { endsAtMs: madeAtMs + TOKEN_MS, nonce: null, approval: null, end: null };
      const slip: Slip = { ...parts, key, madeAtMs, token: `order_${secret()}`, ...state };
      slips.set(slip.token, slip);
      return slip;
    },
    find(token, caller) {
      const slip = slips.get(token);
      return slip?.caller === caller && clock.now() - slip.madeAtMs < KEPT_MS ? slip : undefined;
    },
    async alone(slip, work) {
      const before = turns.get(slip.token) ?? Promise.resolve();
      const turn = before.then(work, work);
      const settled = turn.catch(() => {});
      turns.set(slip.token, settled);
      try {
        return await turn;
      } finally {
        if (turns.get(slip.token) === settled) turns.delete(slip.token);
      }
    },
    openForm(slip) {
      slip.nonce = secret();
      slip.endsAtMs = Math.max(slip.endsAtMs, slip.madeAtMs + TOKEN_MS + FORM_MS);
      return slip.nonce;
    },
    isOpen: (state) => [...slips.values()].some(({ nonce }) => nonce === state),
    takeForm(slip, state) {
      if (slip.nonce === null || slip.nonce !== state) return false;
      slip.nonce = null;
      return clock.now() < slip.endsAtMs;
    },
  };
}
