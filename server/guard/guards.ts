import type { Handler } from "../exchange.ts";
import { type DoorName, DOORS } from "./doors.ts";
import { guard, type GuardDeps } from "./guard.ts";

/** What the guards at all listeners need. */
export interface GuardsDeps extends Omit<GuardDeps, "door" | "bindHostname"> {
  /** Host name or address of each listener. */
  readonly hostnames: Readonly<Record<DoorName, string>>;
}

/** A guard at every listener, each with what comes behind it. */
export function guards(deps: GuardsDeps, behind: Readonly<Record<DoorName, Handler>>): Record<DoorName, Handler> {
  const at = (name: DoorName): Handler =>
    guard({ ...deps, bindHostname: deps.hostnames[name], door: DOORS[name] }, behind[name]);
  return { main: at("main"), tunnel: at("tunnel"), bridge: at("bridge") };
}
