import assert from "node:assert/strict";
import type { Frame } from "../../mod.ts";
import { keptLog } from "./testing/kept_log.ts";
import { createFrameSink } from "./capture_frames.ts";
import { classify, conidOf } from "./classify.ts";
import { createMalformedFrames } from "./malformed.ts";
import { createOrdersBook } from "./orders_book.ts";
import { createTradesBook } from "./trades_book.ts";

/** A sink over a log that keeps everything; frames are parsed as the stream does. */
function sink() {
  const log = keptLog();
  const malformed = createMalformedFrames(() => {});
  const frames = createFrameSink({
    log,
    malformed,
    trades: createTradesBook(),
    orders: createOrdersBook(),
    isWanted: (conid) => conid === 265598,
    listeningSinceMs: () => 1_000,
  });
  let atMs = 5_000;
  const say = (frame: object | string): void => {
    const text = typeof frame === "string" ? frame : JSON.stringify(frame);
    let parsed: Frame | null = null;
    try {
      const value = JSON.parse(text);
      const isFrame = value !== null && typeof value === "object" && Object.keys(value).length > 0;
      parsed = isFrame && typeof (value.topic ?? "") === "string" ? value : null;
    } catch { /* a frame that is none */ }
    frames.take(text, parsed, ++atMs);
  };
  return { log, malformed, frames, say };
}

const trade = (id: string, more: object = {}) => ({ execution_id: id, trade_time_r: 2_000, size: 1, ...more });
const str = (...args: object[]) => ({ topic: "str", args });
const sor = (...args: object[]) => ({ topic: "sor", args });

Deno.test("classify() knows the topics that are kept, and no others", () => {
  const want: Record<string, string> = {
    "sor": "orders",
    "ortd": "orders",
    "str": "trades",
    "spl": "pnl",
    "pnl": "pnl",
    "act": "account",
    "ssd+DU1": "account",
    "sld+DU1": "account",
    "smd+265598": "marketdata",
    "smd+265598@NYSE": "marketdata",
    "system": "other",
    "sts": "other",
    "toString": "other",
    "": "other",
  };
  for (const [topic, expected] of Object.entries(want)) assert.equal(classify(topic), expected, topic);
  assert.deepEqual(["smd+1", "smd+1@EX", "smd+", "smd+-1", "smd+1x"].map(conidOf), [1, 1, null, null, null]);
});

Deno.test("each fill is an event with its identity; repetitions and older revisions are dropped", () => {
  const { log, say, frames } = sink();
  say(str());
  say(str(trade("e1"), trade("e2")));
  say(str(trade("e1", { commission: "1.5" })));
  say(str(trade("e1"), trade("e1", { commission: "1.5" }), trade("e2")));
  const kept = log.events.map(({ topic, facts }) => [topic, facts?.execution_id, facts?.revision, facts?.recovered]);
  assert.deepEqual(kept, [
    ["trades", "e1", 1, undefined],
    ["trades", "e2", 1, undefined],
    ["trades", "e1", 2, undefined],
  ]);
  assert.deepEqual(log.payloads("trades")[1], { topic: "str", args: [trade("e2")] });
  assert.deepEqual(frames.counts(), { frames: 4, repeated: 3 });
});

Deno.test("a fill that was traded before the stream listened is a recovered one", () => {
  const { log, say } = sink();
  say(str(trade("missed", { trade_time_r: 999 })));
  say(str(trade("live", { trade_time_r: 1_000 })));
  assert.deepEqual(log.events.map(({ facts }) => facts?.recovered), [true, undefined]);
});

Deno.test("a frame of orders is kept as it came, unless no order in it says anything new", () => {
  const { log, say, frames } = sink();
  const full = { acct: "DU1", orderId: 1, status: "Submitted", totalSize: 10, fgColor: "#000" };
  const text =
    ' {"topic":"sor","args":[{"acct":"DU1","orderId":1,"status":"Submitted","totalSize":10,"fgColor":"#000"}]}';
  say(text);
  say(sor(full));
  say(sor({ orderId: 1, fgColor: "#fff" }));
  say(sor({ orderId: 1, filledQuantity: 5 }));
  say(sor({ ...full, filledQuantity: 5 }));
  say(sor(full, { orderId: 2, status: "Filled" }));
  say(sor());
  assert.deepEqual(log.events.map(({ payload }) => payload), [
    text,
    JSON.stringify(sor({ orderId: 1, filledQuantity: 5 })),
    JSON.stringify(sor(full, { orderId: 2, status: "Filled" })),
  ]);
  assert.equal(frames.counts().repeated, 4);
});

