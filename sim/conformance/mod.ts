/**
 * The conformance suite: facts about the Gateway as data, and a runner that says which hold. `deno task conform` runs it.
 *
 * @module
 */

export { isControlled, type Probe } from "./probe.ts";
export { type Finding, type ForeignOptions, type OnFinding, runOnForeign, runOnOwn } from "./run.ts";
export { askOnce, loginOf, type LoginSeen, type SeenTier } from "./login.ts";
export { isHeld, reportOf, rowsFor, summaryOf } from "./report.ts";
export { foreignTarget, type StartTarget, type Target, type TargetControl } from "./target.ts";
export { startOwn } from "./own.ts";
export { CHECKLIST, LEFT_OUT, type LeftOut, probesByItem } from "./checklist.ts";
export { PROBES } from "./probes.ts";
