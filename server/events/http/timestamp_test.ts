import assert from "node:assert/strict";
import { parseTimestamp } from "./timestamp.ts";

Deno.test("parseTimestamp() reads RFC 3339 with any offset and precision", () => {
  const noon = Date.UTC(2026, 4, 6, 12);
  const same = ["2026-05-06T12:00:00Z", "2026-05-06t12:00:00z", "2026-05-06 12:00:00Z", "2026-05-06T12:00:00.000Z"];
  const offsets = ["2026-05-06T14:00:00+02:00", "2026-05-06T14:00:00 02:00", "2026-05-06T06:30:00-05:30"];
  for (const text of [...same, ...offsets]) assert.equal(parseTimestamp(text), noon, text);
  for (const [text, ms] of [["00.1Z", 100], ["00.123456789Z", 123], ["00.9999Z", 999]] as const) {
    assert.equal(parseTimestamp(`2026-05-06T12:00:${text}`), noon + ms, text);
  }
});

Deno.test("parseTimestamp() refuses what is no such time", () => {
  const none = ["", "now", "2026-05-06", "2026-05-06T12:00Z", "2026-05-06T12:00:00", "2026-02-30T12:00:00Z"];
  const odd = [
    "2026-13-01T00:00:00Z",
    "2026-05-06T24:00:00Z",
    "2026-05-06T12:00:00+24:00",
    "1777982400",
    "+2026-05-06T12:00:00Z",
  ];
  for (const text of [...none, ...odd, "2026-05-06T12:00:00Zx", "2025-02-29T00:00:00Z"]) {
    assert.equal(parseTimestamp(text), null, text);
  }
});
