import type { Handler } from "../exchange.ts";
import { type DoorName, DOORS } from "./doors.ts";
import { guard, type GuardDeps } from "./guard.ts";
import { createCallerLimits } from "./limit_callers.ts";

/** What the guards at all listeners need. */
export interface GuardsDeps extends Omit<GuardDeps, "door" | "bindHostname" | "limits"> {
  /** Host name or address of each listener. */
  readonly hostnames: Readonly<Record<DoorName, string>>;
}

/** A guard at every listener, each with what comes behind it. */
export function guards(deps: GuardsDeps, behind: Readonly<Record<DoorName, Handler>>): Record<DoorName, Handler> {
  const limits = createCallerLimits(deps.clock); // one caller has one share, wherever it comes in
  const at = (name: DoorName): Handler =>
    guard({ ...deps, limits, bindHostname: deps.hostnames[name], door: DOORS[name] }, behind[name]);
  return { main: at("main"), tunnel: at("tunnel"), bridge: at("bridge") };
}
