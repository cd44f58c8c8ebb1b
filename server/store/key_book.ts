/** What a caller's key stands for, so that a request that is sent again does nothing a second time. @module */

/** How long a key is remembered, in milliseconds: as long as a client order id is taken. */
export const KEPT_MS = 24 * 3_600_000;

/** What the book says of a key. */
export type KeyVerdict =
  /** Nobody has it: it is the caller's now. */
  | { readonly kind: "new" }
  /** It stands for other work. */
  | { readonly kind: "other" }
  /** Its work is done. */
  | { readonly kind: "answered"; readonly answer: string }
  /** Somebody is at it. */
  | { readonly kind: "held" }
  /** Whoever was at it has left without an answer: it is the caller's now, with the last intent that came of it, if any did. */
  | { readonly kind: "left"; readonly intentId: string | null };

/** Who asks for a key. */
export interface KeyClaim {
  /** What the caller sent. */
  readonly key: string;
  /** What it stands for, the same text for the same work. */
  readonly work: string;
  /** Names who claims it: what is written later counts only while the key is still theirs. */
  readonly holder: string;
  /** Unix milliseconds. */
  readonly nowMs: number;
  /** Until when nobody else may have it, unless it is held again, Unix milliseconds. */
  readonly untilMs: number;
}

/** What changes about a key; what is left out stays. */
export interface KeyChange {
  /** Until when it is held; 0 lets it go. */
  readonly heldUntilMs?: number | undefined;
  /** The intent that is about to be begun. */
  readonly intentId?: string | undefined;
  /** The answer, for whoever asks again. */
  readonly answer?: string | undefined;
}

/** Where keys are kept. What a method wrote is on the disk when it returns, where there is one. */
export interface KeyBook {
  /** Claims a key, or says what it stands for: one step over all processes. */
  claim(claim: KeyClaim): KeyVerdict;
  /** Writes a change down. False: it is somebody else's by now, and nothing was written. */
  change(key: string, holder: string, change: KeyChange): boolean;
  /** Forgets it, if it is still the holder's: nothing came of it, so it may be used again. */
  forget(key: string, holder: string): void;
}

/** What a book has of a key. */
export interface KeyRow {
  readonly work: string;
  readonly atMs: number;
  readonly holder: string;
  readonly heldUntilMs: number;
  readonly intentId: string | null;
  readonly answer: string | null;
}

/** Judges a claim by what is there: the rules of every book. */
export function judgeClaim(row: KeyRow | undefined, { work, nowMs }: KeyClaim): KeyVerdict {
  if (row === undefined || (nowMs - row.atMs >= KEPT_MS && row.heldUntilMs <= nowMs)) return { kind: "new" };
  if (row.work !== work) return { kind: "other" };
  if (row.answer !== null) return { kind: "answered", answer: row.answer };
  return row.heldUntilMs > nowMs ? { kind: "held" } : { kind: "left", intentId: row.intentId };
}

/** A book in memory: gone with the process. */
export function memoryKeys(): KeyBook {
  const rows = new Map<string, KeyRow>();
  const isTheirs = (key: string, holder: string): boolean => rows.get(key)?.holder === holder;
  return {
    claim(claim) {
      const { key, work, holder, nowMs: atMs, untilMs: heldUntilMs } = claim;
      for (const [other, row] of rows) {
        if (other !== key && judgeClaim(row, { ...claim, work: row.work }).kind === "new") rows.delete(other);
      }
      const row = rows.get(key);
      const verdict = judgeClaim(row, claim);
      if (verdict.kind === "new") rows.set(key, { work, atMs, holder, heldUntilMs, intentId: null, answer: null });
      else if (verdict.kind === "left") rows.set(key, { ...row!, holder, heldUntilMs });
      return verdict;
    },
    change(key, holder, change) {
      if (!isTheirs(key, holder)) return false;
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      rows.set(key, { ...rows.get(key)!, ...given });
      return true;
    },
    forget(key, holder) {
      if (isTheirs(key, holder)) rows.delete(key);
    },
  };
}
