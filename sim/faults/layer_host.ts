/**
 * What faults can get hold of when only one of the two layers runs here. Reaching for the other one is a RangeError in words, which
 * is what an argument such as `ws-drop:how=cut` meets at a backend alone.
 *
 * @module
 */

import type { FaultHost } from "./fault.ts";

/** What a backend without a Gateway offers to faults. */
export function backendHost(given: Pick<FaultHost, "world" | "clock" | "random" | "jumpClock">): FaultHost {
  return {
    ...given,
    layer: "backend",
    get gatewayTraffic(): never {
      throw away("gateway", "backend");
    },
    restartGateway() {
      throw away("gateway", "backend");
    },
  };
}

/** What a Gateway without a backend offers to faults. */
export function gatewayHost(given: Omit<FaultHost, "world" | "layer">): FaultHost {
  return {
    ...given,
    layer: "gateway",
    get world(): never {
      throw away("backend", "gateway");
    },
  };
}

function away(wanted: string, here: string): RangeError {
  return new RangeError(
    `Cannot start the fault with these arguments: they act on the ${wanted}, and this is the ${here} alone; ` +
      `choose others, or start it at a simulator that is both`,
  );
}
