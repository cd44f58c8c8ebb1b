import type { DoctorCheck, DoctorFinding, Outcome } from "./check.ts";
import type { CloudFacts } from "./cloud_checks.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { LocalFacts } from "./local_world.ts";
import { redactDeep } from "../debug/redact.ts";

// The checks are loaded when somebody wants them: a sidecar that serves never does.

/** Every diagnosis by its id. */
export async function loadDiagnoses(): Promise<Readonly<Record<string, Diagnosis>>> {
  return (await import("./diagnoses.ts")).DIAGNOSES;
}

/** Looks at this machine, on which the Gateway runs. Changes nothing. */
export async function diagnoseHere(facts: LocalFacts): Promise<DoctorFinding[]> {
  const { localWorld } = await import("./local_world.ts");
  const { GATEWAY_CHECKS } = await import("./gateway_checks.ts");
  const { MACHINE_CHECKS } = await import("./machine_checks.ts");
  const { ADDRESS_CHECK } = await import("./address_check.ts");
  const asked = facts.ibkrOrigin === undefined ? [] : [ADDRESS_CHECK];
  return await runChecks([...asked, ...GATEWAY_CHECKS, ...MACHINE_CHECKS], localWorld(facts));
}

/** Looks at a sidecar's public address, from wherever a bot is. Changes nothing. */
export async function diagnoseFromAfar(facts: CloudFacts): Promise<DoctorFinding[]> {
  const { CLOUD_CHECKS, cloudWorld } = await import("./cloud_checks.ts");
  return await runChecks(CLOUD_CHECKS, cloudWorld(facts));
}

/** One after the other, each told of whatever comes of it; a fault of one is no reason to be silent about the rest. */
async function runChecks<W>(checks: readonly DoctorCheck<W>[], world: W): Promise<DoctorFinding[]> {
  const { findingOf } = await import("./check.ts");
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
