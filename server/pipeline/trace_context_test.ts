// W3C Trace Context, and where a trace ends: at the Gateway, which is IBKR's.
import assert from "node:assert/strict";
import { startSidecar } from "../mod.ts";
import { createClient, silentLogger } from "../../mod.ts";
import { handClock, startBench } from "../testing/fixture.ts";
import { traceOf } from "./trace_context.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = `00-${TRACE}-b7ad6b7169203331-01`;

Deno.test("traceOf() takes what the standard takes and nothing else", () => {
  const clock = handClock();
  const read = (text: string): string | undefined => traceOf(new Headers({ traceparent: text }), clock)?.traceId;
  assert.equal(read(PARENT), TRACE);
  assert.equal(read(`cc-${TRACE}-b7ad6b7169203331-01-what-the-future-will-be-like`), TRACE);
  const wrong = [
    "",
    `ff-${TRACE}-b7ad6b7169203331-01`,
    `00-${"0".repeat(32)}-b7ad6b7169203331-01`,
    `00-${TRACE}-${"0".repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-b7ad6b7169203331-01`,
    `${PARENT}-more`,
    `cc-${TRACE}-b7ad6b7169203331-01.`,
    `00-${TRACE}-b7ad6b7169203331-1`,
    `${PARENT}, ${PARENT}`,
    `00-${TRACE}-b7ad6b7169203331`,
    "x".repeat(10_000),
  ];
  for (const text of wrong) assert.equal(read(text), undefined, text);
  assert.equal(traceOf(new Headers(), clock), undefined);
});

Deno.test("a trace is in the log and in the head of the answer, and no header of it reaches the Gateway", async () => {
  await using bench = await startBench();
  const headers = { traceparent: PARENT, tracestate: "vendor=canary", baggage: "user=canary" };
  for (const path of ["/accounts", "/v1/api/portfolio/accounts", "/sso/Login"]) {
    const answer = await bench.ask(path, { headers });
    await answer.body?.cancel();
    const [, traceId, spanId, flags] = (answer.headers.get("traceresponse") ?? "").split("-");
    assert.deepEqual([traceId, flags], [TRACE, "01"], path);
    const line = bench.log.findLast(({ message }) => message === "request")!;
    assert.deepEqual([line.fields["traceId"], line.fields["spanId"]], [TRACE, spanId], path);
  }
  const reached = JSON.stringify(bench.gateway.requests);
  assert.equal(bench.gateway.requests.length, 3);
  assert.doesNotMatch(reached, /traceparent|tracestate|baggage|canary/);
  const plain = await bench.ask("/accounts", { headers: { traceparent: "nonsense" } });
  await plain.body?.cancel();
  assert.equal(plain.headers.get("traceresponse"), null);
  await bench.gateway.close();
  await (await bench.ask("/accounts", { headers })).body?.cancel();
  assert.equal(bench.log.findLast(({ message }) => message === "request failed")!.fields["traceId"], TRACE);
});

Deno.test("a sidecar in front of a sidecar passes the trace on, with itself as the parent", async () => {
  await using behind = await startBench();
  behind.gateway.answer({ body: "[]", headers: [["content-type", "application/json"]] });
  await using client = createClient({ baseUrl: behind.sidecar.url });
  const bind = { hostname: "127.0.0.1", port: 0 };
  await using front = await startSidecar({ client, logger: silentLogger, bind, keepaliveMs: 0 });
  for (const path of ["/accounts", "/accounts", "/v1/api/portfolio/accounts"]) { // the first one learns who is there
    await (await fetch(front.url + path, { headers: { traceparent: PARENT } })).body?.cancel();
  }
  const traces = behind.log.filter(({ message }) => message === "request").map(({ fields }) => fields["traceId"]);
  assert.deepEqual(traces, [undefined, TRACE, TRACE]);
});
