import assert from "node:assert/strict";
import { render } from "./render.ts";

const TABLE = { format: "table", isExplicit: true, isPretty: false } as const;
const JSON_LINE = { format: "json", isExplicit: true, isPretty: false } as const;

function table(answer: unknown, columns?: string[], env: Record<string, string> = {}, width?: number): string {
  const io = { env: (name: string) => env[name], isTerminal: width !== undefined, columns: width ?? 0 };
  return render(answer, columns, TABLE, io);
}

const PIPE = { env: () => undefined, isTerminal: false, columns: 80 };

Deno.test("JSON is one compact line, or indented when that is asked for", () => {
  assert.equal(render({ a: [1, null] }, undefined, JSON_LINE, PIPE), '{"a":[1,null]}\n');
  assert.equal(render({ a: 1 }, undefined, { ...JSON_LINE, isPretty: true }, PIPE), '{\n  "a": 1\n}\n');
});

Deno.test("a table aligns numbers at the right with separators and equal decimals, and leaves identifiers alone", () => {
  const rows = [
    { ticker: "AAPL", conid: 265598, mktValue: 38512.5 },
    { ticker: "F", conid: 9599491, mktValue: -5316.25 },
    { ticker: null, conid: 1, mktValue: null },
  ];
  assert.equal(
    table(rows, ["ticker", "conid", "mktValue"]),
    [
      "ticker    conid   mktValue",
      "AAPL     265598  38,512.50",
      "F       9599491  -5,316.25",
      "-             1          -",
      "",
    ].join("\n"),
  );
});

Deno.test("prices that are texts stand at the right as they were written; a list of texts has commas", () => {
  const rows = [{ symbol: "AAPL", price: "1187.50", ids: ["a", "b"], ref: "12" }, {
    symbol: "F",
    price: "-9.125",
    ids: [],
    ref: "1.2.3",
  }];
  assert.equal(
    table(rows),
    "symbol     price  ids   ref\nAAPL    1,187.50  a, b  12\nF         -9.125  -     1.2.3\n",
  );
});

Deno.test("an underlying's contract id is an identifier too", () => {
  assert.match(table([{ underlyingConid: 11004968 }]), /11004968/);
});

Deno.test("one entry is shown as fields and values, nested parts as compact JSON", () => {
  assert.equal(table({ a: "x", b: { c: [1] }, d: null }), 'field  value\na      x\nb      {"c":[1]}\nd      -\n');
});

Deno.test("an entry of entries has one row for each", () => {
  const ledger = { USD: { cash: 1, key: "L" }, BASE: { cash: 1000, key: "L" } };
  assert.equal(table(ledger, ["cash"]), "field   cash\nUSD        1\nBASE   1,000\n");
});

Deno.test("a column may name another field for where the first is missing", () => {
  assert.equal(table([{ a: null, b: "y" }, { a: "x", b: "z" }], ["a|b"]), "a\ny\nx\n");
});

Deno.test("text is cut to the terminal's width, numbers never are, a pipe cuts nothing", () => {
  const rows = [{ name: "a very long name of a company", value: 123456789 }];
  assert.equal(
    table(rows, ["name", "value"], { TERM: "dumb" }, 24),
    "name               value\na very lon…  123,456,789\n",
  );
  assert.match(table(rows, ["name", "value"]), /a very long name of a company/);
  assert.equal(
    table([{ orderId: "a-long-id-of-an-order", note: "a long note" }], undefined, { TERM: "dumb" }, 30),
    "orderId                note\na-long-id-of-an-order  a long…\n",
  );
  assert.match(table({ n: 123456789012 }, undefined, { TERM: "dumb" }, 5), /123,456,789,012/);
});

Deno.test("numbers below zero are red where there is colour, and only there", () => {
  const hasRed = (env: Record<string, string>, width?: number): boolean =>
    table([{ pnl: -1 }, { pnl: 1 }], ["pnl"], env, width).includes("\x1b[31m");
  assert.equal(hasRed({}, 80), true);
  assert.equal(hasRed({}), false);
  assert.equal(hasRed({ NO_COLOR: "1" }, 80), false);
  assert.equal(hasRed({ TERM: "dumb" }, 80), false);
  assert.equal(hasRed({ FORCE_COLOR: "1" }), true);
  assert.equal(hasRed({ FORCE_COLOR: "0" }, 80), false);
  assert.equal(hasRed({ FORCE_COLOR: "1", NO_COLOR: "1" }, 80), false);
});

Deno.test("text from elsewhere cannot steer the terminal", () => {
  const shown = table([{ name: "Evil\x1b[2J\u202e\nCorp\x9b" }], ["name"]);
  assert.equal(shown, "name\nEvil [2J  Corp\n");
});

Deno.test("what is no table is shown as JSON", () => {
  assert.equal(table([1, 2]), "[\n  1,\n  2\n]\n");
  assert.equal(table([], ["a", "b"]), "a  b\n");
});
