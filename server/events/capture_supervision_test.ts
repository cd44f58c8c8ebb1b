import assert from "node:assert/strict";
import { fakeCapture, lists } from "./testing/fake_capture.ts";

const trade = (execution_id: string, more: object = {}) => ({
  execution_id,
  trade_time_r: 1,
  commission: "1",
  ...more,
});
const order = (orderId: number, more: object = {}) => ({ orderId, acct: "DU1", status: "Submitted", ...more });
const DAY_MS = 86_400_000;

/** A capture that is ready and has compared once. */
async function begun(answers = lists({})) {
  const fake = fakeCapture();
  fake.answers = answers;
  fake.ready();
  await fake.pass(60_000);
  assert.equal(fake.capture.health().reconciliation.isPending, false);
  fake.asked.length = 0;
  fake.sent.length = 0;
  return fake;
}

const recovered = ({ log }: ReturnType<typeof fakeCapture>) =>
  log.events.filter(({ facts }) => facts?.recovered).map(({ topic, payload }) => {
    const [{ execution_id, orderId, status }] = JSON.parse(payload).args;
    return topic === "trades" ? execution_id : `${orderId} ${status}`;
  });

Deno.test("nothing is asked for before IBKR has been asked for the accounts, which is tried until it works", async () => {
  await using fake = fakeCapture({
    openOutage: { outageId: "o", reason: "process_restart", fromMs: 1_699_999_999_000 },
  });
  let failures = 0;
  fake.answers = (path) => {
    if (path !== "/iserver/accounts" || ++failures > 3) return lists({})(path);
    throw new Error("not yet");
  };
  fake.ready();
  await fake.pass(3_000);
  assert.deepEqual([fake.sent, fake.log.outages], [[], []]);
  assert.deepEqual(fake.capture.health().topics, ["session"]);
  await fake.pass(30_000);
  assert.deepEqual(fake.log.outages, ["end process_restart"]);
  assert.deepEqual(fake.sent.map((text) => text.split("{")[0]), ["sor+", "str+", "spl+", "ssd+DU1+", "ssd+DU2+"]);
  assert.match(fake.sent[1]!, /"realtimeUpdatesOnly":false,"days":2}/);
});

Deno.test("a first start and a gap before anything was asked for make no outage", async () => {
  await using fake = fakeCapture();
  fake.answers = () => {
    throw new Error("not yet");
  };
  fake.ready();
  await fake.pass(500);
  fake.gap();
  fake.answers = lists({});
  await fake.pass(5_000);
  fake.restored();
  await fake.pass(60_000);
  assert.deepEqual(fake.log.outages, []);
  assert.ok(fake.sent.includes("sor+{}"));
  assert.equal(fake.capture.health().reconciliation.failuresInARow, 0);
});

Deno.test("what the stream never told is found over REST, once, however often it is compared", async () => {
  await using fake = await begun(lists({ trades: [trade("before")], orders: { DU1: [order(1)] } }));
  assert.deepEqual(recovered(fake), ["before", "1 Submitted"]);
  fake.gap();
  fake.answers = lists({
    trades: [trade("missed"), trade("before")],
    orders: { DU1: [order(1, { status: "Filled" })], DU2: [order(2, { acct: "DU2" })] },
  });
  await fake.pass(10_000);
  fake.restored();
  await fake.pass(30_000);
  assert.deepEqual(recovered(fake), ["before", "1 Submitted", "missed", "1 Filled", "2 Submitted"]);
  assert.deepEqual(fake.asked, [
    "/iserver/accounts",
    "/iserver/account/trades?days=2",
    "/iserver/account/orders?force=true&accountId=DU1",
    "/iserver/account/orders?accountId=DU1",
    "/iserver/account/orders?accountId=DU2",
  ]);
  const { found, atMs } = fake.capture.health().reconciliation;
  assert.deepEqual([found, atMs !== null], [{ trades: 1, orders: 2 }, true]);
  await fake.pass(900_000);
  assert.equal(recovered(fake).length, 5);
});

