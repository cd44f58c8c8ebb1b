/** `deno task conform`: which facts about the Gateway hold, here or at the address of `--gateway`. @module */

import { parseArgs } from "node:util";
import {
  foreignTarget,
  isHeld,
  PROBES,
  reportOf,
  runOnForeign,
  runOnOwn,
  startOwn,
} from "../../sim/conformance/mod.ts";

const { values } = parseArgs({
  options: {
    gateway: { type: "string" },
    fingerprint: { type: "string" },
    only: { type: "string" },
    "read-only": { type: "boolean", default: false },
  },
});
const only = values.only;
const probes = only === undefined ? PROBES : PROBES.filter(({ id, item }) => id.startsWith(only) || item === only);
const findings = values.gateway === undefined
  ? await runOnOwn(probes, startOwn)
  : await runOnForeign(probes, foreignTarget(values.gateway, values.fingerprint ?? null), {
    readOnly: values["read-only"],
  });
console.log(reportOf(findings).trimEnd());
Deno.exit(isHeld(findings) ? 0 : 1);
