/**
 * What the control port acts on: as much of a simulator as its routes need.
 *
 * @module
 */

import type { SimClock } from "../clock.ts";
import type { Faults } from "../faults/faults.ts";
import type { MarketMove } from "../market_script.ts";
import type { RecordedRequest } from "../recorder.ts";
import type { SimulatorTruth } from "../truth.ts";

/** A simulator, or one of its layers, as the control port sees it. */
export interface ControlHost {
  readonly simulator: {
    readonly faults: Faults;
    readonly requests: readonly RecordedRequest[];
    moveMarket(...moves: readonly MarketMove[]): unknown;
    /** What the backend holds. */
    truth(): SimulatorTruth;
  };
  /** The clock that the simulator was given. */
  readonly clock: SimClock;
}
