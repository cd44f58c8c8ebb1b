import assert from "node:assert/strict";
import { createContractsApi } from "../contracts/mod.ts";
import { createCaller } from "../call.ts";
import type { LogFields } from "../log.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, stubEngine, transportOver } from "../testing/stub_engine.ts";
import { EngineFailure, type EngineSocketRequest } from "../transport/engine.ts";
import { createStreamApi } from "./mod.ts";
import type { StreamTapListener } from "./tap_types.ts";

const STS = (authenticated: boolean) => JSON.stringify({ topic: "sts", args: { authenticated, connected: true } });
const SYSTEM = '{"topic":"system","success":"user1"}';
const ACT = '{"topic":"act","args":{"accounts":["DU1"],"sessionId":"one"}}';
const smd = (...fields: string[]) => `smd+1+${JSON.stringify({ fields })}`;
const wish = (topic: string, subscribe: string) => ({ topic, subscribe, unsubscribe: `u${topic.slice(1)}+{}` });

type Handshake = "open" | "refused" | "hangs";

function tapped() {
  const clock = manualClock();
  const sockets: EngineSocketRequest[] = [];
  const sent: string[] = [];
  const logged: (LogFields | undefined)[] = [];
  const next: Handshake[] = [];
  let attempts = 0;
  const engine = stubEngine(() => answer(404), (request) => {
    attempts++;
    const handshake = next.shift() ?? "open";
    if (handshake === "refused") return Promise.reject(new EngineFailure("refused", "connection refused"));
    if (handshake === "hangs") {
      return new Promise((_, reject) => request.signal.addEventListener("abort", () => reject(request.signal.reason)));
    }
    sockets.push(request);
    return Promise.resolve({ send: (text) => sent.push(text), close: () => request.onClose(1000, "") });
  });
  const transport = transportOver(engine, clock);
  const contracts = createContractsApi(createCaller(transport), clock);
  const logger = { log: (_level: string, _message: string, fields?: LogFields) => void logged.push(fields) };
  const stream = createStreamApi({ transport, clock, contracts, logger });

  /** A listener that writes down what it hears. */
  function diary(more: Partial<StreamTapListener> = {}) {
    const heard: string[] = [];
    const listener: StreamTapListener = {
      onFrame: (text, frame) => heard.push(frame === null ? `unreadable ${text}` : frame.topic ?? "frame"),
      onMark: ({ kind }) => heard.push(kind),
      onReady: () => heard.push("ready"),
      onFailure: ({ code }) => heard.push(code),
      onEnd: () => heard.push("end"),
      ...more,
    };
    return { heard, listener };
  }

  async function ready(): Promise<void> {
    await clock.advance(0);
    sockets.at(-1)!.onFrame(STS(true));
    await clock.advance(0);
  }

  return { clock, sockets, sent, logged, next, stream, diary, ready, attempts: () => attempts };
}

Deno.test("tap: attempts go on until one succeeds, with growing pauses; each failure is told, none is a gap", async () => {
  const { clock, next, stream, diary, ready, attempts, sockets } = tapped();
  next.push(...Array<Handshake>(8).fill("refused"));
  const { heard, listener } = diary();
  await using tap = stream.tap(listener);
  await clock.advance(30_000);
  assert.ok(attempts() >= 5 && attempts() <= 7, `${attempts()} in half a minute`);
  assert.deepEqual([...new Set(heard)], ["upstream_unreachable"]);
  assert.deepEqual(tap.health(), { isReady: false, lastFrameMs: null, readyCount: 0 });
  while (sockets.length === 0) await clock.advance(1_000);
  heard.length = 0;
  await ready();
  assert.deepEqual(heard, ["ready", "sts"]);
  assert.deepEqual(tap.health(), { isReady: true, lastFrameMs: clock.now(), readyCount: 1 });
});

