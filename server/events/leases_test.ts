import assert from "node:assert/strict";
import { handClock } from "../testing/fixture.ts";
import { createLeases } from "./leases.ts";

/** Leases over a socket that notes what is asked of it. */
function leasing(cap = 3) {
  const clock = handClock();
  const said: string[] = [];
  let isReady = true;
  const leases = createLeases({
    clock,
    cap,
    idleMs: 300_000,
    isReady: () => isReady,
    subscribe: ({ subscribe, unsubscribe, lapses }) => {
      assert.equal(lapses, true);
      said.push(subscribe);
      return () => void said.push(unsubscribe);
    },
  });
  return { clock, said, leases, goDown: () => isReady = false };
}

const USUAL = '{"fields":["31","84","86","85","88","87"]}';

Deno.test("a contract that is polled is asked for once, and let go 300 s after the last poll", () => {
  const { clock, said, leases } = leasing();
  assert.deepEqual(leases.want(265598), { kind: "granted", subscribed: true });
  clock.advance(299_999);
  leases.want(265598);
  clock.advance(299_999);
  assert.deepEqual(said, [`smd+265598+${USUAL}`]);
  assert.equal(leases.isWanted(265598), true);
  clock.advance(1);
  assert.deepEqual(said, [`smd+265598+${USUAL}`, "umd+265598+{}"]);
  assert.equal(leases.isWanted(265598), false);
  assert.equal(clock.pending(), 0);
});

Deno.test("what is held goes on until the last one lets go, and letting go twice counts once", () => {
  const { clock, said, leases } = leasing();
  const [one, two] = [leases.hold(1), leases.hold(1)];
  clock.advance(600_000);
  one.release();
  one.release();
  assert.equal(leases.isWanted(1), true);
  leases.want(1);
  two.release();
  assert.equal(leases.isWanted(1), true);
  assert.equal(leases.drop(1), true);
  assert.equal(leases.isWanted(1), false);
  assert.equal(said.at(-1), "umd+1+{}");
});

Deno.test("a contract that IBKR says nothing about gives its place to another one when all are taken", () => {
  const { clock, said, leases, goDown } = leasing(3);
  for (const conid of [1, 2, 999]) leases.want(conid);
  for (const conid of [1, 2]) assert.equal(leases.hears(conid), true);
  assert.equal(leases.hears(4), false);
  assert.equal(leases.want(4).kind, "refused", "IBKR may still answer");
  clock.advance(30_000);
  const held = leases.hold(5);
  assert.deepEqual([held.answer.kind, leases.conids()], ["granted", [1, 2, 5]]);
  assert.equal(said.at(-1), `smd+5+${USUAL}`);
  assert.ok(said.includes("umd+999+{}"));
  clock.advance(30_000);
  assert.equal(leases.want(6).kind, "refused", "what is held stays");
  held.release();
  leases.want(7);
  clock.advance(30_000);
  goDown();
  assert.equal(leases.want(8).kind, "refused", "nothing can be heard at present");
  leases.close();
});

Deno.test("drop() ends what polls have begun and nothing that is held", () => {
  const { leases } = leasing();
  assert.equal(leases.drop(1), false);
  const held = leases.hold(1);
  assert.equal(leases.drop(1), false);
  leases.want(1);
  assert.equal(leases.drop(1), true);
  assert.equal(leases.isWanted(1), true);
  held.release();
  assert.equal(leases.isWanted(1), false);
});

Deno.test("the fields of everybody are asked for together, the new wish before the old one goes", () => {
  const { said, leases } = leasing();
  leases.want(1, ["31"]);
  leases.want(1, ["31"]);
  leases.hold(1, ["84", "31"]);
  assert.deepEqual(said, ['smd+1+{"fields":["31"]}', 'smd+1+{"fields":["31","84"]}', "umd+1+{}"]);
});

Deno.test("one contract more than the cap is refused with the cap, until another one is let go", () => {
  const { leases, said } = leasing(2);
  leases.want(1);
  leases.hold(2);
  assert.deepEqual(leases.want(3), { kind: "refused", cap: 2 });
  const refused = leases.hold(3);
  assert.deepEqual(refused.answer, { kind: "refused", cap: 2 });
  refused.release();
  assert.deepEqual(leases.want(1).kind, "granted");
  leases.drop(1);
  assert.equal(leases.want(3).kind, "granted");
  assert.deepEqual(leases.conids(), [2, 3]);
  assert.equal(said.length, 4);
});

Deno.test("without a connection a wish is noted and says so; after the end there are none", () => {
  const { clock, leases, said, goDown } = leasing();
  goDown();
  assert.deepEqual(leases.want(1), { kind: "granted", subscribed: false });
  leases.close();
  assert.equal(said.at(-1), "umd+1+{}");
  assert.equal(leases.want(1).kind, "refused");
  assert.equal(clock.pending(), 0);
});
