/** `BEZANT_LIVE=1 deno task test:live`: which of the simulator's facts hold at a real Gateway. It only reads. @module */

import { parseArgs } from "node:util";
import { foreignTarget } from "../../sim/conformance/mod.ts";
import { runLive } from "./run.ts";

const { values } = parseArgs({ options: { "pause-ms": { type: "string" } } });
if (Deno.env.get("BEZANT_LIVE") !== "1") {
  console.log("skipped: this asks a real Gateway; set BEZANT_LIVE=1 to let it");
  Deno.exit(0);
}
try {
  const address = Deno.env.get("IBKR_GATEWAY_URL") ?? "https://localhost:5000";
  const target = foreignTarget(address, Deno.env.get("BEZANT_GATEWAY_FINGERPRINT") ?? null);
  const pauseMs = values["pause-ms"] === undefined ? {} : { pauseMs: Number(values["pause-ms"]) };
  const isHeld = await runLive(target, Deno.env.get("BEZANT_LIVE_ACCOUNT"), (line) => console.log(line), pauseMs);
  Deno.exit(isHeld ? 0 : 1);
} catch (error) {
  console.error(`test:live: ${error instanceof Error ? error.message : error}`);
  Deno.exit(1);
}
