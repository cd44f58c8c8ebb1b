/** `deno task conform`: which facts about the Gateway hold, here or at the address of `--gateway`. @module */

import { parseArgs } from "node:util";
import {
  type Finding,
  foreignTarget,
  isHeld,
  PROBES,
  rowsFor,
  runOnForeign,
  runOnOwn,
  startOwn,
  summaryOf,
} from "../../sim/conformance/mod.ts";

const USAGE = `usage: deno task conform [flags]
  --gateway URL         probe this Gateway instead of our own two layers; probes that need a login need one there
  --fingerprint SHA256  the only certificate to talk to
  --read-only           leave out what changes something
  --only TEXT           probes whose id begins with it, or of one item of the checklist, such as routing or S18
The last line is "N agree, N differ"; the exit code is 0 when something agrees and nothing differs.`;

try {
  const { values } = parseArgs({
    options: {
      gateway: { type: "string" },
      fingerprint: { type: "string" },
      only: { type: "string" },
      "read-only": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    Deno.exit(0);
  }
  const { only, gateway, fingerprint = null } = values;
  const probes = only === undefined ? PROBES : PROBES.filter(({ id, item }) => id.startsWith(only) || item === only);
  const row = rowsFor(probes);
  const onFinding = (finding: Finding): void => console.log(row(finding));
  const findings: readonly Finding[] = gateway === undefined
    ? await runOnOwn(probes, startOwn, onFinding)
    : await runOnForeign(probes, foreignTarget(gateway, fingerprint), { readOnly: values["read-only"], onFinding });
  console.log(summaryOf(findings).trimEnd());
  Deno.exit(isHeld(findings) ? 0 : 1);
} catch (error) {
  console.error(`conform: ${error instanceof Error ? error.message : error}\n${USAGE}`);
  Deno.exit(2);
}
