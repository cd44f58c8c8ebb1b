/** All steps, in their order. @module */
import type { Step } from "../step.ts";
import type { Wish } from "../wish.ts";
import { BASE_STEPS } from "./base.ts";
import { egressSteps } from "./egress.ts";
import { gatewaySteps, gatewayUnitSteps } from "./gateway.ts";
import { GUARD_STEPS } from "./guard.ts";
import { releaseSteps, sidecarSteps } from "./sidecar.ts";

/** The steps that a wish needs. The guard stands before the first port is open, the way out before the Gateway takes it. */
export function stepsFor(wish: Wish): readonly Step[] {
  return [
    ...BASE_STEPS,
    ...GUARD_STEPS,
    ...releaseSteps(wish),
    ...gatewaySteps(wish),
    ...egressSteps(wish),
    ...gatewayUnitSteps(wish),
    ...sidecarSteps(wish),
  ];
}
