/** How the units of a host stand. @module */
import type { Facts } from "../preflight/facts.ts";
import { type Diagnosis, fault, ok, type Verdict, warning } from "./diagnosis.ts";

/** Restarts since the last deliberate start that are too many for chance. */
const MANY_RESTARTS = 3;
/** What every provisioned host has. */
const EXPECTED = ["bezant-guard.service", "bezant.service", "cpgateway.service"];

/** One diagnosis for each unit that provisioning knows. */
export function diagnoseUnits(facts: Facts, host: string): readonly Diagnosis[] {
  const found = Object.keys(facts).filter((name) => name.startsWith("unit:")).map((name) => name.slice("unit:".length));
  // systemd lists what is only mentioned, too
  const there = found.filter((name) => !facts[`unit:${name}`]!.includes("LoadState=not-found"));
  const names = [...new Set([...EXPECTED, ...there])].sort();
  return names.map((name) => ({ name, ...verdictOn(name, facts[`unit:${name}`] ?? "", host) }));
}

function verdictOn(name: string, shown: string, host: string): Verdict {
  const unit = Object.fromEntries(shown.split(" ").map((word) => word.split("=", 2)));
  const { LoadState, UnitFileState, ActiveState, SubState, Result, NRestarts, WatchdogUSec } = unit;
  const state = `${ActiveState} (${SubState})`;
  const look = `look why: deno task provision logs ${host} --unit ${name.replace(/\.service$/, "")}`;
  if (LoadState === undefined || LoadState === "not-found") {
    return fault("not there", `provision it: deno task provision ${host}`);
  }
  if (LoadState !== "loaded") return fault(LoadState, `run provisioning again: deno task provision ${host}`);
  if (ActiveState === "failed") return fault(`failed: ${Result}`, look);
  if (UnitFileState === "enabled" && ActiveState !== "active") {
    return ActiveState === "activating" && SubState !== "auto-restart"
      ? warning(state, "it is starting; look again in a minute")
      : fault(`not running: ${state}`, look);
  }
  if (UnitFileState === "disabled" && EXPECTED.includes(name)) {
    return fault(`${state}, and not started at boot`, `run provisioning again: deno task provision ${host}`);
  }
  if (Number(NRestarts) >= MANY_RESTARTS) return warning(`${state}, restarted by itself ${NRestarts} times`, look);
  if (name === "bezant.service" && /^(0|infinity)?$/.test(WatchdogUSec ?? "")) {
    return warning(`${state}, without a watchdog`, `run provisioning again: deno task provision ${host}`);
  }
  return ok(
    WatchdogUSec === undefined || /^(0|infinity)$/.test(WatchdogUSec) ? state : `${state}, watchdog ${WatchdogUSec}`,
  );
}
