import assert from "node:assert/strict";
import { boundedSeries } from "./bounded.ts";

Deno.test("boundedSeries() makes no more than its limit and one for the rest, and goes on finding those it has", () => {
  const made: string[] = [];
  const find = boundedSeries(3, "rest", (key) => made.push(key) && key);
  const keys = Array.from({ length: 50_000 }, (_, n) => find(`k${n}`));
  assert.deepEqual(keys.slice(0, 5), ["k0", "k1", "k2", "rest", "rest"]);
  assert.deepEqual(made, ["k0", "k1", "k2", "rest"]);
  assert.equal(find("k1"), "k1");
  assert.equal(find("k49999"), "rest");
});
