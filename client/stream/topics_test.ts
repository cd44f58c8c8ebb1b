import assert from "node:assert/strict";
import type { SummaryFigure } from "../../mod.ts";
import { collect, type LiveStream, until, withLiveStream } from "../testing/live_stream.ts";

const AAPL = 265598;
const ACCOUNT = "DU1000001";

async function place({ ibkr }: LiveStream, quantity: number): Promise<void> {
  await ibkr.accounts.brokerage();
  const order = { conid: AAPL, side: "BUY", orderType: "LMT", price: 1, tif: "GTC", quantity, cOID: `own-${quantity}` };
  const path = `/iserver/account/${ACCOUNT}/orders`;
  await ibkr.call({ operation: "test", method: "POST", path, effect: "trade", json: { orders: [order] } });
}

Deno.test("orders() merges changes into whole orders, by name", () =>
  withLiveStream(async (live) => {
    const orders = live.ibkr.stream.orders();
    await orders.start();
    const { items } = collect(orders);
    await place(live, 7);
    live.sim.orders.fillNow(live.sim.truth().orders.at(-1)!.id, 3);
    await until(() => items.some((item) => item.kind === "order" && item.filled === 3));
    const last = items.at(-1);
    assert.ok(last?.kind === "order" && last.isWhole);
    const { accountId, clientOrderId, conid, symbol, side, quantity, remaining } = last;
    assert.deepEqual([accountId, clientOrderId, conid, symbol, side, quantity, remaining], [
      ACCOUNT,
      "own-7",
      AAPL,
      "AAPL",
      "BUY",
      7,
      4,
    ]);
    assert.equal(last.orderId, String(live.sim.truth().orders.at(-1)!.id));
  }));

Deno.test("orders(): a reader behind its queue sees one gap with what it lost; with latest, the newest of each order", () =>
  withLiveStream(async (live) => {
    const queued = live.ibkr.stream.orders({ slowReader: 2 });
    const latest = live.ibkr.stream.orders({ slowReader: "latest" });
    const witness = live.ibkr.stream.orders();
    await Promise.all([queued.start(), latest.start(), witness.start()]);
    const { items } = collect(witness);
    await place(live, 7);
    live.sim.orders.fillNow(live.sim.truth().orders.at(-1)!.id);
    await until(() => items.some((item) => item.kind === "order" && item.status === "Filled"));
    const { value: gap } = await queued.next();
    assert.ok(gap.kind === "gap" && gap.reason === "slow-reader" && gap.dropped >= 2);
    assert.equal((await queued.next()).value.outageId, gap.outageId);
    const { value: newest } = await latest.next();
    assert.ok(newest.kind === "order" && newest.status === "Filled");
  }));

Deno.test("pnl(), summary() and ledger() give whole states to a second reader too", () =>
  withLiveStream(async ({ ibkr, pass }) => {
    const first = collect(ibkr.stream.pnl());
    await until(() => first.items.length > 0);
    await pass(5_000);
    const { value: pnl } = await ibkr.stream.pnl().next();
    assert.deepEqual([pnl.kind, pnl.accountId, pnl.model], ["pnl", ACCOUNT, "Core"]);
    assert.ok([pnl.daily, pnl.unrealized, pnl.netLiquidation, pnl.marketValue].every((one) => typeof one === "number"));

    for (let reader = 0; reader < 2; reader++) {
      const { value: summary } = await ibkr.stream.summary(ACCOUNT).next();
      const figures: SummaryFigure[] = Object.values(summary.figures);
      assert.ok(figures.length > 20 && figures.some(({ amount }) => (amount ?? 0) > 0));
      const { value: ledger } = await ibkr.stream.ledger(ACCOUNT).next();
      assert.equal(typeof ledger.currencies["BASE"]?.["cashBalance"], "number");
    }
  }));

Deno.test("ledger(): a row that comes blank keeps what was known", () =>
  withLiveStream(async ({ ibkr, pass }) => {
    const { items } = collect(ibkr.stream.ledger(ACCOUNT, { slowReader: 100 }));
    await until(() => items.length > 0);
    await pass(20_000);
    await until(() => items.length > 2);
    const cash = items.map(({ currencies }) => currencies["USD"]?.["cashBalance"]);
    assert.ok(cash.every((one) => one === cash[0] && typeof one === "number"), JSON.stringify(cash));
  }));