Deno.test("a huge frame of orders becomes one event for each order that says something new", () => {
  const { log, say } = sink();
  const many = Array.from({ length: 1_000 }, (_, orderId) => ({ orderId, status: "Submitted", note: "x".repeat(300) }));
  say(sor(many[7]!));
  say(sor(...many));
  assert.equal(log.events.length, 1_000);
  assert.deepEqual(log.payloads("orders")[1], sor(many[0]!));
});

Deno.test("account figures that say nothing new are dropped: blank rows, repetition, another timestamp", () => {
  const { log, say } = sink();
  const ssd = (...result: object[]) => ({ result, topic: "ssd+DU1" });
  say(ssd({ key: "NetLiquidation", monetaryValue: 10, timestamp: 1 }, { key: "Cushion", value: "1", timestamp: 1 }));
  say(ssd({ key: "NetLiquidation", monetaryValue: 10, timestamp: 2 }));
  say(ssd({ key: "Cushion", timestamp: 3 }));
  say(ssd({ key: "NetLiquidation", monetaryValue: 11, timestamp: 4 }));
  say({ topic: "act", args: { accounts: ["DU1"], sessionId: "a" } });
  say({ topic: "act", args: { accounts: ["DU1"], sessionId: "b" } });
  say({ topic: "act", args: { accounts: ["DU1", "DU2"], sessionId: "b" } });
  assert.equal(log.payloads("account").length, 4);
});

Deno.test("market data are kept for contracts that are wanted, at whatever exchange", () => {
  const { log, say } = sink();
  for (const topic of ["smd+265598", "smd+265598@NYSE", "smd+8314"]) say({ topic, "31": "1" });
  say({ topic: "spl", args: {} });
  assert.deepEqual(log.events.map(({ topic }) => topic), ["marketdata:265598", "marketdata:265598", "pnl"]);
});

Deno.test("what cannot be read is counted and shown without secrets, and the next frame is kept", () => {
  const { log, malformed, say, frames } = sink();
  for (const heartbeat of ["", "{}", " { } ", '{"topic":"system","hb":1}', '{"topic":"sts"}']) say(heartbeat);
  assert.equal(malformed.count, 0);
  const garbage = [
    "null",
    "[1,2",
    "<html>",
    '{"topic":42}',
    '{"topic":"sor"}',
    '{"topic":"str","args":[1]}',
    "\ud800\udc00",
  ];
  for (const one of garbage) say(one);
  say(str({ symbol: "AAPL" }, trade("e1")));
  assert.equal(malformed.count, garbage.length + 1);
  assert.equal(log.events.length, 1);
  say(`{"topic":"x" "session":"0123456789abcdef0123456789abcdef","account":"DU1234567"`);
  assert.equal(malformed.sample, '{"topic":"x" "session":"<redacted>","account":"DU****567"');
  say("😀".repeat(1_000_000));
  assert.equal(malformed.sample, "😀".repeat(200) + "…");
  assert.equal(frames.counts().frames, 5 + garbage.length + 3);
  assert.equal(log.seenAtMs(), 5_000 + frames.counts().frames);
});

Deno.test("an event is one line, also when its frame was not", () => {
  const { log, say } = sink();
  say('{\n"topic":"spl",\r\n"args":{"text":"two\\nlines"}}');
  assert.equal(log.events[0]?.payload, '{"topic":"spl","args":{"text":"two\\nlines"}}');
});

Deno.test("the session's id is never kept: with it, whoever reaches the Gateway is logged in", () => {
  const { log, say } = sink();
  say({ topic: "act", args: { accounts: ["DU1"], sessionId: "canary.5e55" } });
  const [payload] = log.payloads("account");
  assert.deepEqual(payload, { topic: "act", args: { accounts: ["DU1"], sessionId: "bezant-1" } });
});
