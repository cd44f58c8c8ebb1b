import type { Clock, IbkrClient, Logger } from "../../mod.ts";
import type { SidecarEvents } from "../events/http/world.ts";
import type { Trading } from "../guard/trading.ts";
import type { HealthCheck } from "../health/findings.ts";
import type { UiOptions } from "./ui_options.ts";

/** What the status page looks into. */
export interface UiDeps {
  readonly client: IbkrClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly events: SidecarEvents | undefined;
  readonly checks: readonly HealthCheck[];
  readonly trading: Trading;
  readonly isOwner: () => boolean;
  readonly ui: UiOptions;
  /** When the sidecar was made, Unix milliseconds. */
  readonly startedMs: number;
}
