import assert from "node:assert/strict";
import { shapeDifferences } from "./shapes.ts";

Deno.test("shapeDifferences() finds missing, additional and changed keys at any depth, and lets account ids differ", () => {
  const recorded = { U1: [{ a: "1", b: 2 }], c: null };
  assert.deepEqual(shapeDifferences({ DU9: [{ a: "x", b: 3 }], c: {} }, recorded), []);
  assert.deepEqual(shapeDifferences({ DU9: [{ a: 1, d: 3 }] }, recorded), [
    ".c: missing",
    ".{account}[].b: missing",
    ".{account}[].d: not recorded",
    ".{account}[].a: is number, recorded string",
  ]);
});
