import assert from "node:assert/strict";
import { openKillSwitch } from "../../server/mod.ts";
import { confirm } from "./ask.ts";
import { verdictOf } from "./verdict.ts";
import { atCounter, type Counter } from "../testing/counter.ts";

const ACCOUNT = "DU1000001";
const BUY = `orders place ${ACCOUNT} BUY AAPL --quantity 10 --limit-price 180`;
const SUBMIT = "POST /v1/api/iserver/account/*/orders";

const submitted = ({ sim }: Counter): number => sim.findRequests(SUBMIT).length;

Deno.test("a person sees what will be sent and what it costs, says yes, and answers IBKR's question", () =>
  atCounter(async (counter) => {
    const { person, sim } = counter;
    const no = await person(BUY, "y");
    assert.deepEqual([no.code, no.stdout, submitted(counter)], [1, "", 0]);
    for (
      const line of [
        /SIMULATED/,
        /account {3}DU1000001 \(paper\)/,
        /contract {2}AAPL, APPLE INC, STK, NASDAQ, USD, conid 265598/,
        /order {5}BUY 10 AAPL LMT 180 DAY/,
        /costs {5}1,800 USD.*commission 1 USD/,
        /nothing was sent/,
      ]
    ) assert.match(no.stderr, line);
    const { code, stdout, stderr, asked } = await person(BUY, "yes", "yes");
    assert.equal(code, 0, stderr);
    assert.match(stderr, /IBKR asks o163 \(price far away\): "Simulated/);
    assert.match(asked[1]!, /Type yes within 15 s; anything else declines/);
    assert.match(stdout, /^orderId +status +clientOrderId\n\d+ +\w+ +bezant-/);
    assert.equal(sim.truth().acceptedCount, 1);
    const declined = await person(BUY.replace("y 10", "y 11"), "yes", "no");
    assert.deepEqual([declined.code, sim.truth().acceptedCount], [5, 1]);
  }, { questions: ["o163"] }));

Deno.test("a script needs --yes, and a question's id; without them nothing is sent, and it is told what would allow it", () =>
  atCounter(async (counter) => {
    const { cli, sim } = counter;
    const none = await cli(BUY);
    assert.deepEqual([none.code, none.stdout, sim.requests.length], [2, "", 0]);
    assert.match(none.stderr, /nothing was sent; add --yes to do it, or --dry-run/);
    const asked = await cli(`${BUY} --yes`);
    assert.equal(asked.code, 5);
    assert.deepEqual([JSON.parse(asked.stdout).kind, JSON.parse(asked.stdout).state], ["question", "declined"]);
    assert.match(asked.stderr, /IBKR asks o163 .*\n {2}to allow it: --allow-question o163\n$/);
    const accepted = await cli(`${BUY} --yes --allow-question o354 --allow-question o163`);
    assert.deepEqual([accepted.code, accepted.stderr], [0, ""]);
    const { kind, orders, answered } = JSON.parse(accepted.stdout);
    assert.deepEqual([kind, orders.length, answered[0].messageIds], ["accepted", 1, ["o163"]]);
    assert.equal(sim.truth().acceptedCount, 1);
  }, { questions: ["o163"] }));

Deno.test("a dry run resolves, asks rails and IBKR, and sends nothing", () =>
  atCounter(async (counter) => {
    const { cli, person } = counter;
    const { code, stdout, stderr } = await cli(`${BUY} --dry-run`);
    assert.deepEqual([code, stderr], [0, "bezant: dry run: no order was sent\n"]);
    const { dry_run, is_paper, contract, orders, preview } = JSON.parse(stdout);
    assert.deepEqual([dry_run, is_paper, contract.conid, orders[0].limitPrice], [true, true, 265598, 180]);
    assert.equal(preview.wire.amount.commission, "1 USD");
    const capped = await cli(`${BUY} --dry-run --max-order-notional 1000`);
    assert.equal(capped.code, 5);
    assert.match(capped.stderr, /no order was sent: a guard rail says no \(max-order-notional\)/);
    assert.equal((await cli(`${BUY} --yes --max-order-notional 1000`)).code, 5);
    const seen = await person(`${BUY} --max-order-notional 1000`);
    assert.deepEqual([seen.code, seen.asked], [5, []], "what a rail refuses is not asked about");
    assert.equal(submitted(counter), 0);
  }));

Deno.test("a combo is named by its legs, shown leg by leg, and goes out as one order", () =>
  atCounter(async (counter) => {
    const { cli, person, sim } = counter;
    const spread = ["orders", "place", ACCOUNT, "BUY", "+1 MSFT, -1 AAPL", "--quantity", "2", "--limit-price", "220.5"];
    const seen = await person(spread, "no");
    assert.match(seen.stderr, /contract {2}MSFT.*conid 272093\n {2}contract {2}AAPL.*conid 265598\n/);
    assert.match(seen.stderr, /order {5}BUY 2 combos of \+1 MSFT, -1 AAPL LMT 220\.5 DAY/);
    const { code, stderr } = await cli([...spread, "--yes"]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(sim.truth().orders.map(({ legs }) => legs), [[
      { conid: 272093, ratio: 1 },
      { conid: 265598, ratio: -1 },
    ]]);
  }));

Deno.test("a lost answer is 8 and says what to run; the intent blocks its like, is listed, and is settled", () =>
  atCounter(async (counter) => {
    const { cli, sim } = counter;
    sim.faults.start("order-answer-lost");
    const lost = await cli(`${BUY} --yes --client-order-id my-1 --output json`);
    assert.equal(lost.code, 8, lost.stderr);
    assert.equal(JSON.parse(lost.stdout).kind, "unknown");
    const { code, hints, exit_code } = JSON.parse(lost.stderr);
    assert.deepEqual([code, hints[1], exit_code], ["unknown", "bezant orders settle my-1", 8]);
    const again = await cli(`${BUY} --yes`);
    assert.deepEqual([again.code, submitted(counter)], [5, 1]);
    assert.match(again.stderr, /the same was meant before.*\n {2}bezant orders settle [0-9a-f-]{36}\n/);
    const [open] = JSON.parse((await cli("orders open")).stdout);
    assert.deepEqual([open.clientOrderIds, open.state], [["my-1"], "unknown"]);
    const settled = await cli("orders settle my-1");
    assert.deepEqual([settled.code, JSON.parse(settled.stdout).end], [0, "placed"]);
    assert.deepEqual(JSON.parse((await cli("orders open")).stdout), []);
    assert.equal(sim.truth().acceptedCount, 1);
  }));

Deno.test("what IBKR refuses is 5, with its kind and words", () =>
  atCounter(async ({ cli }) => {
    const { code, stdout, stderr } = await cli(
      `orders place ${ACCOUNT} BUY AAPL --quantity 9000000 --limit-price 180 --yes`,
    );
    assert.equal(code, 5);
    const { kind, code: why } = JSON.parse(stdout);
    assert.equal(kind, "rejected");
    assert.match(stderr, new RegExp(`^bezant: IBKR said no \\(${why}\\): `));
  }));

Deno.test("the kill switch stops orders and changes, not cancels; a live account needs BEZANT_TRADING=live", () =>
  atCounter(async (counter) => {
    const { cli, sim, stateDir } = counter;
    const { orders: [order] } = JSON.parse((await cli(`${BUY} --yes`)).stdout);
    openKillSwitch(stateDir).turn(true);
    for (const args of [BUY, `orders modify ${ACCOUNT} ${order.orderId} --limit-price 181`]) {
      const { code, stderr } = await cli(`${args} --yes`);
      assert.equal(code, 5);
      assert.match(stderr, /kill switch is on/);
    }
    assert.equal((await cli(`orders cancel ${ACCOUNT} ${order.orderId} --yes`)).code, 0);
    assert.deepEqual([submitted(counter), sim.truth().orders[0]!.status], [1, "Cancelled"]);
    openKillSwitch(stateDir).turn(false);
    assert.equal((await cli(`${BUY} --yes --trading off`)).code, 5);
    const events = (await Deno.readTextFile(`${stateDir}/audit.jsonl`)).trim().split("\n")
      .map((line) => JSON.parse(line).event);
    assert.deepEqual(events, ["sent", "answered", "refused", "refused", "cancel", "refused"]);
  }));

Deno.test("modify shows the order before and after; cancel of what is filled or unknown is 5", () =>
  atCounter(async ({ cli, person, sim }) => {
    const { orders: [order] } = JSON.parse((await cli(`${BUY} --yes`)).stdout);
    const modify = `orders modify ${ACCOUNT} ${order.orderId} --limit-price 181.5`;
    const dry = await cli(`${modify} --dry-run`);
    assert.deepEqual([dry.code, JSON.parse(dry.stdout).after.limitPrice, sim.truth().orders[0]!.price], [
      0,
      181.5,
      180,
    ]);
    const { code, stderr } = await person(modify, "yes");
    assert.deepEqual([code, sim.truth().orders[0]!.price], [0, 181.5]);
    assert.match(stderr, /now {6}BUY 10 AAPL LMT 180 DAY\n +then {5}BUY 10 AAPL LMT 181\.5 DAY\n/);
    sim.orders.fillNow(Number(order.orderId));
    for (const id of [order.orderId, "999"]) {
      const { code, stderr } = await cli(`orders cancel ${ACCOUNT} ${id} --yes`);
      assert.equal(code, 5, stderr);
      assert.match(stderr, /^bezant: IBKR said no: /);
    }
    const trades = await cli("trades");
    assert.deepEqual([trades.code, JSON.parse(trades.stdout)[0].size], [0, 10]);
    assert.equal(JSON.parse((await cli(`orders status ${order.orderId}`)).stdout).order_status, "Filled");
  }));

Deno.test("what is not there is 4, in words: an account of somebody else, an order, an intent; at a sidecar too", () =>
  atCounter(async ({ cli, sim, hireSidecar }) => {
    for (const isSidecar of [false, true]) {
      if (isSidecar) hireSidecar();
      for (
        const [args, words] of [
          ["orders place U7654321 BUY AAPL --quantity 1 --limit-price 180 --dry-run", /this login has DU/],
          ["orders place U7654321 BUY AAPL --quantity 1 --limit-price 180 --yes", /this login has DU/],
          ["orders status 1", /^bezant: IBKR knows no order 1 of the selected account\n/],
          ["orders settle nope", /^bezant: the journal has no intent or client order id nope\n/],
        ] as const
      ) {
        const { code, stderr } = await cli(args);
        assert.equal(code, 4, `${args}: ${stderr}`);
        assert.match(stderr, words);
      }
    }
    assert.equal(sim.truth().acceptedCount, 0);
  }));

Deno.test("while another process has the session nothing is sent; a verb that is near is named", () =>
  atCounter(async (counter) => {
    const { cli, sim, stateDir } = counter;
    const { port } = new URL(sim.baseUrl);
    using lock = Deno.openSync(`${stateDir}/session-localhost_${port}.lock`, { write: true, create: true });
    lock.lockSync(true);
    const { code, stderr } = await cli(`${BUY} --yes`);
    assert.deepEqual([code, submitted(counter)], [1, 0]);
    assert.match(stderr, /another process has the session.*\n {2}name the sidecar with --gateway-url/);
    assert.match((await cli("orders plcae DU1")).stderr, /orders has no verb "plcae" \(did you mean "place"\?\)/);
    assert.match((await cli(`${BUY}e5 --yes`)).stderr, /--limit-price is "180e5", expected a number/);
  }));

Deno.test("an advanced prompt is answered with one of its options, word for word; anything else calls the order back", () =>
  atCounter(async ({ cli, person, sim }) => {
    const { code, asked, stderr } = await person(BUY, "yes", "Do not use");
    assert.equal(code, 0, stderr);
    assert.match(asked[1]!, /^Type one of "Use on this order", "Always use", "Do not use" within 15 s/);
    const wrong = await person(BUY.replace("y 10", "y 11"), "yes", "yes");
    assert.deepEqual([wrong.code, sim.truth().orders.map(({ status }) => status)[1]], [5, "Cancelled"]);
    assert.match(
      (await cli(`${BUY.replace("y 10", "y 12")} --yes`)).stderr,
      /on a terminal it can be answered with one of: Use on this order/,
    );
  }, { questions: ["p12"] }));

Deno.test("a live account wants its own last characters, not a habit", async () => {
  const plan = {
    verb: "place it",
    accountId: "U1234567",
    isPaper: null,
    lines: [["account", "U1234567 (LIVE)"]],
  } as const;
  const shown: string[] = [];
  const answering = (answer: string | null) => ({
    env: () => undefined,
    stdout: () => {},
    stderr: (text: string) => void shown.push(text),
    isTerminal: true,
    columns: 80,
    readFile: () => "",
    signal: new AbortController().signal,
    ask: (question: string) => Promise.resolve((shown.push(question), answer)),
  });
  const given = (answer: string | null) => confirm({ ...plan, facts: {}, refusals: [] }, answering(answer));
  await given("4567");
  assert.match(
    shown.join(""),
    /\[31m\(LIVE\).*\nType the last four characters of this LIVE account to place it: $/,
  );
  for (const answer of ["yes", "", "567", "U1234567", null]) await assert.rejects(given(answer), /not confirmed/);
});

Deno.test("too many requests is 6, whoever says so", async () => {
  const limited = { kind: "rejected", code: "rate_limited", text: "", intentId: "1", clientOrderIds: [] };
  assert.equal(verdictOf("orders.place", limited)?.exit, "rateLimited");
  await atCounter(async ({ cli, sim }) => {
    sim.faults.start("http-429", { only: "/iserver/accounts" });
    assert.equal((await cli("pnl")).code, 6);
  });
});
