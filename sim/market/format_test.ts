import assert from "node:assert/strict";
import fc from "fast-check";
import { formatChange, formatPrice, formatSize, formatVolume } from "./format.ts";

Deno.test("formatPrice() writes as many decimals as the tick has, two at least", () => {
  assert.equal(formatPrice(168.4, 0.01), "168.40");
  assert.equal(formatPrice(6580.25, 0.25), "6580.25");
  assert.equal(formatPrice(1.15395, 0.00005), "1.15395");
  assert.equal(formatPrice(154.615, 0.005), "154.615");
});

Deno.test("formatPrice() can be read back to within half a cent", () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (price) => {
    const text = formatPrice(price, 0.01);
    assert.match(text, /^\d+\.\d{2}$/);
    assert.ok(Math.abs(Number(text) - price) <= 0.0051);
  }));
});

Deno.test("formatSize() puts a comma between thousands, and nothing else", () => {
  assert.equal(formatSize(600), "600");
  assert.equal(formatSize(1300), "1,300");
  fc.assert(fc.property(fc.nat(2_000_000_000), (size) => {
    const text = formatSize(size);
    assert.match(text, /^\d{1,3}(,\d{3})*$/);
    assert.equal(Number(text.replaceAll(",", "")), size);
  }));
});

Deno.test("formatVolume() shortens to K and M", () => {
  assert.equal(formatVolume(812), "812");
  assert.equal(formatVolume(9_999), "9,999");
  assert.equal(formatVolume(24_240), "24.2K");
  assert.equal(formatVolume(24_200_000), "24.2M");
  assert.equal(formatVolume(999_960), "1.0M");
});

Deno.test("formatChange() shows the sign, and none for zero", () => {
  assert.equal(formatChange(1.5, 0.01), "+1.50");
  assert.equal(formatChange(-1.5, 0.01), "-1.50");
  assert.equal(formatChange(-0.001, 0.01), "0.00");
});
