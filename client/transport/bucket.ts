import type { PacingRule } from "./pacing_table.ts";

/**
 * A token bucket whose tokens come back one by one, each a whole window after the answer to the request that took it.
 *
 * A bucket that refills steadily lets twice its size through in one window, and the server counts when a request arrives,
 * not when it was sent. The answer is the one sign that it has arrived; counted from there, no window of the server's own
 * clock holds more than `count`, however long anything was under way.
 */
export class Bucket {
  /** What it holds, and for how long. */
  readonly rule: PacingRule;
  #held = 0;
  #returning: number[] = [];

  /** @param rule What it holds, and for how long */
  constructor(rule: PacingRule) {
    this.rule = rule;
  }

  /** Tokens that can be taken now, the ones that are kept for the priority lane included. */
  tokens(nowMs: number): number {
    this.#returning = this.#returning.filter((dueMs) => dueMs > nowMs);
    return this.rule.count - this.#held - this.#returning.length;
  }

  /** Takes one; ask {@link tokens} first. */
  take(): void {
    this.#held++;
  }

  /** The request never left: its token is there at once. */
  refund(): void {
    this.#held--;
  }

  /** The request was answered: its token comes back a window from now. */
  answered(nowMs: number): void {
    this.#held--;
    if (this.rule.perMs > 0) this.#returning.push(nowMs + this.rule.perMs);
  }

  /**
   * When there can be `needed` tokens at the earliest, when those who wait before take `ahead` of them: whatever is under
   * way counts as answered now. Unix milliseconds.
   */
  earliestMs(nowMs: number, ahead: number, needed = 1): number {
    const { count, perMs } = this.rule;
    const free = Math.max(0, this.tokens(nowMs));
    const due = [
      ...Array.from({ length: free }, () => nowMs),
      ...this.#returning,
      ...Array.from({ length: this.#held }, () => nowMs + perMs),
    ].sort((a, b) => a - b);
    const nth = ahead + needed - 1;
    return due[nth % count]! + Math.floor(nth / count) * perMs;
  }

  /** When `needed` tokens will be there if nothing is answered before; infinity when that has to happen first. */
  returnsMs(nowMs: number, needed: number): number {
    const missing = needed - this.tokens(nowMs);
    return missing <= 0 ? nowMs : this.#returning.toSorted((a, b) => a - b)[missing - 1] ?? Infinity;
  }
}