Deno.test("history() gives bars as numbers and gives its place back: six in a row fit into five places", () =>
  withLiveStream(async ({ ibkr }) => {
    collect(ibkr.stream.pnl()); // keeps the socket open: places are given back, not lost with it
    for (let round = 0; round < 6; round++) {
      const history = ibkr.stream.history("AAPL", { period: "1d", bar: "5min" });
      const { value } = await history.next();
      const [bar] = value.bars;
      assert.deepEqual([value.conid, value.symbol, value.bars.length >= 5], [AAPL, "AAPL", true]);
      assert.ok(bar.low <= bar.open && bar.high >= bar.close && bar.volume >= 0 && bar.atMs > 1e12);
      await history.return();
    }
    await using open = ibkr.stream.history(AAPL);
    await open.start();
    await assert.rejects(ibkr.stream.history(AAPL).next(), /bars of contract 265598 is streamed already/);
    await assert.rejects(ibkr.stream.history(AAPL + 1).next(), /refused/);
  }));

Deno.test("book() keeps all rows, and there is one for each account", () =>
  withLiveStream(async ({ ibkr, pass }) => {
    const { items } = collect(ibkr.stream.book("AAPL", { accountId: ACCOUNT, slowReader: 100 }));
    await until(() => items.length > 0);
    await pass(5_000);
    await until(() => items.length > 1);
    for (const { rows } of items) {
      assert.equal(rows.length, 11);
      assert.equal(rows.filter(({ lastSize }) => lastSize !== null).length, 1);
      const prices = rows.flatMap(({ price, lastSize }) => price === null || lastSize !== null ? [] : [price]);
      assert.deepEqual(prices, prices.toSorted((a, b) => b - a));
      assert.ok(rows.every(({ bidSize, askSize, lastSize }) => (bidSize ?? askSize ?? lastSize ?? 0) > 0));
    }
    const second = ibkr.stream.book("MSFT", { accountId: ACCOUNT });
    await assert.rejects(second.next(), /an order book for account .* is streamed already/);
    await assert.rejects(ibkr.stream.book("AAPL", { accountId: "DU1+{}" }).next(), /account id: expected letters/);
  }));

Deno.test("notices() tells of logins, notifications, bulletins and refusals, never of heartbeats", () =>
  withLiveStream(async ({ sim, ibkr, pass }) => {
    const { items } = collect(ibkr.stream.notices());
    await until(() => items.length >= 3);
    sim.announce({ topic: "ntf", args: { id: "n1", title: "T", text: "hello", url: "https://example.com" } });
    sim.announce({ topic: "blt", args: { id: "b1", message: "bulletin" } });
    const silent = collect(ibkr.stream.summary("DU999"));
    await pass(30_000);
    await until(() => items.some((item) => item.kind === "notice" && item.topic === "error"));
    const notices = items.flatMap((item) => item.kind === "notice" ? [item] : []);
    assert.deepEqual(notices.map(({ topic }) => topic).slice(0, 3), ["system", "act", "sts"]);
    const [ntf, blt, error] = ["ntf", "blt", "error"].map((topic) => notices.find((one) => one.topic === topic));
    assert.deepEqual([ntf?.title, ntf?.text, ntf?.url], ["T", "hello", "https://example.com"]);
    assert.deepEqual([blt?.id, blt?.text], ["b1", "bulletin"]);
    assert.match(error?.text ?? "", /DU999/);
    assert.equal(silent.items.length, 0);
    assert.ok(notices.every(({ wire }) => !("hb" in wire)));
  }));

Deno.test("quotes(): a contract given by name and by id is one, under the name; by id alone the feed's symbol stands", () =>
  withLiveStream(async ({ ibkr }) => {
    for (const wanted of [["AAPL", AAPL], [AAPL, "AAPL"], [AAPL], [String(AAPL), AAPL]]) {
      const quotes = ibkr.stream.quotes(wanted, { slowReader: 100 });
      const { items } = collect(quotes);
      await until(() => items.length > 0);
      await quotes.return?.();
      assert.deepEqual([...new Set(items.map(({ symbol }) => symbol))], ["AAPL"], wanted.join(" "));
    }
  }));

Deno.test("history(): bars that another one has are not asked for again when somebody joins with different ones", () =>
  withLiveStream(async ({ ibkr }) => {
    await using tap = ibkr.stream.tap({ onFrame: () => {} });
    const frames: string[] = [];
    await using listener = ibkr.stream.tap({
      onFrame: (_text, frame) => void (frame?.topic === `smh+${AAPL}` && frames.push(String(frame["serverId"]))),
    });
    void listener;
    for (const bar of ["5min", "10min", "15min"]) {
      const before: number = frames.length;
      tap.subscribe({
        topic: `smh+${AAPL}`,
        subscribe: `smh+${AAPL}+{"period":"1d","bar":"${bar}"}`,
        unsubscribe: "umh+0",
      });
      await until(() => frames.length > before);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(frames.length, 3);
  }));
