import assert from "node:assert/strict";
import { FRACTIONS, parseWithFractions } from "./fractions.ts";

Deno.test("numbers written with a fraction of zero are listed by their pointers", () => {
  const text = '{"a": 12.0, "b/c": [1, -3.00, 1.5, "2.0"], "d": {"e": 12, "f": 1e3}}';
  assert.deepEqual(parseWithFractions(text), {
    ...JSON.parse(text),
    [FRACTIONS]: ["#/a", "#/b~1c/1", "#/d/f"],
  });
});

Deno.test("a text without any parses as ever", () => {
  for (const text of ['{"a": [1, 1.5, null]}', "[1.0]", "2.0"]) {
    assert.deepEqual(parseWithFractions(text), JSON.parse(text));
  }
  assert.throws(() => parseWithFractions("{"), SyntaxError);
});
