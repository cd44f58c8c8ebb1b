import assert from "node:assert/strict";
import { type FakeConsumer, fakeStream } from "../testing/fake_tap.ts";
import type { TestFrame } from "../testing/test_consumer.ts";

const AAPL = "smd+265598";
const quote = (fields: TestFrame) => ({ topic: AAPL, conid: 265598, ...fields });
const fill = (id: string, more: TestFrame = {}) => ({ execution_id: id, size: 1, ...more });

function joined(...says: readonly string[]) {
  const stream = fakeStream();
  const join = (...more: readonly string[]): FakeConsumer => {
    const consumer = stream.consumer();
    consumer.news();
    for (const text of more) consumer.say(text);
    return consumer;
  };
  return { stream, join, first: join(...says) };
}

Deno.test("a consumer is greeted with what the Gateway said, and with the truth while subscriptions are not heard", () => {
  const stream = fakeStream();
  assert.deepEqual(stream.consumer().frames, stream.greeting);
  stream.isReady = false;
  const [system] = stream.greeting;
  const down = { topic: "sts", args: { authenticated: false } };
  assert.deepEqual(stream.consumer().frames, [system, down]);
  stream.greeting = [];
  assert.deepEqual(stream.consumer().frames, [{ message: "waiting for session" }, down]);
});

Deno.test("the session's id is never passed on: another one stands for it, a new one for each session", () => {
  const { stream, first } = joined();
  const act = (sessionId: string) => ({ topic: "act", args: { sessionId, nested: { again: sessionId } } });
  stream.says(act("secret-1"));
  stream.greeting.push(act("secret-1"));
  stream.says(act("secret-2"));
  stream.says({ topic: "ntf", args: { session: "secret-2" } });
  stream.says({ topic: "tic", alive: true, id: "secret-2" });
  first.say("tic");
  stream.greeting[2] = act("secret-2");
  const late = stream.consumer();
  assert.doesNotMatch(JSON.stringify([first.frames, late.frames]), /secret/);
  const ids = [...first.news(), ...late.frames].map((frame) => frame.args?.sessionId ?? frame.args?.session ?? frame.id)
    .filter(Boolean);
  assert.deepEqual(ids, ["bezant-1", "bezant-2", "bezant-2", "bezant-2", "bezant-2"]);
});

Deno.test("two wishes for a contract are one at the Gateway; the second gets a whole frame and the first notices nothing", () => {
  const { stream, join, first } = joined(`${AAPL}+{"fields":["31","84"]}`);
  stream.says(quote({ 31: "10", 84: "9", 6509: "R" }));
  stream.says(quote({ 31: "11" }));
  first.news();
  const second = join(`${AAPL}+{"fields":["31"]}`);
  assert.deepEqual(second.news(), [quote({ 31: "11", 6509: "R" })]);
  assert.deepEqual(first.news(), []);
  assert.equal(stream.wishes.length, 1);
  first.leave();
  assert.equal(stream.wishes.length, 1);
  second.say("umd+265598+{}");
  assert.deepEqual(stream.wishes, []);
  assert.equal(stream.said.at(-1), "umd+265598+{}");
});

Deno.test("each gets the fields it asked for, and the Gateway is asked for those of everybody", () => {
  const { stream, join, first } = joined(`${AAPL}+{"fields":["31"]}`);
  const second = join(`${AAPL}+{"fields":["84"]}`);
  assert.deepEqual(stream.wishes.map(({ subscribe }) => subscribe), [`${AAPL}+{"fields":["31","84"]}`]);
  stream.says(quote({ 31: "10", 84: "9" }));
  stream.says(quote({ 84: "8" }));
  assert.deepEqual(first.news(), [quote({ 31: "10" })]);
  assert.deepEqual(second.news(), [quote({ 84: "9" }), quote({ 84: "8" })]);
});

Deno.test("snapshot:true is one whole frame and no more", () => {
  const { stream, first } = joined(`${AAPL}+{"fields":["31"],"snapshot":true}`);
  stream.says(quote({ 31: "10" }));
  stream.says(quote({ 31: "11" }));
  assert.deepEqual(first.news(), [quote({ 31: "10" })]);
  assert.deepEqual(stream.wishes, []);
});

Deno.test("a filter of orders is one consumer's own: it is applied here, also to changes that do not name the status", () => {
  const { stream, join, first } = joined('sor+{"filters":["pre_submitted"]}');
  const all = join("sor+{}");
  assert.deepEqual(stream.wishes.map(({ subscribe }) => subscribe), ["sor+{}"]);
  const rows = [{ orderId: 1, status: "PreSubmitted" }, { orderId: 2, status: "Filled" }];
  stream.says({ topic: "sor", args: rows });
  stream.says({ topic: "sor", args: [{ orderId: 1, filledQuantity: 1 }, { orderId: 2, filledQuantity: 2 }] });
  stream.says({ topic: "sor", args: [{ orderId: 3, filledQuantity: 1 }] });
  assert.deepEqual(first.news().map(({ args }) => args.map(({ orderId }: TestFrame) => orderId)), [[1], [1], [3]]);
  assert.equal(all.news().length, 3);
});

