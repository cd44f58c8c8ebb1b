import assert from "node:assert/strict";
import { manualClock } from "../testing/manual_clock.ts";
import { createMailbox, type MailboxPolicy } from "./mailbox.ts";
import type { StreamMark } from "./marks.ts";

interface Item {
  readonly value: number;
}

const gap = (outageId: string): StreamMark => ({
  kind: "gap",
  outageId,
  reason: "socket-closed",
  fromMs: 1,
  detectedAtMs: 2,
  dropped: 0,
});
const restored = (outageId: string): StreamMark => ({ kind: "restored", outageId, fromMs: 1, toMs: 3 });

function mailbox(policy: MailboxPolicy) {
  const box = createMailbox<Item>(manualClock(), policy);
  /** All that is there, in short: values, and marks with their outage. */
  async function rest(): Promise<(number | string)[]> {
    box.end();
    const found: (number | string)[] = [];
    for (let item = await box.take(); item !== undefined; item = await box.take()) {
      found.push("value" in item ? item.value : `${item.kind} ${"reason" in item ? item.reason : ""}`.trim());
    }
    return found;
  }
  return { ...box, rest, fill: (...values: number[]) => values.forEach((value) => box.put(value % 10, { value })) };
}

const latest = () => mailbox({ isLatest: true, limit: 100 });
const queue = (limit: number) => mailbox({ isLatest: false, limit });

Deno.test("latest: a newer item takes the place of the unread one with the same key, and none starves", async () => {
  const box = latest();
  box.fill(1, 2, 11, 21);
  assert.deepEqual(await box.take(), { value: 21 });
  box.fill(31, 12);
  assert.deepEqual(await box.rest(), [12, 31]);
});

Deno.test("latest: an item never moves to the other side of a gap", async () => {
  const box = latest();
  box.fill(1);
  box.mark(gap("a"));
  box.mark(restored("a"));
  box.fill(11);
  assert.deepEqual(await box.rest(), [1, "gap socket-closed", "restored", 11]);
});

Deno.test("queue: keeps every item in order", async () => {
  const box = queue(4);
  box.fill(1, 11, 21, 2);
  assert.deepEqual(await box.rest(), [1, 11, 21, 2]);
});

Deno.test("queue: what overflows becomes one gap that counts it, also when it overflows again", async () => {
  const box = queue(4);
  box.fill(1, 2, 3, 4, 5);
  const first = await box.take();
  assert.ok(first !== undefined && "dropped" in first && first.dropped === 4);
  assert.deepEqual(await box.rest(), ["restored", 5]);

  const twice = queue(4);
  twice.fill(1, 2, 3, 4, 5, 6, 7);
  const both = await twice.take();
  assert.ok(both !== undefined && "dropped" in both && both.dropped === 6, JSON.stringify(both));
  assert.deepEqual(await twice.rest(), ["restored", 7]);
});

Deno.test("queue: an overflow keeps the end of an outage that the reader knows, and the beginning of one that is on", async () => {
  const box = queue(4);
  box.mark(gap("a"));
  await box.take();
  box.mark(restored("a"));
  box.fill(1, 2);
  box.mark(gap("b"));
  box.mark(restored("b")); // overflows
  const marks: StreamMark[] = [];
  box.end();
  for (let item = await box.take(); item !== undefined; item = await box.take()) marks.push(item as StreamMark);
  const slow = marks[1]!.outageId;
  assert.deepEqual(marks.map(({ kind, outageId }) => `${kind} ${outageId}`), [
    "restored a",
    `gap ${slow}`,
    `restored ${slow}`,
    "gap b",
    "restored b",
  ]);
});

Deno.test("what is left comes before the error that ended it, and the error comes once", async () => {
  const box = latest();
  box.fill(1, 2, 11);
  box.end(new Error("broken"));
  box.end();
  box.fill(3);
  assert.deepEqual(await box.take(), { value: 11 });
  assert.deepEqual(await box.take(), { value: 2 });
  await assert.rejects(box.take(), /broken/);
  assert.equal(await box.take(), undefined);
});

Deno.test("readers who wait side by side each get an item", async () => {
  const box = latest();
  const both = Promise.all([box.take(), box.take()]);
  box.fill(1);
  box.fill(2);
  assert.deepEqual(await both, [{ value: 1 }, { value: 2 }]);
});
