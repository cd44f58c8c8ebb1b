/** Whether a run was as it should be, in words. @module */
import type { GoodWork } from "./good_client.ts";

/** What a run has shown. */
export interface Findings {
  readonly good: readonly GoodWork[];
  /** Answers to attacks, by kind and status. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Resident size of the sidecar in KiB, in order; empty where the system doesn't say. */
  readonly rssKib: readonly number[];
  /** Its open files before and after; null where the system doesn't say. */
  readonly files: readonly [before: number, after: number] | null;
  /** What reached the Gateway and no good client had asked for. */
  readonly strays: readonly string[];
  /** What the sidecar has said. */
  readonly said: string;
  /** What must stand nowhere in that. */
  readonly secrets: readonly string[];
}

/** Fewer looks at its memory than that say nothing. */
const ENOUGH_LOOKS = 40;
/** Growth of the last quarter over the second one that is still no leak. */
const MAX_GROWTH = 1.2;

/** What is wrong; nothing when all is well. */
export function judge({ good, answers, rssKib, files, strays, said, secrets }: Findings): string[] {
  const wrong: string[] = [];
  for (const { errors, requests, frames } of good) {
    if (errors.length > 0) wrong.push(`a good client saw ${errors.length} errors, such as ${errors[0]}`);
    if (requests === 0 || frames === 0) wrong.push("a good client did nothing");
  }
  for (const [kind, byStatus] of answers) {
    if (byStatus.has("500")) wrong.push(`${kind}: ${byStatus.get("500")} times 500`);
  }
  const growth = growthOf(rssKib);
  if (growth !== null && growth > MAX_GROWTH) wrong.push(`memory grew by ${growth.toFixed(2)}`);
  if (files !== null && files[1] > files[0] + 8) wrong.push(`${files[1]} open files, ${files[0]} before`);
  if (strays.length > 0) wrong.push(`${strays.length} requests reached the Gateway, such as ${strays[0]}`);
  if (/ error /.test(said)) wrong.push(`the log has errors: ${/.* error .*/.exec(said)![0].slice(0, 200)}`);
  if (secrets.some((secret) => said.includes(secret))) wrong.push("the log has a secret");
  return wrong;
}

/**
 * The least of the last quarter over the least of the second (DESIGN §13); null with too little to say. The collector lets
 * garbage stand for seconds, which a short run would take for growth; what is kept for ever lifts the floor as well.
 */
export function growthOf(rssKib: readonly number[]): number | null {
  const quarter = Math.floor(rssKib.length / 4);
  if (rssKib.length < ENOUGH_LOOKS) return null;
  const floor = (from: number): number => Math.min(...rssKib.slice(from, from + quarter));
  return floor(rssKib.length - quarter) / floor(quarter);
}
