import assert from "node:assert/strict";
import { Slots } from "./slots.ts";

const NEVER = new AbortController().signal;

Deno.test("Slots lets ordinary traffic have all places but one", async () => {
  const slots = new Slots(4);
  await Promise.all([1, 2, 3].map(() => slots.acquire("normal", NEVER)));
  let fourth = false;
  void slots.acquire("normal", NEVER).then(() => fourth = true);
  const release = await slots.acquire("priority", NEVER);
  assert.equal(slots.inFlight, 4);
  release();
  await Promise.resolve();
  assert.equal(fourth, false, "the place that is kept free is not for ordinary traffic");
});

Deno.test("Slots serves the priority lane first, then in order of arrival", async () => {
  const slots = new Slots(2);
  const first = await slots.acquire("normal", NEVER);
  const urgent = await slots.acquire("priority", NEVER);
  const order: string[] = [];
  const wait = (lane: "normal" | "priority", name: string) =>
    slots.acquire(lane, NEVER).then((release) => {
      order.push(name);
      release();
    });
  const all = [wait("normal", "a"), wait("normal", "b"), wait("priority", "p")];
  urgent();
  first();
  await Promise.all(all);
  assert.deepEqual(order, ["p", "a", "b"]);
});

Deno.test("Slots never exceeds its bound, and a place given back twice counts once", async () => {
  const slots = new Slots(3);
  let most = 0;
  await Promise.all(Array.from({ length: 50 }, async (_, index) => {
    const release = await slots.acquire(index % 5 === 0 ? "priority" : "normal", NEVER);
    most = Math.max(most, slots.inFlight);
    await Promise.resolve();
    release();
    release();
  }));
  assert.equal(most, 3);
  assert.equal(slots.inFlight, 0);
});

Deno.test("Slots lets a waiter leave, without a place going lost", async () => {
  const slots = new Slots(2);
  const release = await slots.acquire("normal", NEVER);
  const leaving = new AbortController();
  const left = slots.acquire("normal", leaving.signal);
  leaving.abort(new Error("gone"));
  await assert.rejects(left, /gone/);
  release();
  (await slots.acquire("normal", NEVER))();
  assert.equal(slots.inFlight, 0);
});
