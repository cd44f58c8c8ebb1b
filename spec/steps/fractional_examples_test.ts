import { fractionalExamples } from "./fractional_examples.ts";
import { assertLeavesAlone, assertStep, schemas } from "./testing/step_case.ts";

const INT = { type: "integer", format: "int32" };
const at = "#/components/schemas";

Deno.test("an integer whose example is a fraction is a number, one of the same name elsewhere is not", () => {
  assertStep(fractionalExamples, {
    given: schemas({
      A: { type: "object", properties: { price: { ...INT, examples: [1, 1.5] } } },
      B: { type: "object", properties: { price: INT } },
    }),
    want: schemas({
      A: { type: "object", properties: { price: { type: "number", examples: [1, 1.5] } } },
      B: { type: "object", properties: { price: INT } },
    }),
    at: [`${at}/A/properties/price`],
  });
});

Deno.test("an example further out counts, null stays allowed, a format that is no limit stays", () => {
  assertStep(fractionalExamples, {
    given: schemas({
      A: { type: "array", items: { type: ["integer", "null"], format: "double" }, examples: [[1, null, 0.25]] },
    }),
    want: schemas({
      A: { type: "array", items: { type: ["number", "null"], format: "double" }, examples: [[1, null, 0.25]] },
    }),
    at: [`${at}/A/items`],
  });
});

Deno.test("a fraction of zero counts where the text has one, and the reader's list goes", () => {
  const example = { examples: [[1, 2]] };
  assertStep(fractionalExamples, {
    given: {
      ...schemas({ A: { type: "array", items: INT, ...example }, B: { type: "array", items: INT, ...example } }),
      "x-bezant-fractions": [`${at}/B/examples/0/1`, "#/elsewhere"],
    },
    want: schemas({
      A: { type: "array", items: INT, ...example },
      B: { type: "array", items: { type: "number" }, ...example },
    }),
    at: [`${at}/B/items`],
  });
});

Deno.test("whole examples, numbers, and fractions in text change nothing", () => {
  assertLeavesAlone(
    fractionalExamples,
    schemas({
      A: { ...INT, examples: [1, -3, "1.5"] },
      B: { type: "number", examples: [1.5] },
      C: { examples: [1.5] },
    }),
  );
});
