// What every part of the bot works with.
import type { Clock, IbkrClient, OrderJournal } from "@bezant/bezant";
import type { PlanFile } from "./plan_file.ts";
import type { Settings } from "./settings.ts";

export interface Bot {
  readonly ibkr: IbkrClient;
  /** The client's own: what was sent, and what is known of it. */
  readonly journal: OrderJournal;
  readonly settings: Settings;
  readonly plans: PlanFile;
  readonly clock: Clock;
  /** When the Gateway was last started anew, as a person says; Unix milliseconds. What it held before is gone. */
  readonly gatewayRestartedAtMs?: number | undefined;
  readonly say: (line: string) => void;
}

/** It cannot be done now; waiting helps. */
export class NotNow extends Error {}

/** Nothing more can be done without a person. */
export class NeedsPerson extends Error {}
