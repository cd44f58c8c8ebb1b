/** All steps, in their order. @module */
import { runWell } from "../host/host.ts";
import type { Outside } from "../public_check.ts";
import type { Step } from "../step.ts";
import { tunnelSteps, tunnelTraces } from "./tunnel/all.ts";
import type { Wish } from "../wish.ts";
import { BASE_STEPS } from "./base.ts";
import { bridgeSteps } from "./bridge.ts";
import { egressSteps } from "./egress.ts";
import { gatewaySteps, gatewayUnitSteps } from "./gateway.ts";
import { GUARD_STEPS } from "./guard.ts";
import { releaseSteps, sidecarSteps } from "./sidecar.ts";

/** The steps that a wish needs. The guard stands before the first port is open, the way out before the Gateway takes it. */
export function stepsFor(wish: Wish, outside: Outside): readonly Step[] {
  return [
    ...BASE_STEPS,
    ...GUARD_STEPS,
    ...releaseSteps(wish),
    ...gatewaySteps(wish),
    ...egressSteps(wish),
    ...gatewayUnitSteps(wish),
    ...sidecarSteps(wish),
    ...bridgeSteps(wish),
    ...tunnelSteps(wish, outside),
  ];
}

/** Everything that any wish may have put on a host, to be taken away again. */
export function stepsToUndo(wish: Wish, outside: Outside): readonly Step[] {
  const traces = [
    "/opt/bezant",
    "/var/log/bezant",
    "/var/lib/bezant-gateway-restart",
    ...(wish.isPurge ? ["/var/lib/bezant", "/var/lib/private/bezant"] : []),
  ];
  const left: Step = {
    id: "traces",
    title: wish.isPurge ? "the record of provisioning, events, orders and tokens" : "the record of provisioning",
    tags: ["base"],
    parts: [{
      what: traces.join(", "),
      check: () => Promise.resolve({ is: "drifted", found: "there" }),
      apply: () => Promise.resolve(),
      undo: async (host) => void await runWell(host, "path_remove", { args: traces }),
    }],
  };
  const rest = stepsFor({ ...wish, egress: "warp-proxy", tunnel: "none", bridge: true }, outside);
  return [left, ...rest, ...tunnelTraces(wish)];
}
