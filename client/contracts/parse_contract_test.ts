import assert from "node:assert/strict";
import fc from "fast-check";
import { isIbkrError } from "../errors/mod.ts";
import { hasCheckDigit } from "./isin.ts";
import { monthCode } from "./months.ts";
import { formatContract, parseContract, type ParsedContract } from "./parse_contract.ts";

const option = (root: string, expiry: string, strike: number, right: "C" | "P"): ParsedContract => (
  { kind: "option", root, expiry, strike, right }
);

Deno.test("each way of writing a contract is read", () => {
  const table: readonly (readonly [string, ParsedContract])[] = [
    ["AAPL", { kind: "symbol", symbol: "AAPL" }],
    [" aapl ", { kind: "symbol", symbol: "AAPL" }],
    ["BRK.B", { kind: "symbol", symbol: "BRK B" }],
    ["brk-b", { kind: "symbol", symbol: "BRK B" }],
    ["BRK  B", { kind: "symbol", symbol: "BRK B" }],
    ["7203.T", { kind: "symbol", symbol: "7203.T" }],
    ["RDS.A", { kind: "symbol", symbol: "RDS A" }],
    ["265598", { kind: "conid", conid: 265598 }],
    ["US0378331005", { kind: "isin", isin: "US0378331005" }],
    ["eur.usd", { kind: "forex", base: "EUR", quote: "USD" }],
    ["USD/JPY", { kind: "forex", base: "USD", quote: "JPY" }],
    ["ABC.USD", { kind: "symbol", symbol: "ABC.USD" }],
    ["ES DEC26", { kind: "future", root: "ES", month: "DEC26" }],
    ["es dec2026", { kind: "future", root: "ES", month: "DEC26" }],
    ["ES 2026-12", { kind: "future", root: "ES", month: "DEC26" }],
    ["ES 202612", { kind: "future", root: "ES", month: "DEC26" }],
    ["AAPL 2026-12-18 200 C", option("AAPL", "20261218", 200, "C")],
    ["aapl 20261218 200.5 put", option("AAPL", "20261218", 200.5, "P")],
    ["AAPL 18DEC26 200C", option("AAPL", "20261218", 200, "C")],
    ["AAPL  261218C00200000", option("AAPL", "20261218", 200, "C")],
    ["AAPL 261218P00202500", option("AAPL", "20261218", 202.5, "P")],
    ["BRK.B 2026-12-18 500 C", option("BRK B", "20261218", 500, "C")],
    ["BRK B 2026-12-18 500 C", option("BRK B", "20261218", 500, "C")],
  ];
  for (const [text, wanted] of table) assert.deepEqual(parseContract(text), wanted, text);
});

Deno.test("what cannot be meant is refused before anybody is asked", () => {
  const table: readonly (readonly [string, RegExp])[] = [
    ["", /is not one/],
    ["../x", /is not one/],
    ["<x>", /is not one/],
    ["A\nB", /is not one/],
    ["AAPL\t2026-12-18 200 C", /is not one/],
    ["A".repeat(30), /is not one/],
    ["0", /contract id/],
    ["99999999999999999999", /contract id/],
    ["US0378331006", /last digit/],
    ["EUR.EUR", /both currencies/],
    ["AAPL 2026-02-30 200 C", /no calendar/],
    ["AAPL 2026-13-01 200 C", /no calendar/],
    ["AAPL 18FOO26 200 C", /no calendar/],
    ["AAPL 2026-12-18 0 C", /no strike/],
    ["ＡＡＰＬ", /is not one/],
  ];
  for (const [text, wanted] of table) {
    assert.throws(
      () => parseContract(text),
      (error) => isIbkrError(error, "bad_request") && wanted.test(error.message),
    );
  }
});

const root = fc.stringMatching(/^[A-Z]{1,5}$/);
const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
const contracts: fc.Arbitrary<ParsedContract> = fc.oneof(
  fc.integer({ min: 1, max: 0x7fff_ffff }).map((conid): ParsedContract => ({ kind: "conid", conid })),
  root.map((symbol): ParsedContract => ({ kind: "symbol", symbol })),
  fc.tuple(root, fc.stringMatching(/^[A-Z]$/)).map(([name, letter]): ParsedContract => (
    { kind: "symbol", symbol: `${name} ${letter}` }
  )),
  fc.constantFrom("EUR.USD", "GBP.JPY", "USD.CHF").map(parseContract),
  fc.tuple(root, fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 })).map((
    [name, year, month],
  ): ParsedContract => ({ kind: "future", root: name, month: monthCode(year, month) })),
  fc.tuple(root, day, fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom("C" as const, "P" as const)).map((
    [name, date, cents, right],
  ) => option(name, date.toISOString().slice(0, 10).replaceAll("-", ""), cents / 100, right)),
);

Deno.test("what was written is read as the same again, in small letters and with more spaces too", () => {
  fc.assert(
    fc.property(contracts, (contract) => {
      const text = formatContract(contract);
      assert.deepEqual(parseContract(text), contract);
      assert.deepEqual(parseContract(`  ${text.toLowerCase().replaceAll(" ", "   ")} `), contract);
    }),
    { seed: 6, numRuns: 500 },
  );
});

Deno.test("any text is read or refused, in no time, and what is read reads itself again", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.stringMatching(/^[A-Z0-9 .\-/^]{0,30}$/),
    fc.constantFrom("A".repeat(10_000), "A ".repeat(5_000), "1".repeat(10_000), "A 2026-12-18 ".repeat(500)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        const parsed = parseContract(text);
        assert.deepEqual(parseContract(formatContract(parsed)), parsed);
      } catch (error) {
        assert.ok(isIbkrError(error, "bad_request"), String(error));
        assert.ok(error.message.length < 400);
      }
    }),
    { seed: 6, numRuns: 2_000 },
  );
});

Deno.test("an ISIN is known by its check digit", () => {
  for (const isin of ["US0378331005", "US5949181045", "DE0007164600", "GB0002634946", "AU0000XVGZA3"]) {
    assert.ok(hasCheckDigit(isin), isin);
    for (const digit of "0123456789") {
      assert.equal(hasCheckDigit(isin.slice(0, 11) + digit), digit === isin[11]);
    }
  }
});
