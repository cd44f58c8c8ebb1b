import assert from "node:assert/strict";
import { coresIn } from "./cores.ts";

Deno.test("coresIn() reads lists and ranges, and nothing from anything else", () => {
  assert.deepEqual(coresIn("pid 7's current affinity list: 0-2,5\n"), [0, 1, 2, 5]);
  assert.deepEqual(coresIn("pid 7's current affinity list: 3\n"), [3]);
  assert.deepEqual(coresIn("taskset: failed"), []);
});
