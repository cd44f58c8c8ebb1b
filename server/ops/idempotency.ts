import { BadRequestError, InternalError, isIbkrError } from "../../mod.ts";
import type { Trading } from "../guard/trading.ts";
import { Refusal } from "../refusal.ts";
import type { KeyChange, KeyVerdict } from "../store/key_book.ts";
import type { OpsAnswer } from "./outcome.ts";

/** How long a key is held without a sign of life, in milliseconds: after a death it is free so soon. */
export const LEASE_MS = 15_000;
const RENEW_EVERY_MS = 5_000;

/** Short enough to be part of a client order id, which IBKR shows on each order. */
const KEY = /^[A-Za-z0-9][\w.:-]{0,49}$/;

/** Work under a key. */
export interface KeyedWork {
  readonly key: string;
  /** What is to be done, as a text: the same for the same operation and input. */
  readonly work: string;
  /**
   * Does it. Before an intent is begun `onIntent` has to be told, and what that throws has to keep it from being begun.
   */
  readonly run: (onIntent: (intentId: string) => void) => Promise<OpsAnswer>;
  /** Finds out what came of an intent, without doing anything. */
  readonly settle: (intentId: string) => Promise<OpsAnswer>;
}

/**
 * The key that a request names; null when it names none. Quotes around it do not count.
 *
 * @throws {BadRequestError} when it is none
 */
export function keyOf({ headers }: Request): string | null {
  const header = headers.get("idempotency-key");
  if (header === null) return null;
  const key = header.trim().replace(/^"(.*)"$/, "$1");
  if (KEY.test(key)) return key;
  throw new BadRequestError(
    "Idempotency-Key is none: expected 1 to 50 letters, digits and . _ : - that begin with a letter or digit",
    { outcome: "none" },
  );
}

/** The client order id of an order that was given a key and none of its own. */
export function clientOrderIdOf(key: string): string {
  return `key-${key}`;
}

/**
 * Does work at most once for a key: whoever asks again hears what came of it. What was left in doubt is settled, never done
 * again. The intent is tied to the key before it is begun, so that there is no moment at which one is sent and the other
 * unknown.
 *
 * @returns The answer, and whether it is of an earlier request
 * @throws {Refusal} `idempotency_key_reused` for other work, `request_under_way` while somebody is at it
 */
export async function onceForKey(
  { keys, journal, clock }: Trading,
  { key, work, run, settle }: KeyedWork,
): Promise<OpsAnswer & { readonly isReplayed: boolean }> {
  const holder = clock.uuid();
  const untilMs = (): number => clock.now() + LEASE_MS;
  const verdict = claim();
  if (verdict.kind === "other") {
    throw new Refusal(
      "idempotency_key_reused",
      "this Idempotency-Key stands for another request of the last 24 hours; nothing was sent, use a new one",
      {},
      { outcome: "none" },
    );
  }
  if (verdict.kind === "held") throw underWay();
  if (verdict.kind === "answered") return { body: JSON.parse(verdict.answer), isKnown: true, isReplayed: true };

  const tell = (change: KeyChange): void => attempt(() => keys.change(key, holder, change));
  let cancelRenewal = (): void => {};
  const renew = (): void => {
    cancelRenewal = clock.setTimer(() => {
      tell({ heldUntilMs: untilMs() });
      renew();
    }, RENEW_EVERY_MS);
  };
  let intentId: string | null = null;
  const left = verdict.kind === "left" ? verdict.intentId : null;
  const isBegun = left !== null && journal.get(left) !== undefined;
  renew();
  try {
    const answer = isBegun ? await settle(left) : await run((id) => {
      if (!keys.change(key, holder, { intentId: id })) throw underWay(); // this process stood still for too long
      intentId = id;
    });
    tell(answer.isKnown ? { answer: JSON.stringify(answer.body) } : { heldUntilMs: 0 });
    return { ...answer, isReplayed: isBegun };
  } catch (error) {
    if (isBegun || !cameToNothing(error, intentId)) tell({ heldUntilMs: 0 });
    else attempt(() => keys.forget(key, holder));
    throw error;
  } finally {
    cancelRenewal();
  }

  function claim(): KeyVerdict {
    try {
      return keys.claim({ key, work, holder, nowMs: clock.now(), untilMs: untilMs() });
    } catch (cause) {
      throw new InternalError("the journal cannot be written, so nothing was sent", { outcome: "none", cause });
    }
  }

  /** Nothing has happened, and nothing still may: the same request may be sent again. */
  function cameToNothing(error: unknown, id: string | null): boolean {
    if (!(error instanceof Refusal || (isIbkrError(error) && error.outcome === "none"))) return false;
    try {
      const entry = id === null ? undefined : journal.get(id);
      return entry === undefined || entry.end === "rejected" || entry.end === "not-placed";
    } catch {
      return false; // the journal cannot be read: then nobody knows
    }
  }
}

/** What was done is done, whether it can be written or not: whoever asks again settles what the journal has. */
function attempt(write: () => void): void {
  try {
    write();
  } catch {
    // nobody renews the key any more, so it is free soon
  }
}

function underWay(): Refusal {
  return new Refusal(
    "request_under_way",
    "the request with this Idempotency-Key is under way; ask again",
    { "retry-after": "2" },
    { outcome: "unknown", retry_after: 2 },
  );
}
