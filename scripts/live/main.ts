/** `BEZANT_LIVE=1 deno task test:live`: which of the simulator's facts hold at a real Gateway. It only reads. @module */

import { parseArgs } from "node:util";
import { foreignTarget, isHeld, PROBES, reportOf, runOnForeign } from "../../sim/conformance/mod.ts";
import { refusalOf } from "./consent.ts";

const { values } = parseArgs({ options: { "pause-ms": { type: "string" } } });
if (Deno.env.get("BEZANT_LIVE") !== "1") {
  console.log("skipped: this asks a real Gateway; set BEZANT_LIVE=1 to let it");
  Deno.exit(0);
}
try {
  const address = Deno.env.get("IBKR_GATEWAY_URL") ?? "https://localhost:5000";
  const target = foreignTarget(address, Deno.env.get("BEZANT_GATEWAY_FINGERPRINT") ?? null);
  const refusal = await refusalOf(target, Deno.env.get("BEZANT_LIVE_ACCOUNT"));
  if (refusal !== null) {
    console.error(`test:live: nothing was probed: ${refusal}`);
    Deno.exit(1);
  }
  const findings = await runOnForeign(PROBES, target, {
    readOnly: true,
    ...(values["pause-ms"] === undefined ? {} : { pauseMs: Number(values["pause-ms"]) }),
  });
  console.log(reportOf(findings).trimEnd());
  Deno.exit(isHeld(findings) ? 0 : 1);
} catch (error) {
  console.error(`test:live: ${error instanceof Error ? error.message : error}`);
  Deno.exit(1);
}
