import { largeIntegers } from "./large_integers.ts";
import { assertLeavesAlone, assertStep, schemas } from "./testing/step_case.ts";

const INT = { type: "integer", format: "int32" };
const BIG = 2 ** 40;

Deno.test("an int32 whose example is larger is an int64, once, and stays open to null", () => {
  const nullable = { type: ["integer", "null"], format: "int32" };
  assertStep(largeIntegers, {
    given: schemas({ A: { ...nullable, examples: [BIG, -BIG, null] }, B: { ...INT, examples: [-(2 ** 31) - 1] } }),
    want: schemas({
      A: { ...nullable, format: "int64", examples: [BIG, -BIG, null] },
      B: { ...INT, format: "int64", examples: [-(2 ** 31) - 1] },
    }),
    at: ["#/components/schemas/A/format", "#/components/schemas/B/format"],
  });
});

Deno.test("what fits stays, to the last bit", () => {
  assertLeavesAlone(
    largeIntegers,
    schemas({
      A: { ...INT, examples: [2 ** 31 - 1, -(2 ** 31), 1.5] },
      B: { type: "integer", examples: [BIG] },
      C: { type: "string", examples: [BIG] },
    }),
  );
});
