import assert from "node:assert/strict";
import fc from "fast-check";
import { readAsk } from "./language.ts";

Deno.test("readAsk() reads IBKR's subscriptions, with arguments and without", () => {
  const asks: readonly (readonly [string, string, string, unknown])[] = [
    ['smd+265598+{"fields":["31"]}', "smd", "265598", { fields: ["31"] }],
    ["smd+265598@NYSE+{}", "smd", "265598@NYSE", {}],
    ["sor+{}", "sor", "", {}],
    ["sor", "sor", "", {}],
    ['str+{"days":3}', "str", "", { days: 3 }],
    ["spl+{}", "spl", "", {}],
    ["ssd+DU123+{}", "ssd", "DU123", {}],
    ["sbd+DU123+265598+NASDAQ", "sbd", "DU123+265598+NASDAQ", {}],
    ['smh+265598+{"period":"1d"}', "smh", "265598", { period: "1d" }],
  ];
  for (const [text, topic, target, args] of asks) {
    assert.deepEqual(readAsk(text), { kind: "subscribe", topic, target, args }, text);
  }
});

Deno.test("readAsk() reads what ends them, the old documentation's upl{} included", () => {
  const ends: readonly (readonly [string, string, string])[] = [
    ["umd+265598+{}", "smd", "265598"],
    ["umh+7654321", "smh", "7654321"],
    ["ubd+DU123", "sbd", "DU123"],
    ["usd+DU123+{}", "ssd", "DU123"],
    ["uld+DU123+{}", "sld", "DU123"],
    ["uor+{}", "sor", ""],
    ["utr", "str", ""],
    ["upl{}", "spl", ""],
  ];
  for (const [text, topic, target] of ends) assert.deepEqual(readAsk(text), { kind: "unsubscribe", topic, target });
});

Deno.test("readAsk() knows signs of life, overlooks a session message, and refuses all else with IBKR's error", () => {
  assert.equal(readAsk("tic").kind, "tic");
  assert.equal(readAsk("ech+hb").kind, "echo");
  assert.equal(readAsk('{"session":"abc"}').kind, "ignored");
  for (const text of ["shs+exercise+{}", "inp+exercise+{}", "toString", "xyz+1", ""]) {
    const ask = readAsk(text);
    assert.ok(ask.kind === "unknown" && ask.code === 1 && ask.error.startsWith("Topic unknown"), text);
  }
  for (const text of ["smd+AAPL", "smd+1+{bad}", "ssd+DU1;x+{}", "umd+x", "sor+1", "smd+1+{}x+{}", "sbd+DU1"]) {
    const ask = readAsk(text);
    assert.ok(ask.kind === "unknown", text);
  }
});

Deno.test("readAsk() takes any text without throwing, and never lets a frame through that holds another one", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string().map((text) => `smd+1+{${text}}`)), (text) => {
    const ask = readAsk(text);
    if (ask.kind === "subscribe") assert.match(ask.target, /^[A-Za-z0-9@.+]*$/);
  }));
});
