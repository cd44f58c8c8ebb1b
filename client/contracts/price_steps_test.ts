import assert from "node:assert/strict";
import fc from "fast-check";
import { isMultiple, roundToStep, stepAt } from "./price_steps.ts";

const STEPS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 0.0001, 0.00005, 0.0078125, 0.03125, 1e-7, 5];

Deno.test("a price on a step is one of its digits' multiples, whatever binary fractions make of it", () => {
  assert.ok(isMultiple(0.3, 0.1) && isMultiple(1.1, 0.01) && isMultiple(4.35, 0.05) && isMultiple(1e-7, 1e-7));
  assert.ok(isMultiple(104.0078125, 0.0078125) && isMultiple(1e21, 0.01) && isMultiple(-3.5, 0.25));
  assert.ok(!isMultiple(0.1 + 0.2, 0.1) && !isMultiple(1.005, 0.01) && !isMultiple(1e-8, 1e-7));
});

Deno.test("roundToStep() gives the nearest steps on both sides, with no more decimals than the step has", () => {
  const price = fc.oneof(
    fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    fc.integer({ min: 1, max: 1e8 }).map((cents) => cents / 100),
    fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 })).map(([a, b]) => a * 0.1 + b * 0.01),
  );
  fc.assert(
    fc.property(price, fc.constantFrom(...STEPS), fc.boolean(), (size, step, isNegative) => {
      const given = isNegative ? -size : size;
      const steps = [{ fromPrice: 0, step }];
      const [down, up, nearest] = (["down", "up", "nearest"] as const).map((to) => roundToStep(given, steps, to));
      for (const found of [down!, up!, nearest!]) {
        assert.ok(isMultiple(found, step), `${given} to ${step}: ${found}`);
        assert.ok(!/e-|\d{9,}[1-9]$/.test(String(found)) || step < 1e-6, `${given} to ${step}: ${found}`);
      }
      assert.ok(down! <= given && given <= up!, `${down} ${given} ${up}`);
      assert.ok(nearest === down || nearest === up);
      assert.ok(Math.abs(nearest! - given) <= step / 2 + step * 1e-6);
      if (isMultiple(given, step)) assert.deepEqual([down, up], [given, given]);
    }),
    { numRuns: 2_000, seed: 3 },
  );
});

Deno.test("the step is that of the price's own height; without one nothing is rounded", () => {
  const steps = [{ fromPrice: 3, step: 0.1 }, { fromPrice: 0, step: 0.05 }];
  assert.deepEqual([stepAt(2.99, steps), stepAt(3, steps), stepAt(-3, steps), stepAt(9, [])], [0.05, 0.1, 0.1, null]);
  for (const price of [NaN, Infinity]) assert.throws(() => roundToStep(price, steps, "up"), /no step/);
  assert.throws(() => roundToStep(1, [], "up"), /no step/);
});
