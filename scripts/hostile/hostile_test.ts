import assert from "node:assert/strict";
import { KINDS } from "./attacks.ts";
import { type Findings, growthOf, judge } from "./judge.ts";

const quarters = (...kib: number[]): number[] => kib.flatMap((value) => Array.from({ length: 10 }, () => value));

const GOOD: Findings = {
  good: [{ requests: 9, errors: [], worstMs: 5, frames: 3 }],
  answers: new Map([["paths", new Map([["400", 7], ["401", 2]])]]),
  rssKib: quarters(100, 150, 149, 152),
  files: [20, 22],
  strays: [],
  said: "2026-01-01 info  listening\n",
  secrets: ["s3cret"],
};

Deno.test("judge() finds each thing that must not happen, and nothing in a good run", () => {
  assert.deepEqual(judge(GOOD), []);
  const bad: readonly [Partial<Findings>, RegExp][] = [
    [{ good: [{ ...GOOD.good[0]!, errors: ["/livez: 503"] }] }, /saw 1 errors, such as \/livez/],
    [{ good: [{ ...GOOD.good[0]!, frames: 0 }] }, /did nothing/],
    [{ answers: new Map([["paths", new Map([["500", 1]])]]) }, /paths: 1 times 500/],
    [{ rssKib: quarters(100, 100, 120, 135) }, /memory grew by 1\.35/],
    [{ files: [20, 40] }, /40 open files/],
    [{ strays: ["GET /sso/Login"] }, /reached the Gateway, such as GET \/sso/],
    [{ said: "2026-01-01 error keepalive failed" }, /the log has errors: .*keepalive/],
    [{ said: "token=s3cret" }, /has a secret/],
  ];
  for (const [part, words] of bad) assert.match(judge({ ...GOOD, ...part }).join(), words);
});

Deno.test("growth is what the memory does not fall below any more, not what the collector has yet to take", () => {
  const saw = (floor: number): number[] => Array.from({ length: 10 }, (_, at) => floor + (at % 5) * 20);
  assert.equal(growthOf([...saw(80), ...saw(100), ...saw(100), ...saw(102)])?.toFixed(2), "1.02");
  const late = [...quarters(80, 100, 100), ...Array.from({ length: 10 }, (_, at) => at < 9 ? 150 : 101)];
  assert.equal(growthOf(late)?.toFixed(2), "1.01");
  assert.equal(growthOf([...saw(80), ...saw(100), ...saw(115), ...saw(130)])?.toFixed(2), "1.30", "a leak");
  assert.equal(growthOf(saw(100)), null);
});

Deno.test("every kind of attack writes something, and none of them comes as the owner", () => {
  const dice = { below: (count: number) => count - 1, of: <T>(list: readonly T[]): T => list[0]! };
  for (const [name, kind] of Object.entries(KINDS)) {
    const text = [...kind(dice, "Authorization: Bearer t").pieces].slice(0, 2).join("");
    assert.ok(text.length > 0, name);
    const showsSomething = /\r\nVia: |\r\nAuthorization: |GET \/health /.test(text);
    assert.ok(showsSomething || ["bytes", "gone"].includes(name), `${name}: ${text}`);
  }
});