Deno.test("tap: an iterator beside it fails as ever before the first ready; the tap and its wishes stay", async () => {
  const { clock, next, stream, diary, ready, sent } = tapped();
  next.push("refused");
  const tap = stream.tap(diary().listener);
  tap.subscribe(wish("sor", "sor+{}"));
  await assert.rejects(stream.pnl().next(), /connection refused/);
  await clock.advance(1_000);
  await ready();
  assert.deepEqual(sent, ["sor+{}"]);
  await tap.close();
  assert.deepEqual([sent.at(-1), clock.pending], ["uor+{}", 0]);
});

Deno.test("tap: a handshake that hangs has failed after a quarter of a minute, and another one is tried", async () => {
  const { clock, next, stream, diary, attempts } = tapped();
  next.push("hangs");
  const { heard, listener } = diary();
  await using _tap = stream.tap(listener);
  await clock.advance(14_999);
  assert.deepEqual([heard, attempts()], [[], 1]);
  await clock.advance(2_000);
  assert.deepEqual([heard, attempts()], [["upstream_timeout"], 2]);
});

Deno.test("tap: it is told of a gap, then that it is ready, then that the gap is over", async () => {
  const { clock, stream, diary, ready, sockets, next } = tapped();
  const { heard, listener } = diary();
  await using tap = stream.tap(listener);
  await ready();
  heard.length = 0;
  next.push("refused");
  sockets[0]!.onClose(1006, "");
  assert.deepEqual(heard, ["gap"]);
  while (sockets.length < 2) await clock.advance(500);
  await ready();
  assert.deepEqual(heard, ["gap", "upstream_unreachable", "ready", "restored", "sts"]);
  assert.equal(tap.health().readyCount, 2);
});

Deno.test("tap: one that comes later is told that it is ready, and hears no gap that was not its own", async () => {
  const { clock, stream, diary, ready, sockets } = tapped();
  await using _first = stream.tap(diary().listener);
  await ready();
  const second = diary();
  await using late = stream.tap(second.listener);
  assert.deepEqual(second.heard, []);
  await clock.advance(0);
  assert.deepEqual(second.heard, ["ready"]);
  sockets[0]!.onClose(1006, "");
  const third = diary();
  await using _third = stream.tap(third.listener);
  await clock.advance(1_000);
  await ready();
  assert.deepEqual(third.heard, ["ready", "sts"]);
  assert.deepEqual(second.heard, ["ready", "gap", "ready", "restored", "sts"]);
  assert.equal(late.health().readyCount, 2);
});

Deno.test("tap: unreadable frames arrive with their text; a listener that throws is logged once a minute and hears on", async () => {
  const { clock, stream, diary, ready, sockets, logged } = tapped();
  const fine = diary();
  const texts: string[] = [];
  await using _broken = stream.tap({
    onFrame(text) {
      texts.push(text);
      throw new Error("a fault of ours with DU1234567");
    },
    onReady() {
      throw new Error("another");
    },
  });
  await using _fine = stream.tap(fine.listener);
  await ready();
  for (const text of ["not json", "", "[1]"]) sockets[0]!.onFrame(text);
  assert.deepEqual(texts.slice(1), ["not json", "", "[1]"]);
  assert.deepEqual(fine.heard.slice(2), ["unreadable not json", "unreadable ", "unreadable [1]"]);
  assert.equal(logged.length, 1);
  await clock.advance(0);
  for (let beats = 0; beats < 7; beats++) {
    await clock.advance(10_000);
    sockets[0]!.onFrame('{"topic":"system","hb":1}');
  }
  assert.deepEqual(logged.map((fields) => fields?.["what"]), ["ready", "frame"]);
  assert.ok(!JSON.stringify(logged).includes("DU1234567"));
});

