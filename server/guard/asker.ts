import type { Exchange } from "../exchange.ts";
import { callerWord } from "./caller.ts";

/** Whose request it was: what every line of the audit log about it has. */
export interface Asker {
  /** Of the caller's request. */
  readonly requestId: string;
  /** The caller in one word, as in the log: `owner`, `token:bot`; absent where nobody was looked up. */
  readonly caller?: string | undefined;
}

/** Whose request it is. */
export function askerOf({ id, seen }: Pick<Exchange, "id" | "seen">): Asker {
  return seen?.caller === undefined ? { requestId: id } : { requestId: id, caller: callerWord(seen.caller) };
}
