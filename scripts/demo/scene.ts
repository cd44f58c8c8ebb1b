import type { Say } from "./show.ts";
import type { Stand } from "./stand.ts";

/** One capability, shown. */
export interface Scene {
  readonly title: string;
  /** Shows it on a fresh stand, or throws. */
  readonly run: (stand: Stand, say: Say) => Promise<void>;
}
