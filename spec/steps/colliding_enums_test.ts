import { collidingEnums } from "./colliding_enums.ts";
import { assertLeavesAlone, assertStep, schemas } from "./testing/step_case.ts";

Deno.test("operators keep their signs and get names", () => {
  const operators = { type: "string", enum: [">=", "<=", ">", "<", "!"] };
  assertStep(collidingEnums, {
    given: schemas({ Operator: operators }),
    want: schemas({
      Operator: {
        ...operators,
        "x-enum-varnames": ["GREATER_OR_EQUAL", "LESS_OR_EQUAL", "GREATER", "LESS", "VALUE_"],
      },
    }),
    at: ["#/components/schemas/Operator"],
  });
});

Deno.test("values that differ in a sign or in case get distinct names", () => {
  const codes = { type: ["string", "null"], enum: ["FOOBAR", "FOO_BAR", "a", "A", "1d", null] };
  assertStep(collidingEnums, {
    given: schemas({ Code: codes }),
    want: schemas({ Code: { ...codes, "x-enum-varnames": ["FOOBAR", "FOO_BAR", "A", "A_2", "VALUE_1D", "NULL"] } }),
    at: ["#/components/schemas/Code"],
  });
});

Deno.test("distinct values, numbers, and enums that have names stay", () => {
  assertLeavesAlone(
    collidingEnums,
    schemas({
      Side: { type: "string", enum: ["BUY", "SELL"] },
      Step: { type: "integer", enum: [-1, 1] },
      Named: { type: "string", enum: ["<", ">"], "x-enum-varnames": ["Below", "Above"] },
      Data: { examples: [{ type: "string", enum: ["<", ">"] }] },
    }),
  );
});