Deno.test("who comes later gets the fills that have passed, and the others nothing twice", () => {
  const { stream, join, first } = joined('str+{"days":1}');
  stream.says({ topic: "str", args: [] });
  stream.says({ topic: "str", args: [fill("a")] });
  stream.says({ topic: "str", args: [fill("a", { commission: "1" })] });
  stream.says({ topic: "str", args: [fill("a")] }); // an old one that comes late is no news
  first.news();
  const later = join("str+{}");
  assert.deepEqual(later.news().map(({ args }) => args), [[], [fill("a", { commission: "1" })]]);
  const most = join('str+{"days":7}');
  assert.equal(stream.wishes[0]!.subscribe, 'str+{"realtimeUpdatesOnly":false,"days":7}');
  const live = join('str+{"realtimeUpdatesOnly":true}');
  assert.deepEqual(live.news(), [{ topic: "str", args: [] }]);
  most.news();
  const days = (count: number) => ({ trade_time_r: 1_700_000_000_000 - count * 86_400_000 });
  stream.says({ topic: "str", args: [fill("a", { commission: "1" }), fill("old", days(5)), fill("now", days(0))] });
  const ids = (consumer: FakeConsumer) =>
    consumer.news().map(({ args }) => args.map((row: TestFrame) => row.execution_id));
  assert.deepEqual([first, later, live, most].map(ids), [[["now"]], [["now"]], [["now"]], [["old", "now"]]]);
});

Deno.test("lines and columns of a summary are picked for each; the Gateway is asked for everybody's; its end is answered", () => {
  const { stream, join, first } = joined('ssd+DU1+{"keys":["A"],"fields":["currency"]}');
  assert.deepEqual(stream.wishes.map(({ subscribe }) => subscribe), ['ssd+DU1+{"keys":["A"]}']);
  const row = (key: string) => ({ key, currency: "USD", monetaryValue: 1, severity: 0, timestamp: 5 });
  stream.says({ result: [row("A"), row("B")], topic: "ssd+DU1" });
  stream.says({ result: [row("B")], topic: "ssd+DU1" });
  const { monetaryValue: _, ...narrow } = row("A");
  assert.deepEqual(first.news(), [{ result: [narrow], topic: "ssd+DU1" }]);
  assert.deepEqual(join("ssd+DU1+{}").news(), [{ result: [row("A"), row("B")], topic: "ssd+DU1" }]);
  assert.deepEqual(stream.wishes.map(({ subscribe }) => subscribe), ["ssd+DU1+{}"]);
  first.say("usd+DU1+{}");
  assert.deepEqual(first.news(), [{ result: "unsubscribed from summary" }]);
});

Deno.test("bars: each knows its own number, the same ones are shared, a refusal is for who asked", () => {
  const { stream, join, first } = joined('smh+1+{"bar":"1h"}');
  const bars = { topic: "smh+1", serverId: "77", data: [] };
  stream.says(bars);
  const second = join('smh+1+{"bar":"1h"}');
  const other = join('smh+1+{"bar":"1d"}', 'smh+2+{"bar":"1d"}');
  assert.deepEqual([first.news(), second.news()], [[bars], [bars]]);
  assert.equal(other.news()[0]!.error, "Other bars of this contract are open; end those first");
  stream.says({ topic: "smh+2", error: "Too many history requests", code: 3 });
  assert.deepEqual(other.news(), [{ topic: "smh+2", error: "Too many history requests", code: 3 }]);
  assert.equal(stream.wishes.length, 1);
  first.say("umh+77");
  second.say("umh+77");
  assert.deepEqual([first.news(), second.news()], Array(2).fill([{ message: "Unsubscribed 77" }]));
  assert.deepEqual(stream.wishes, []);
});

Deno.test("an order book of an account is one at a time: its own is replaced, another's refused, the same shared", () => {
  const { stream, join, first } = joined("sbd+DU1+1");
  stream.says({ topic: "sbd+DU1+1", data: [{ row: 0, price: "1" }, { row: 1, price: "2" }] });
  stream.says({ topic: "sbd+DU1+1", data: [{ row: 0, price: "3" }] });
  const second = join("sbd+DU1+2", "sbd+DU1+1");
  const [refusal, whole] = second.news();
  assert.equal(refusal!.topic, "sbd+DU1+2");
  assert.deepEqual(whole!.data, [{ row: 0, price: "3" }, { row: 1, price: "2" }]);
  second.say("ubd+DU1");
  first.say("sbd+DU1+2");
  assert.deepEqual(stream.wishes.map(({ topic }) => topic), ["sbd+DU1+2"]);
});

