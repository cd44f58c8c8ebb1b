import assert from "node:assert/strict";
import { CommandError } from "../command_error.ts";
import { UsageError } from "../usage_error.ts";
import { render } from "./render.ts";
import { outputStyle } from "./style.ts";
import { widthOf } from "./width.ts";

function shown(answer: unknown, flags: Record<string, string>, columns?: string[], width?: number): string {
  const io = { env: () => undefined, isTerminal: width !== undefined, columns: width ?? 0 };
  return render(answer, columns, outputStyle(flags, io), {
    ...io,
    env: (name) => name === "NO_COLOR" ? "1" : undefined,
  });
}

const POSITIONS = [
  { ticker: "AAPL", conid: 265598, mktValue: -1234.5, contract: { exchange: "NASDAQ", tags: ["a", "b"] } },
  { ticker: "KO", conid: 8894, mktValue: null, contract: { exchange: "NYSE", tags: [] } },
];

Deno.test("csv is RFC 4180: a header, CRLF, quotes doubled, nothing for null, parts as compact JSON", () => {
  assert.equal(
    shown(POSITIONS, { output: "csv" }, ["ticker", "mktValue", "contract"]),
    "ticker,mktValue,contract\r\n" +
      'AAPL,-1234.5,"{""exchange"":""NASDAQ"",""tags"":[""a"",""b""]}"\r\n' +
      'KO,,"{""exchange"":""NYSE"",""tags"":[]}"\r\n',
  );
  assert.equal(shown({ symbol: "AAPL", last: 1.5 }, { output: "csv" }), "symbol,last\r\nAAPL,1.5\r\n");
  assert.equal(shown([], { output: "csv" }, ["a", "b|c"]), "a,b\r\n");
  assert.equal(shown([1, "x"], { output: "csv" }), "value\r\n1\r\nx\r\n");
  assert.equal(shown({ USD: { cash: 1 } }, { output: "csv" }, ["cash"]), "field,cash\r\nUSD,1\r\n");
});

Deno.test("csv has no cell that a spreadsheet would run, and leaves numbers numbers", () => {
  const cells = [
    "=1+1",
    "+SUM(A1)",
    "-2+3|cmd",
    "@x",
    "\t=x",
    "\r\n=x",
    "＝x",
    "-12.5",
    "+3%",
    "-1,234.50",
    "-",
    "a=b",
  ];
  const [, ...lines] = shown(cells.map((name) => ({ name })), { output: "csv" }).split("\r\n");
  assert.deepEqual(lines.slice(0, -1), [
    "'=1+1",
    "'+SUM(A1)",
    "'-2+3|cmd",
    "'@x",
    "' =x",
    "'  =x",
    "'＝x",
    "-12.5",
    "+3%",
    '"-1,234.50"',
    "'-",
    "a=b",
  ]);
});

Deno.test("ndjson is one object a line, whatever is in it", () => {
  assert.equal(shown([{ a: "x\ny" }, { a: [1] }], { output: "ndjson" }), '{"a":"x\\ny"}\n{"a":[1]}\n');
  assert.equal(shown({ a: 1 }, { output: "ndjson" }), '{"a":1}\n');
  assert.equal(shown([], { output: "ndjson" }), "");
});

Deno.test("fields leaves these of each entry, also within fields, in every format", () => {
  const flags = { fields: "contract.exchange,ticker" };
  assert.equal(
    shown(POSITIONS, flags, ["ticker"], 80),
    "contract.exchange  ticker\nNASDAQ             AAPL\nNYSE               KO\n",
  );
  assert.equal(shown(POSITIONS, { ...flags, output: "csv" }), "contract.exchange,ticker\r\nNASDAQ,AAPL\r\nNYSE,KO\r\n");
  assert.equal(
    shown(POSITIONS, flags),
    '[{"contract.exchange":"NASDAQ","ticker":"AAPL"},{"contract.exchange":"NYSE","ticker":"KO"}]\n',
  );
  assert.equal(shown(POSITIONS[1], { fields: "mktValue" }), '{"mktValue":null}\n');
  assert.equal(shown(POSITIONS, { fields: "*", output: "csv" }).split("\r\n")[0], "ticker,conid,mktValue,contract");
});

Deno.test("fields of a summary are those of its entries, or its entries; a column's name serves where there is another", () => {
  const summary = { cash: { amount: 1, currency: "USD" }, margin: { amount: 2, currency: "USD" } };
  assert.equal(
    shown(summary, { fields: "amount" }, ["amount", "currency"]),
    '{"cash":{"amount":1},"margin":{"amount":2}}\n',
  );
  assert.equal(shown(summary, { fields: "margin" }, ["amount"]), '{"margin":{"amount":2,"currency":"USD"}}\n');
  assert.equal(shown(summary, { fields: "margin", output: "csv" }, ["amount"]), "field,amount\r\nmargin,2\r\n");
  assert.equal(shown({ a: { b: 1 }, c: 2 }, { fields: "a", output: "csv" }), 'a\r\n"{""b"":1}"\r\n');
  assert.equal(shown([{ account: "DU1" }], { fields: "acct" }, ["acct|account"]), '[{"acct":"DU1"}]\n');
});

