import assert from "node:assert/strict";
import { createContractsApi } from "../contracts/mod.ts";
import { createCaller } from "../call.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, stubEngine, transportOver } from "../testing/stub_engine.ts";
import type { EngineSocketRequest } from "../transport/engine.ts";
import { createStreamApi } from "./mod.ts";

const READY = '{"topic":"sts","args":{"authenticated":true}}';
const FULL = '{"topic":"smd+265598","31":"168.42","84":"168.41","86":"168.43","6509":"RpB","conid":265598}';

function stream() {
  const clock = manualClock();
  const sent: string[] = [];
  const opened = Promise.withResolvers<EngineSocketRequest>();
  let closes = 0;
  const engine = stubEngine(() => answer(404), (request) => {
    opened.resolve(request);
    return Promise.resolve({
      send: (text) => sent.push(text),
      close: () => {
        closes++;
        request.onClose(1000, "");
      },
    });
  });
  const transport = transportOver(engine, clock);
  const contracts = createContractsApi(createCaller(transport), clock);
  const api = createStreamApi({ transport, clock, contracts });
  return { api, clock, sent, opened: opened.promise, closes: () => closes };
}

Deno.test("quotes() says nothing to the Gateway before the session is up, then merges changes into whole quotes", async () => {
  const { api, sent, opened, clock, closes } = stream();
  const quotes = api.quotes([265598]);
  const first = quotes.next();
  const socket = await opened;
  socket.onFrame('{"topic":"system","success":"x"}');
  await clock.advance(10);
  assert.deepEqual(sent, []);
  socket.onFrame(READY);
  await clock.advance(10);
  assert.deepEqual(sent, ['smd+265598+{"fields":["31","84","86","87","88","85","6509","55"]}']);
  socket.onFrame(FULL);
  assert.equal((await first).value?.bid, 168.41);
  socket.onFrame('{"topic":"smd+265598","31":"169.00"}');
  const second = (await quotes.next()).value;
  assert.deepEqual([second?.last, second?.bid, second?.conid], [169, 168.41, 265598]);
  await quotes.return?.();
  assert.equal(sent.at(-1), "umd+265598+{}");
  assert.equal(closes(), 1);
});

Deno.test("quotes() gives a slow reader the newest quote, and passes over frames that are none", async () => {
  const { api, opened, clock } = stream();
  const quotes = api.quotes([265598]);
  const first = quotes.next();
  const socket = await opened;
  socket.onFrame(READY);
  await clock.advance(10);
  for (const text of ["", "{}", "not json", "[1]", '{"topic":"other"}', FULL]) socket.onFrame(text);
  await first;
  for (let price = 170; price < 180; price++) socket.onFrame(`{"topic":"smd+265598","31":"${price}"}`);
  assert.equal((await quotes.next()).value?.last, 179);
  await api.close();
});

Deno.test("quotes() breaks with an error when the stream cannot be opened to begin with, never silently", async () => {
  const { api, opened } = stream();
  const next = api.quotes([265598]).next();
  (await opened).onClose(1006, "");
  await assert.rejects(next, /the stream was closed with code 1006/);
});

Deno.test("quotes() gives up when the brokerage session does not come up", async () => {
  const { api, opened, clock } = stream();
  const next = assert.rejects(api.quotes([265598]).next(), /brokerage session is up within 30000 ms/);
  await opened;
  await clock.advance(30_000);
  await next;
});

Deno.test("quotes() ends without an error when its signal says so; close() works twice", async () => {
  const { api, opened, clock } = stream();
  const stop = new AbortController();
  const next = api.quotes([265598], { signal: stop.signal }).next();
  (await opened).onFrame(READY);
  await clock.advance(10);
  stop.abort();
  assert.equal((await next).done, true);
  await api.close();
  await api.close();
  await assert.rejects(api.quotes([265598]).next(), /the client is closed/);
});