Deno.test("after a gap nothing old is given out, wishes stay, and bars have to be asked for again", () => {
  const { stream, join, first } = joined(AAPL, "spl+{}", "smh+1+{}");
  stream.says(quote({ 31: "10" }));
  stream.says({ topic: "smh+1", serverId: "7" });
  first.news();
  stream.gap();
  assert.deepEqual(first.news(), [{ topic: "sts", args: { authenticated: false, reason: "socket-closed" } }]);
  assert.deepEqual(join(AAPL).news(), []);
  assert.deepEqual(stream.wishes.map(({ topic }) => topic), [AAPL, "spl"]);
  stream.says(quote({ 31: "12" }));
  assert.deepEqual(first.news(), [quote({ 31: "12" })]);
});

Deno.test("an error without a topic goes to who has just asked; word for everybody goes to everybody", () => {
  const { stream, join, first } = joined();
  stream.advance(6_000);
  const second = join("smd+999");
  stream.says({ topic: "error", error: "Unknown contract 999", code: 2 });
  stream.says({ topic: "ntf", args: { id: "1", text: "hello" } });
  stream.says({ topic: "system", hb: 5 });
  stream.says({ result: "unsubscribed from summary" });
  assert.deepEqual(first.news().map(({ topic }) => topic), ["ntf"]);
  assert.deepEqual(second.news().map(({ topic }) => topic), ["error", "ntf"]);
});

Deno.test("heartbeats come every 10 s, whatever the Gateway does; who does not answer a ping is cut", () => {
  const { stream, join, first } = joined();
  const second = join();
  stream.advance(30_000);
  assert.equal(first.news().filter(({ hb }) => hb !== undefined).length, 3);
  first.pong();
  stream.advance(30_000);
  assert.deepEqual([first.closed, second.closed, first.pings], [null, "destroyed", 2]);
});

Deno.test("who may no longer come in is sent away, and so is who says too much", () => {
  const stream = fakeStream();
  let isAllowed = true;
  const revoked = stream.consumer(() => isAllowed);
  isAllowed = false;
  stream.advance(30_000);
  assert.equal(revoked.closed, "1008 no longer allowed");
  const loud = stream.consumer();
  for (let count = 0; count <= 200; count++) loud.say("ech+hb");
  assert.equal(loud.closed, "1008 too many frames");
});

Deno.test("a slow consumer: quotes are the newest, whole; orders are complete, or it is told to come again", () => {
  const { stream, first } = joined(AAPL, "sor+{}");
  first.isFull = true;
  for (let price = 1; price <= 100; price++) stream.says(quote({ 31: String(price) }));
  stream.says({ topic: "sor", args: [{ orderId: 1 }] });
  assert.deepEqual(first.news(), []);
  first.drain();
  assert.deepEqual(first.news(), [{ topic: "sor", args: [{ orderId: 1 }] }, quote({ 31: "100" })]);
  first.isFull = true;
  for (let id = 0; id <= 2_000; id++) stream.says({ topic: "sor", args: [{ orderId: id }] });
  assert.match(first.closed!, /^1013 too slow: \d+ frames unread/);
  assert.deepEqual(stream.log, ["a stream consumer is too slow"]);
  first.drain();
  assert.deepEqual(first.news(), []);
});

Deno.test("the tap opens with the first consumer, stays a while after the last, and opens again", () => {
  const stream = fakeStream();
  assert.equal(stream.isOpen(), false);
  stream.consumer().leave();
  stream.advance(9_000);
  assert.equal(stream.isOpen(), true);
  stream.consumer().leave();
  stream.advance(9_000);
  assert.equal(stream.isOpen(), true);
  stream.advance(1_000);
  assert.equal(stream.isOpen(), false);
  const again = stream.consumer();
  assert.equal(stream.isOpen(), true);
  stream.end();
  assert.equal(again.closed, "1001 the sidecar stops");
  assert.equal(stream.consumer().closed, "1001 the sidecar stops");
});

Deno.test("a hundred topics are enough for one consumer", () => {
  const { stream, first } = joined(...Array.from({ length: 100 }, (_, index) => `smd+${index + 1}`));
  first.say("sor+{}");
  assert.match(first.news()[0]!.error, /^At most 100/);
  first.say("smd+1"); // one that it has
  assert.deepEqual(first.news(), []);
  assert.equal(stream.wishes.length, 100);
});
