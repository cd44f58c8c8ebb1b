/** All steps, in their order. @module */
import { runWell } from "../host/host.ts";
import type { Outside } from "../public_check.ts";
import type { Step } from "../step.ts";
import { tunnelSteps, tunnelTraces } from "./tunnel/all.ts";
import type { Wish } from "../wish.ts";
import { FIRST, INSTANCES, type Place, placeOf } from "../place.ts";
import { BASE_STEPS } from "./base.ts";
import { bridgeSteps } from "./bridge.ts";
import { egressSteps } from "./egress.ts";
import { archiveSteps, gatewayRestartSteps, gatewaySteps, gatewayUnitSteps } from "./gateway.ts";
import { guardSteps } from "./guard.ts";
import { releaseSteps, sidecarSteps } from "./sidecar.ts";

/** The steps that a wish needs. The guard stands before the first port is open, the way out before the Gateway takes it. */
export function stepsFor(wish: Wish, outside: Outside): readonly Step[] {
  return [
    ...BASE_STEPS,
    ...guardSteps(FIRST),
    ...releaseSteps(wish),
    ...archiveSteps(wish),
    ...gatewaySteps(wish, FIRST),
    ...egressSteps(wish),
    ...gatewayUnitSteps(wish, FIRST),
    ...sidecarSteps(wish, FIRST),
    ...gatewayRestartSteps(FIRST),
    ...INSTANCES.filter((instance) => wish.instances?.[instance] !== undefined).flatMap((instance) =>
      instanceSteps(wish, placeOf(instance))
    ),
    // after all that has a share in /etc/bezant: taken away before it, it still finds there what says whose it is
    ...bridgeSteps(wish),
    ...tunnelSteps(wish, outside),
  ];
}

/** A second Gateway with its sidecar: the same program and the same archive, everything else its own. */
function instanceSteps(wish: Wish, place: Place): readonly Step[] {
  return [
    ...guardSteps(place),
    ...gatewaySteps(wish, place),
    ...gatewayUnitSteps(wish, place),
    ...sidecarSteps(wish, place),
    ...gatewayRestartSteps(place),
  ];
}

/** Everything that any wish may have put on a host, to be taken away again. */
export function stepsToUndo(wish: Wish, outside: Outside): readonly Step[] {
  const names = ["bezant", ...INSTANCES.map((instance) => `bezant-${instance}`)];
  const traces = [
    "/opt/bezant",
    "/var/log/bezant",
    "/var/lib/bezant-provisioning",
    ...names.map((name) => `/var/lib/${name.replace("bezant", "bezant-gateway-restart")}`),
    ...(wish.isPurge ? names.flatMap((name) => [`/var/lib/${name}`, `/var/lib/private/${name}`]) : []),
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
  const instances = Object.fromEntries(INSTANCES.map((instance) => [instance, {}]));
  const rest = stepsFor({ ...wish, egress: "warp-proxy", tunnel: "none", bridge: true, instances }, outside);
  return [left, ...rest, ...tunnelTraces(wish)];
}
