import type { Frame } from "../../mod.ts";
import type { Consumer } from "./consumer.ts";
import type { Arguments } from "./language.ts";

/** One topic, asked for once at the Gateway, for everybody who wants it. */
export interface SharedTopic {
  /** Takes somebody in, or their new wish: they get a whole frame first, and the others notice nothing. */
  join(consumer: Consumer, args: Arguments): void;
  /** Lets somebody go; the last one ends it at the Gateway. */
  leave(consumer: Consumer): void;
  /** Whether somebody is in it. */
  has(consumer: Consumer): boolean;
  /** Whether nobody is. */
  isEmpty(): boolean;
  /** A frame of it came, as IBKR wrote it. */
  take(frame: Frame, text: string): void;
  /** Something may be missing; what is whole comes again afterwards. */
  onGap(): void;
}