Deno.test("smd: everybody's fields are asked for together; the first to go ends it for nobody else", async () => {
  const { stream, diary, ready, sent, sockets, clock } = tapped();
  const [one, two] = [stream.tap(diary().listener), stream.tap(diary().listener)];
  const endFirst = one.subscribe(wish("smd+1", smd("31", "84")));
  await ready();
  const endSecond = two.subscribe(wish("smd+1", smd("84", "7295")));
  const quotes = stream.quotes([1]);
  await quotes.start();
  assert.deepEqual(sent, [
    smd("31", "84"),
    smd("31", "84", "7295"),
    smd("31", "84", "7295", "86", "87", "88", "85", "6509", "55"),
  ]);
  endFirst();
  endFirst();
  await quotes.return();
  assert.equal(sent.length, 3);
  sockets[0]!.onClose(1006, "");
  await clock.advance(1_000);
  await ready();
  assert.equal(sent.at(-1), smd("84", "7295"));
  endSecond();
  assert.deepEqual(sent.slice(4), ["umd+1+{}"]);
  await one.close();
  await two.close();
  await two.close();
  assert.throws(() => two.subscribe(wish("sor", "sor+{}")), /closed/);
  assert.equal(clock.pending, 0);
});

Deno.test("wishes that lapse are renewed with everybody's fields, those that do not are left alone", async () => {
  const { stream, diary, ready, sent, sockets, clock } = tapped();
  await using tap = stream.tap(diary().listener);
  tap.subscribe({ ...wish("smd+1", smd("31")), lapses: true });
  tap.subscribe({ ...wish("smd+1", smd("84")), lapses: true });
  tap.subscribe(wish("sor", "sor+{}"));
  await ready();
  sent.length = 0;
  for (let waitedMs = 0; waitedMs < 14 * 60_000; waitedMs += 10_000) {
    await clock.advance(10_000);
    sockets[0]!.onFrame('{"topic":"system","hb":1}');
  }
  assert.deepEqual(sent.filter((text) => text !== "tic"), [smd("31", "84")]);
});

Deno.test("bars that a tap asked for are given back by the number that came with them", async () => {
  const { stream, diary, ready, sent, sockets } = tapped();
  await using tap = stream.tap(diary().listener);
  await ready();
  const end = tap.subscribe({ topic: "smh+1", subscribe: 'smh+1+{"bar":"1min"}', unsubscribe: "umh+?" });
  sockets[0]!.onFrame('{"topic":"smh+1","serverId":"77","data":[]}');
  end();
  assert.deepEqual(sent, ['smh+1+{"bar":"1min"}', "umh+77"]);
});

Deno.test("greeting(): the last system, act and sts as they were written, and what changed since; none of a dead socket's sts", async () => {
  const { stream, diary, ready, sockets } = tapped();
  await using tap = stream.tap(diary().listener);
  await ready();
  assert.deepEqual(tap.greeting(), [STS(true)]);
  const change = '{"topic":"sts","args":{"authenticated":false}}';
  for (const text of [SYSTEM, ACT, '{"topic":"system","hb":1}', '{"topic":"sts"}', change]) sockets[0]!.onFrame(text);
  assert.deepEqual(tap.greeting(), [SYSTEM, ACT, STS(true), change]);
  sockets[0]!.onFrame(STS(true));
  assert.deepEqual(tap.greeting(), [SYSTEM, ACT, STS(true)]);
  sockets[0]!.onClose(1006, "");
  assert.deepEqual(tap.greeting(), [SYSTEM, ACT]);
});

Deno.test("closing the client tells a tap once; a closed tap hears nothing, and none can be opened", async () => {
  const { stream, diary, ready, clock, sockets } = tapped();
  const [stays, goes] = [diary(), diary()];
  const tap = stream.tap(stays.listener);
  const gone = stream.tap(goes.listener);
  await ready();
  await gone.close();
  await stream.close();
  await stream.close();
  sockets[0]!.onFrame(SYSTEM);
  assert.deepEqual([stays.heard, goes.heard], [["ready", "ready", "sts", "end"].slice(1), ["ready", "sts"]]);
  assert.equal(tap.health().isReady, false);
  assert.throws(() => stream.tap(stays.listener), /the client is closed/);
  assert.equal(clock.pending, 0);
});
