/** All steps, in their order. @module */
import type { Step } from "../step.ts";
import type { Wish } from "../wish.ts";
import { BASE_STEPS } from "./base.ts";
import { gatewaySteps } from "./gateway.ts";
import { sidecarSteps } from "./sidecar.ts";

/** The steps that a wish needs. */
export function stepsFor(wish: Wish): readonly Step[] {
  return [...BASE_STEPS, ...gatewaySteps(wish), ...sidecarSteps(wish)];
}
