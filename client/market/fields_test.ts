import assert from "node:assert/strict";
import fc from "fast-check";
import { parseWireNumber } from "./fields.ts";

Deno.test("parseWireNumber() reads the forms of the wire", () => {
  const cases: readonly [string | number | undefined, number | null, string?][] = [
    ["168.42", 168.42],
    [" 168.42 ", 168.42],
    ["1,300", 1300],
    ["1,234.5", 1234.5],
    ["1,234,567.89", 1234567.89],
    ["24.2M", 24_200_000],
    ["1.1M", 1_100_000],
    ["1.5K", 1500],
    ["2B", 2e9],
    ["3.9T", 3.9e12],
    ["0.54%", 0.54],
    ["-0.56", -0.56],
    ["-1.2K", -1200],
    ["+3.50", 3.5],
    [".5", 0.5],
    ["-.5", -0.5],
    ["-0.00", 0],
    ["1.0E-5", 1e-5],
    ["1.0E7", 1e7],
    [0.56, 0.56],
    ["C175.20", 175.2, "previous-close"],
    ["C-37.63", -37.63, "previous-close"],
    ["H12.01", 12.01, "halted"],
    ["50000000", 5e7],
    [undefined, null],
    ["", null],
    ["-", null],
    ["N/A", null],
    ["NaN", null],
    ["Infinity", null],
    ["1e999", null],
    ["1.2.3", null],
    ["1,5", null],
    ["12,34", null],
    [",300", null],
    ["1,300,", null],
    ["5.", null],
    ["1.0E-5K", null],
    ["0x10", null],
    ["c175.20", null],
    ["24.2m", null],
    [NaN, null],
    [Infinity, null],
    ["C", null],
    ["K", null],
  ];
  for (const [text, value, flag] of cases) {
    const wanted = value === null ? null : flag === undefined ? { value } : { value, flag };
    assert.deepEqual(parseWireNumber(text), wanted, String(text));
  }
});

Deno.test("parseWireNumber(): a number with thousands commas comes back as itself", () => {
  fc.assert(fc.property(fc.integer(), (value) => {
    assert.deepEqual(parseWireNumber(value.toLocaleString("en-US")), { value });
  }));
});

Deno.test("parseWireNumber(): every finite number comes back from its own text, to the last bit", () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
    assert.deepEqual(parseWireNumber(String(value)), { value: value + 0 });
  }));
});

Deno.test("parseWireNumber(): a letter, a unit and a percent sign change what they say and nothing else", () => {
  const cents = fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 100);
  const letters = fc.constantFrom(["", undefined], ["C", "previous-close"], ["H", "halted"]);
  const units = fc.constantFrom(["", 1], ["K", 1e3], ["M", 1e6], ["B", 1e9]);
  fc.assert(fc.property(cents, letters, units, fc.boolean(), (value, [letter, flag], [unit, factor], percent) => {
    const read = parseWireNumber(`${letter}${value.toFixed(2)}${unit}${percent ? "%" : ""}`);
    assert.equal(read?.flag, flag);
    assert.ok(Math.abs(read!.value - value * Number(factor)) <= Math.abs(value) * Number(factor) * 1e-15);
  }));
});

Deno.test("parseWireNumber(): no text makes it throw, or answer with what is no number", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."CH+-0123456789.,KMBTEe% ") });
  fc.assert(fc.property(fc.oneof(letters, fc.string()), (text) => {
    const read = parseWireNumber(text);
    assert.ok(read === null || Number.isFinite(read.value));
  }));
});
