import assert from "node:assert/strict";
import { manualClock } from "../../sim/mod.ts";
import { BadRequestError } from "../errors/mod.ts";
import { type UpstreamCall, withObserver } from "./observe.ts";
import type { Transport, TransportRequest, TransportResponse } from "./types.ts";

Deno.test("withObserver() tells of waiting, of taking and of what came, and what it is told to do costs no answer", async () => {
  const manual = manualClock(0);
  const clock = { ...manual, random: () => 0.5, uuid: () => "" };
  const calls: UpstreamCall[] = [];
  const outcomes: (() => TransportResponse)[] = [
    () => ({ status: 204, headers: new Headers({ "x-bezant-simulated": "true" }), body: null }),
    () => {
      throw new BadRequestError("no");
    },
  ];
  const send = (request: TransportRequest): Promise<TransportResponse> => {
    manual.advance(30);
    request.onSend?.();
    manual.advance(5);
    return Promise.resolve().then(outcomes.shift()!);
  };
  let sent = 0;
  const observed = withObserver({ send } as unknown as Transport, clock, (call) => {
    calls.push(call);
    throw new Error("a fault of the listener");
  });
  const request = { method: "GET", path: "/x", effect: "read", onSend: () => void sent++ } as const;
  assert.equal((await observed.send(request)).status, 204);
  await assert.rejects(observed.send(request), BadRequestError);
  const times = { method: "GET", waitedMs: 30, tookMs: 5 };
  assert.deepEqual(calls, [
    { ...times, status: 204, code: null, isSimulated: true },
    { ...times, status: null, code: "bad_request", isSimulated: false },
  ]);
  assert.equal(sent, 2);
});
