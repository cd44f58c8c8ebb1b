import type { OperationContext } from "../../operations/mod.ts";
import type { OperationFacts } from "../operation_facts.ts";
import { askSidecar } from "../sidecar/ask.ts";
import type { Sidecar } from "../sidecar/sidecar.ts";

/** Where orders are given: at a Gateway, with the guard of this machine, or at a sidecar, with the sidecar's own. */
export interface Desk extends AsyncDisposable {
  /** A sidecar's guard rails, journal and audit log hold. */
  readonly isSidecar: boolean;
  /** Does something where the guard is. */
  run(
    operation: Pick<OperationFacts, "name" | "effect" | "sendsNoOrder">,
    input: Readonly<Record<string, unknown>>,
    context: OperationContext,
  ): Promise<unknown>;
}

/** Operations that the sidecar does once for a key. */
const KEYED = ["orders.place", "orders.modify", "orders.cancel"];

/** The desk of a sidecar. Each attempt has a key of its own, so that an answer that is lost can be asked for again. */
export function sidecarDesk(sidecar: Sidecar): Desk {
  return {
    isSidecar: true,
    run: (operation, input, { signal, timeoutMs }) => {
      const key = KEYED.includes(operation.name) ? `bezant-${sidecar.clock.uuid()}` : undefined;
      return askSidecar(sidecar, operation, input, { signal: signal ?? new AbortController().signal, timeoutMs, key });
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
