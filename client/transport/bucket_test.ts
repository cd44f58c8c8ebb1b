import assert from "node:assert/strict";
import fc from "fast-check";
import { FACTS } from "../../spec/generated/gateway_facts.ts";
import { Bucket } from "./bucket.ts";
import { fits, laneOf, PACING_RULES } from "./pacing_table.ts";

const rule = (count: number, perMs: number) => ({ name: "x", operations: ["* /*"], count, perMs });

/** Requests: how long after the last event each is asked for, how long its way there takes, and its answer's way back. */
const REQUESTS = fc.array(
  fc.record({ pauseMs: fc.nat(400), thereMs: fc.nat(900), backMs: fc.nat(900), isSent: fc.boolean() }),
  { minLength: 1, maxLength: 80 },
);

Deno.test("Bucket: however long requests are on their way, no window of the server's clock holds more than the count", () => {
  fc.assert(
    fc.property(
      REQUESTS,
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 3_000 }),
      (requests, count, perMs) => {
        const bucket = new Bucket(rule(count, perMs));
        const arrivals: number[] = [];
        let answers: number[] = [];
        let nowMs = 0;
        for (const { pauseMs, thereMs, backMs, isSent } of requests) {
          nowMs += pauseMs;
          const due = answers.filter((atMs) => atMs <= nowMs).sort((a, b) => a - b);
          answers = answers.filter((atMs) => atMs > nowMs);
          for (const atMs of due) bucket.answered(atMs);
          if (bucket.tokens(nowMs) <= 0) continue;
          bucket.take();
          if (!isSent) {
            bucket.refund();
            continue;
          }
          arrivals.push(nowMs + thereMs);
          answers.push(nowMs + thereMs + backMs);
        }
        for (const fromMs of arrivals) {
          const inWindow = arrivals.filter((atMs) => atMs >= fromMs && atMs < fromMs + perMs).length;
          assert.ok(inWindow <= count, `${inWindow} requests within ${perMs} ms, ${count} are allowed`);
        }
      },
    ),
  );
});

Deno.test("Bucket: tokens never leave 0…count, and all are back a window after the last answer", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 0, max: 5_000 }),
      fc.nat(20),
      (count, perMs, tries) => {
        const bucket = new Bucket(rule(count, perMs));
        let taken = 0;
        for (let index = 0; index < tries; index++) {
          const tokens = bucket.tokens(index);
          assert.ok(tokens >= 0 && tokens <= count);
          if (tokens > 0) taken++, bucket.take();
        }
        for (; taken > 0; taken--) bucket.answered(tries);
        assert.equal(bucket.tokens(tries + perMs), count);
      },
    ),
  );
});

Deno.test("Bucket: earliestMs() is never later than what happens, and counts who waits before", () => {
  const bucket = new Bucket(rule(2, 1_000));
  assert.equal(bucket.earliestMs(0, 0), 0);
  assert.equal(bucket.earliestMs(0, 2), 1_000);
  bucket.take();
  bucket.take();
  bucket.answered(100);
  assert.equal(bucket.earliestMs(200, 0), 1_100);
  assert.equal(bucket.earliestMs(200, 1), 1_200, "one is under way: it could be answered now");
  assert.equal(bucket.returnsMs(200, 1), 1_100);
  assert.equal(bucket.returnsMs(200, 2), Infinity, "nobody knows when the other one is answered");
});

Deno.test("every operation of the pacing table is one of the catalogue, and fits its own rule", () => {
  for (const { operations, name } of PACING_RULES) {
    for (const operation of operations) {
      const known = Object.keys(FACTS).filter((key) => {
        const [method = "", template = ""] = key.split(" ");
        return fits([operation], method, template.replaceAll(/\{[^}]+\}/g, "X1"));
      });
      assert.ok(known.length > 0, `${name}: ${operation}`);
      if (!operation.includes("*")) assert.deepEqual(known, [operation]);
    }
  }
});

Deno.test("what must not wait behind reads has a lane of its own by its path alone", () => {
  assert.equal(laneOf("POST", "/tickle"), "tickle");
  assert.equal(laneOf("DELETE", "/iserver/account/DU1/order/77"), "priority");
  assert.equal(laneOf("POST", "/iserver/reply/9f0c"), "priority");
  for (
    const [method, path] of [["POST", "/iserver/account/DU1/orders"], ["GET", "/tickle/x"], [
      "GET",
      "/iserver/account/DU1/order/77",
    ]] as const
  ) {
    assert.equal(laneOf(method, path), "normal", path);
  }
});