Deno.test("a fill that the stream tells while it is asked for is not doubled, and neither is one told afterwards", async () => {
  await using fake = await begun();
  fake.gap();
  const { promise, resolve } = Promise.withResolvers<readonly object[]>();
  const others = lists({});
  fake.answers = (path) => path.includes("/trades") ? promise : others(path);
  fake.restored();
  await fake.pass(1_000);
  fake.say({ topic: "str", args: [trade("during")] });
  resolve([trade("during"), trade("after")]);
  await fake.pass(30_000);
  fake.say({ topic: "str", args: [trade("after", { commission: undefined })] });
  fake.say({ topic: "str", args: [trade("after")] });
  const fills = fake.log.events.filter(({ topic }) => topic === "trades").map(({ facts }) => facts?.execution_id);
  assert.deepEqual(fills, ["during", "after"]);
});

Deno.test("a fill between the lists and the moment at which the stream hears again is found by a second look", async () => {
  await using fake = await begun();
  fake.gap();
  fake.restored();
  await fake.pass(20_000);
  assert.equal(fake.capture.health().reconciliation.isPending, false);
  fake.answers = lists({ trades: [trade("between")] });
  await fake.pass(40_000);
  assert.deepEqual(recovered(fake), ["between"]);
});

Deno.test("an order that the stream tells while it is asked for does not go back in time", async () => {
  await using fake = await begun();
  fake.say({ topic: "sor", args: [order(1)] });
  fake.gap();
  const { promise, resolve } = Promise.withResolvers<object>();
  const others = lists({});
  fake.answers = (path) => path.endsWith("orders?accountId=DU1") ? promise : others(path);
  fake.restored();
  await fake.pass(20_000);
  fake.say({ topic: "sor", args: [order(1, { status: "PendingCancel" })] });
  resolve({ orders: [order(1)], snapshot: true });
  await fake.pass(20_000);
  assert.deepEqual(fake.log.payloads("orders").map(({ args }) => (args as { status: string }[])[0]?.status), [
    "Submitted",
    "PendingCancel",
  ]);
});

Deno.test("a gap while it compares makes it compare again, for the whole of both", async () => {
  await using fake = await begun();
  fake.gap();
  await fake.pass(1_000);
  fake.restored();
  await fake.pass(2_000);
  fake.gap();
  fake.restored();
  await fake.pass(30_000);
  assert.equal(fake.asked.filter((path) => path.includes("force=true")).length, 2);
  assert.equal(fake.asked.filter((path) => path.endsWith("accountId=DU2")).length, 2);
  assert.deepEqual(fake.log.outages.length, 4);
});

Deno.test("an empty list proves nothing while an order is believed live: stale, tried again, then said", async () => {
  await using fake = await begun();
  fake.say({ topic: "sor", args: [order(1)] });
  fake.gap();
  const plain = lists({});
  fake.answers = (path) => path.includes("/orders") ? { orders: [], snapshot: false } : plain(path);
  fake.restored();
  await fake.pass(31_000);
  const { stale, problem, failuresInARow } = fake.capture.health().reconciliation;
  assert.deepEqual([stale, failuresInARow], [true, 1]);
  assert.match(problem ?? "", /proves nothing/);
  await fake.pass(120_000);
  assert.ok(fake.lines.some(({ message }) => message.includes("stays empty")));
  fake.answers = lists({ orders: { DU1: [order(1, { status: "Filled" })] } });
  await fake.pass(400_000);
  assert.equal(fake.capture.health().reconciliation.stale, false);
  assert.deepEqual(recovered(fake), ["1 Filled"]);
});

Deno.test("without an outage it looks every five minutes, where something is open, and asks anew for a silent topic", async () => {
  await using fake = await begun();
  fake.say({ topic: "sor", args: [order(9, { acct: "DU2" })] });
  fake.answers = lists({ orders: { DU2: [order(9, { acct: "DU2", filledQuantity: 3 })] } });
  await fake.pass(330_000);
  assert.deepEqual(recovered(fake), ["9 Submitted"]);
  assert.deepEqual(fake.sent, ["uor+{}", "sor+{}"]);
  assert.ok(fake.asked.includes("/iserver/account/orders?accountId=DU2"));
  fake.say({ topic: "sor", args: [order(9, { acct: "DU2", status: "Cancelled" })] });
  fake.asked.length = 0;
  fake.answers = lists({});
  await fake.pass(330_000);
  assert.ok(!fake.asked.some((path) => path.endsWith("DU2")), `${fake.asked}`);
});

Deno.test("an order that is listed no more is no longer believed live, and that is said", async () => {
  await using fake = await begun();
  fake.say({ topic: "sor", args: [order(1)] });
  await fake.pass(330_000);
  assert.equal(fake.lines.filter(({ message }) => message.includes("listed no more")).length, 1);
  await fake.pass(660_000);
  assert.equal(fake.lines.filter(({ message }) => message.includes("listed no more")).length, 1);
});

