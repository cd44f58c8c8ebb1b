/** Where operations on orders are done: what every face that gives orders expects of it. @module */
import type { AnyOperation } from "../operation.ts";

/** Who wants something done at a desk. */
export interface DeskRequest {
  /** In one word, for the audit log. */
  readonly caller: string;
  /** Does it once, however often it is asked for; null for what sends no order. */
  readonly key: string | null;
  /** Gives up waiting; only for what sends no order. */
  readonly signal?: AbortSignal | undefined;
}

/** What came of it. */
export type DeskAnswer =
  /** Its answer; `isKnown` is false where nobody can say yet what came of it. */
  | { readonly kind: "answer"; readonly body: unknown; readonly isKnown: boolean }
  /** It was turned down, or broke off; `outcome` says what is known about the effect. */
  | {
    readonly kind: "failed";
    readonly code: string;
    readonly message: string;
    readonly outcome: "none" | "unknown";
  };

/** Where orders are sent from: with journal, guard rails, kill switch and audit log. */
export interface OrderDesk {
  /** What its guard rails let trade; `unknown` where a sidecar decides. */
  readonly trading: "off" | "paper" | "live" | "unknown";
  /** Does an operation of effect `trade`, once for a key. Never throws. */
  run(operation: AnyOperation, input: unknown, request: DeskRequest): Promise<DeskAnswer>;
}
