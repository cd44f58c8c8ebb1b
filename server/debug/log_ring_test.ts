import assert from "node:assert/strict";
import { handClock } from "../testing/fixture.ts";
import { createLogRing } from "./log_ring.ts";

Deno.test("createLogRing() remembers the last remarks, oldest first, and passes all of them on", () => {
  let passed = 0;
  const ring = createLogRing({ log: () => void passed++ }, handClock());
  ring.log("debug", "not remembered");
  for (let n = 0; n < 1_000; n++) ring.log("info", `n${n}`);
  const messages = ring.entries().map(({ message }) => message);
  assert.deepEqual([passed, messages.length, messages[0], messages.at(-1)], [1_001, 400, "n600", "n999"]);
});
