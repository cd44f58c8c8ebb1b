import type { AlertMessage, OpenAlert } from "../alerts/types.ts";
import type { KillSwitch } from "../store/kill_switch.ts";
import type { TrafficBook } from "./traffic_types.ts";

/** What the status page shows beside the rest of the sidecar. */
export interface UiOptions {
  /** How much passed, and how long it took. Default: nothing is shown of it. */
  readonly traffic?: TrafficBook | undefined;
  /** The alerts that are on the watch; null when nobody wants to be told. Default: nobody does. */
  readonly alerts?: (() => ShownAlerts | null) | undefined;
  /** The switch behind the button. Default: there is none. */
  readonly killSwitch?: KillSwitch | undefined;
}

/** What is shown of the alerts. */
export interface ShownAlerts {
  /** The newest messages, newest first. */
  recent(limit?: number): readonly AlertMessage[];
  /** What was said and is not over. */
  open(): readonly OpenAlert[];
}
