import assert from "node:assert/strict";
import type { TruthReport } from "../../spec/mod.ts";
import { UNKNOWN_CEILING } from "./ceiling.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

const GOOD: TruthReport = {
  recordings: { passed: 97, total: 97 },
  examples: { passed: 408, total: 408 },
  mutations: { passed: 3254, total: 3271 },
  believed: [],
  failures: [],
  contested: [{ sample: "example GET /a 200 b", because: "it is abridged", source: "recording A/b.json" }],
};
const verdict = (change: Partial<TruthReport>, files = 97, unknown: Record<string, number> = { gateway: 1 }): Verdict =>
  verdictOf({ ...GOOD, ...change }, files, unknown);

Deno.test("verdictOf() prints the totals, what is not counted and why, and what is unknown", () => {
  assert.deepEqual(verdict({}, 97, { gateway: 3, institutional: 2 }), {
    isOk: true,
    believed: [],
    lines: [
      "recordings 97/97, examples 408/408, mutations 3254/3271 (99.5 %)",
      "not counted: example GET /a 200 b: it is abridged (recording A/b.json)",
      "unknown schemas: 3 gateway, 2 institutional",
    ],
  });
});

const BAD: Readonly<Record<string, readonly [Verdict, RegExp]>> = {
  "something does not fit": [verdict({ failures: ["recording A/b.json: /x type"] }), /does not fit: recording A/],
  "there are no recordings": [verdict({ recordings: { passed: 0, total: 0 } }, 0), /no recording passed/],
  "no recording passes": [verdict({ recordings: { passed: 0, total: 97 } }), /no recording passed/],
  "there are no examples": [verdict({ examples: { passed: 0, total: 0 } }), /no example passed/],
  "a file was not compared": [verdict({}, 98), /1 of 98 files are not recordings/],
  "too many lies were believed": [verdict({ mutations: { passed: 94, total: 100 } }), /only 94\.0 % of the mutations/],
  "there were no lies": [verdict({ mutations: { passed: 0, total: 0 } }), /only 0\.0 %/],
  "more is unknown than before": [
    verdict({}, 97, { gateway: UNKNOWN_CEILING.gateway! + 1 }),
    /unknown schemas of the gateway: \d+, at most/,
  ],
};

for (const [when, [{ isOk, lines }, expected]] of Object.entries(BAD)) {
  Deno.test(`verdictOf() is not well when ${when}`, () => {
    assert.equal(isOk, false);
    assert.match(lines.join("\n"), expected);
  });
}

Deno.test("verdictOf() is well at exactly 95 %", () => {
  assert.equal(verdict({ mutations: { passed: 95, total: 100 } }).isOk, true);
});
