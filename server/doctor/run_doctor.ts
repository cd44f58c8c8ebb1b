import { type DoctorCheck, type DoctorFinding, findingOf, type Outcome } from "./check.ts";
import { CLOUD_CHECKS, type CloudFacts, cloudWorld } from "./cloud_checks.ts";
import { GATEWAY_CHECKS } from "./gateway_checks.ts";
import { type LocalFacts, localWorld } from "./local_world.ts";
import { MACHINE_CHECKS } from "./machine_checks.ts";
import { redactDeep } from "../debug/redact.ts";

/** Looks at this machine, on which the Gateway runs. Changes nothing. */
export async function diagnoseHere(facts: LocalFacts): Promise<DoctorFinding[]> {
  return await runChecks([...GATEWAY_CHECKS, ...MACHINE_CHECKS], localWorld(facts));
}

/** Looks at a sidecar's public address, from wherever a bot is. Changes nothing. */
export async function diagnoseFromAfar(facts: CloudFacts): Promise<DoctorFinding[]> {
  return await runChecks(CLOUD_CHECKS, cloudWorld(facts));
}

/** One after the other, each told of whatever comes of it; a fault of one is no reason to be silent about the rest. */
async function runChecks<W>(checks: readonly DoctorCheck<W>[], world: W): Promise<DoctorFinding[]> {
  const findings: DoctorFinding[] = [];
  for (const { name, run } of checks) {
    const finding = findingOf(name, await attempt(() => run(world)));
    findings.push({ ...finding, finding: String(redactDeep(finding.finding)) });
  }
  return findings;
}

async function attempt(run: () => Promise<Outcome> | Outcome): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    return { absent: `it could not be looked at: ${error instanceof Error ? error.message : "something was thrown"}` };
  }
}