Deno.test("a long outage asks the stream for more days too, since REST knows the selected account only", async () => {
  await using fake = await begun();
  fake.gap();
  fake.clock.advance(3 * DAY_MS);
  fake.restored();
  await fake.pass(60_000);
  assert.ok(fake.sent.includes('str+{"realtimeUpdatesOnly":false,"days":4}'), `${fake.sent}`);
  assert.ok(fake.asked.includes("/iserver/account/trades?days=4"));
});

Deno.test("a fault of our own ends nothing: it is logged, and the next frame is kept", async () => {
  await using fake = await begun();
  const { log } = fake;
  const append = log.append;
  let isBroken = true;
  Object.assign(log, {
    append: (event: Parameters<typeof append>[0]) => {
      if (isBroken) throw new Error("out of order");
      append(event);
    },
  });
  for (let times = 0; times < 100; times++) fake.say({ topic: "spl", args: {} });
  isBroken = false;
  fake.say({ topic: "spl", args: {} });
  assert.equal(log.payloads("pnl").length, 1);
  assert.equal(fake.lines.filter(({ level }) => level === "error").length, 1);
});

Deno.test("a log that fails at the end of an outage is asked again, and nothing is forgotten", async () => {
  await using fake = fakeCapture({
    openOutage: { outageId: "o", reason: "process_restart", fromMs: 1_699_999_999_000 },
  });
  fake.answers = lists({ trades: [trade("missed")] });
  const { endOutage } = fake.log;
  let failures = 3;
  Object.assign(fake.log, {
    endOutage: (toMs: number) => {
      if (failures-- > 0) throw new Error("no space for DU1234567");
      endOutage(toMs);
    },
  });
  fake.ready();
  await fake.pass(60_000);
  assert.deepEqual(fake.log.outages, ["end process_restart"]);
  assert.deepEqual(recovered(fake), ["missed"]);
  assert.ok(!JSON.stringify(fake.lines).includes("DU1234567"));
});

Deno.test("when the client is closed it says so, and leases refuse nobody with an exception", async () => {
  await using fake = await begun();
  fake.end();
  assert.ok(fake.lines.some(({ message }) => message.includes("client was closed")));
  await fake.capture.close();
  await fake.capture.close();
  assert.equal(fake.capture.leases.want(1).kind, "refused");
  fake.say({ topic: "spl", args: {} });
  assert.equal(fake.log.payloads("pnl").length, 0);
  assert.equal(fake.clock.pending(), 0);
});

Deno.test("while the socket is down nothing is asked for, and what is owed is asked for when it is back", async () => {
  await using fake = await begun();
  fake.gap();
  fake.answers = () => {
    throw new Error("down");
  };
  fake.restored();
  fake.gap();
  await fake.pass(1_200_000);
  const askedMeanwhile = fake.asked.length;
  assert.equal(askedMeanwhile, 1);
  assert.equal(fake.capture.health().reconciliation.isPending, true);
  fake.answers = lists({});
  fake.restored();
  await fake.pass(60_000);
  assert.ok(fake.asked.length > askedMeanwhile);
  assert.equal(fake.capture.health().reconciliation.isPending, false);
});

Deno.test("a database that cannot be read at the start is waited for, ten seconds at most, and nothing is missed", async () => {
  const stored = [{
    topic: "trades",
    payload: JSON.stringify({ topic: "str", args: [trade("known")] }),
    facts: { execution_id: "known", revision: 2 },
  }];
  for (
    const { comesAfterMs, fills } of [{ comesAfterMs: 5_000, fills: ["new"] }, {
      comesAfterMs: 1e9,
      fills: ["known", "new"],
    }]
  ) {
    await using fake = fakeCapture({ stored, comesAfterMs, pageLength: 10 });
    fake.ready();
    fake.say({ topic: "str", args: [trade("known"), trade("new")] });
    await fake.pass(4_000);
    assert.equal(fake.log.events.length, 0);
    await fake.pass(60_000);
    assert.deepEqual(fake.log.events.map(({ facts }) => facts?.execution_id), fills);
    assert.ok(fake.sent.includes("sor+{}"));
  }
  await using impatient = fakeCapture({ comesAfterMs: 1e9 });
  await impatient.capture.close();
  assert.deepEqual([impatient.lines, impatient.clock.pending()], [[], 0]);
});
