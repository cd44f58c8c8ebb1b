/** The run itself: consent, then every probe that only reads, each line as soon as it is known. @module */

import {
  type ForeignOptions,
  isHeld,
  type Probe,
  PROBES,
  rowsFor,
  runOnForeign,
  summaryOf,
  type Target,
} from "../../sim/conformance/mod.ts";
import { consentOf } from "./consent.ts";

/**
 * Probes a Gateway that is not ours, reading only.
 *
 * @param target Which
 * @param namedAccount The live account that its owner has named
 * @param print Told each line
 * @param options Pauses and the clock; `probes`: others than all
 * @returns Whether something was shown, and nothing to the contrary
 */
export async function runLive(
  target: Target,
  namedAccount: string | undefined,
  print: (line: string) => void,
  { probes = PROBES, ...options }: Pick<ForeignOptions, "pauseMs" | "clock"> & { readonly probes?: readonly Probe[] } =
    {},
): Promise<boolean> {
  const { hostname, port } = target.place;
  print(`test:live: ${hostname}:${port} is asked who is logged in`);
  const { refusal, about } = await consentOf(target, namedAccount);
  if (refusal !== null) {
    print(`test:live: nothing was probed: ${refusal}`);
    return false;
  }
  print(`test:live: ${about}; reading only, no faster than IBKR's budgets: this takes about two minutes`);
  const row = rowsFor(probes);
  const onFinding: ForeignOptions["onFinding"] = (finding) => print(row(finding));
  const findings = await runOnForeign(probes, target, { ...options, readOnly: true, onFinding });
  print(summaryOf(findings).trimEnd());
  return isHeld(findings);
}
