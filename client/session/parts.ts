import type { Priming } from "../accounts/mod.ts";
import type { Caller } from "../call.ts";
import type { Clock } from "../clock.ts";
import type { Logger } from "../log.ts";
import type { Transport } from "../transport/types.ts";

/** What `ibkr.session` is built from. */
export interface SessionParts {
  readonly call: Caller;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly priming: Pick<Priming, "brokerage" | "forget">;
}