Deno.test("a field that is none is a usage error with the nearest and the known ones; nothing has every field", () => {
  assert.throws(() => shown(POSITIONS, { fields: "tiker" }), (error: Error) => {
    assert.ok(error instanceof UsageError);
    assert.match(error.message, /no "tiker" \(did you mean "ticker"\?\), only: ticker, conid, mktValue, contract$/);
    return true;
  });
  assert.equal(shown([], { fields: "anything", output: "csv" }), "anything\r\n");
  assert.throws(() => shown([1], { fields: "a" }), UsageError);
  assert.throws(() => shown([], { fields: " , " }), UsageError);
});

Deno.test("select prints what a path leads to: one value raw, several below each other, more in the format", () => {
  assert.equal(shown(POSITIONS, { select: "[0].ticker" }), "AAPL\n");
  assert.equal(shown(POSITIONS, { select: "[-1].contract.exchange" }, undefined, 80), "NYSE\n");
  assert.equal(shown(POSITIONS, { select: "[*].conid" }), "265598\n8894\n");
  assert.equal(shown(POSITIONS, { select: "[*].contract.tags[*]" }), "a\nb\n");
  assert.equal(shown(POSITIONS, { select: "[1].mktValue" }), "null\n");
  assert.equal(shown({ "31": "x" }, { select: '["31"]' }), "x\n");
  assert.equal(shown(POSITIONS, { select: "[0].ticker", output: "json" }), '"AAPL"\n');
  assert.equal(shown(POSITIONS, { select: "[0].contract" }), '{"exchange":"NASDAQ","tags":["a","b"]}\n');
  assert.equal(
    shown(POSITIONS, { select: "[*].contract", fields: "exchange", output: "csv" }),
    "exchange\r\nNASDAQ\r\nNYSE\r\n",
  );
});

Deno.test("a path that leads nowhere says what there is; a place behind a list's end is not found", () => {
  const wrong = (select: string, expected: RegExp): void => assert.throws(() => shown(POSITIONS, { select }), expected);
  wrong("ticker", /a list has no fields; \[\*\] is each/);
  wrong("[0].tickr", /"tickr" \(did you mean "ticker"\?\), only: ticker/);
  wrong("[*].nothing", /"nothing"/);
  wrong("[0", /cannot be read from "\[0"/);
  wrong("", /needs a path/);
  wrong("[0].__proto__", /there is no "__proto__"/);
  assert.throws(
    () => shown(POSITIONS, { select: "[2]" }),
    (error) => error instanceof CommandError && error.exit === "notFound",
  );
  assert.equal(shown([{ a: 1 }, {}], { select: "[*].a" }), "1\nnull\n");
});

Deno.test("no name from elsewhere steers a terminal or writes a line of ours, in any format", () => {
  const name = 'Evil\x1b[2J\x9b31m\u202eCorp\r\nAAPL,1,"x"\u2028\u200b\u{e0041}\ud800';
  const rows = [{ name, n: 1 }];
  // deno-lint-ignore no-control-regex
  const steering = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028\u200b]/;
  for (const output of ["table", "json", "ndjson", "csv"]) {
    for (const fields of [undefined, "name"]) {
      const text = shown(rows, { output, ...(fields === undefined ? {} : { fields }) }).replaceAll("\r\n", "\n");
      assert.doesNotMatch(text, steering, output);
      assert.equal(text.trimEnd().split("\n").length, output.includes("json") ? 1 : 2, output);
    }
  }
  assert.doesNotMatch(shown(rows, { select: "[0].name" }).trimEnd(), /\p{Cc}/u);
  assert.equal(JSON.parse(shown(rows, { output: "json" }))[0].name, name, "JSON stays what it was");
});

Deno.test("wide letters count twice, accents nothing, and columns stand below each other", () => {
  assert.deepEqual(["日本", "é", "e\u0301", "👨‍👩‍👧", "ｶﾅ", "🇯🇵", "한글"].map(widthOf), [4, 1, 1, 2, 2, 2, 4]);
  const rows = [{ name: "トヨタ自動車株式会社", n: 1 }, { name: "Toyota", n: 22 }];
  assert.equal(shown(rows, {}, undefined, 20), "name               n\nトヨタ自動車株…    1\nToyota            22\n");
});

Deno.test("a table that cannot be narrow enough has each row as fields below each other", () => {
  const rows = [{ ticker: "AAPL", conid: 265598, value: 38512.25 }, { ticker: "A long text", conid: 1, value: -1 }];
  assert.equal(
    shown(rows, { output: "table" }, undefined, 20),
    "ticker  AAPL\nconid   265598\nvalue   38,512.25\n\nticker  A long text\nconid   1\nvalue   -1.00\n",
  );
  const [header] = shown([{ filledQuantity: 1, remaining: 2, text: "x" }], {}, undefined, 22).split("\n");
  assert.equal(header, "filled…  remain…  text");
});

Deno.test("ten thousand rows, NaN, and what is nested deeply come out in every format", () => {
  const rows = Array.from({ length: 130_000 }, (_, n) => ({ n, nothing: null, odd: NaN }));
  for (const output of ["table", "csv", "ndjson"]) {
    const text = shown(rows, { output });
    assert.ok(text.split("\n").length >= rows.length && !text.includes("NaN"), output);
  }
  let nested: unknown = 1;
  for (let depth = 0; depth < 500; depth++) nested = [nested];
  assert.ok(shown([{ nested }], {}, undefined, 40).split("\n")[1]!.length <= 40);
});
