import { redactBody } from "../../mod.ts";

/** Frames that could not be read. */
export interface MalformedFrames {
  /** Counts one, and keeps a piece of it. */
  note(text: string): void;
  /** How many there were. */
  readonly count: number;
  /** The beginning of the last one, without secrets; null before the first. */
  readonly sample: string | null;
}

const SAMPLE_CHARS = 200;
/** What is searched for secrets: a frame of megabytes must not hold up the others. */
const SEARCHED_CHARS = 8_192;

/** Makes an empty count. */
export function createMalformedFrames(onFirst: (sample: string) => void): MalformedFrames {
  let count = 0;
  let last: string | null = null;
  return {
    note(text) {
      count++;
      last = text.slice(0, SEARCHED_CHARS);
      if (count === 1) onFirst(sampleOf(last));
    },
    get count() {
      return count;
    },
    get sample() {
      return last === null ? null : sampleOf(last);
    },
  };
}

/** Cut by code points, so that half a character never comes out. */
function sampleOf(text: string): string {
  return redactBody(text.toWellFormed(), SAMPLE_CHARS);
}
