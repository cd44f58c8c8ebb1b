// An ordinary typed client at the sidecar's address: every stream behaves as at the Gateway.
import assert from "node:assert/strict";
import {
  isStreamMark,
  type OrderUpdate,
  type Quote,
  type StreamGap,
  type StreamMark,
  type TradeUpdate,
} from "../../mod.ts";
import { collect, until, withLiveSidecar } from "../testing/live_sidecar.ts";

const AAPL = 265598;
const ACCOUNT = "DU1000001";

Deno.test("quotes, profit and loss, summary, ledger, bars and book come through one socket to the Gateway", () =>
  withLiveSidecar(async ({ bot, pass, sockets }) => {
    const ibkr = bot();
    const quotes = collect(ibkr.stream.quotes([AAPL]));
    const pnl = collect(ibkr.stream.pnl());
    const summary = collect(ibkr.stream.summary(ACCOUNT));
    const ledger = collect(ibkr.stream.ledger(ACCOUNT));
    const bars = collect(ibkr.stream.history(AAPL, { period: "1d", bar: "1h" }));
    const book = collect(ibkr.stream.book(AAPL, { accountId: ACCOUNT }));
    await until(() => [quotes, pnl, summary, ledger, bars, book].every(({ items }) => items.length > 0));
    await pass(5_000);
    assert.equal(quotes.items[0]!.conid, AAPL);
    assert.ok(quotes.items[0]!.last !== null && quotes.items[0]!.volume !== undefined);
    assert.ok(Number(pnl.items[0]!.netLiquidation) > 0);
    assert.ok(Object.keys(summary.items[0]!.figures).length > 10);
    assert.ok("BASE" in ledger.items[0]!.currencies);
    assert.ok(bars.items[0]!.bars.length > 0);
    assert.ok(book.items[0]!.rows.length > 0);
    assert.equal(sockets(), 1);
  }));

Deno.test("orders and fills come to every client, with what was filled before to whoever comes later", () =>
  withLiveSidecar(async (live) => {
    const { sim, bot, pass, sockets } = live;
    const [early, late] = [bot(), bot()];
    const orders = collect<OrderUpdate | StreamMark>(early.stream.orders());
    const first = early.stream.trades();
    let isHeard = false; // the Gateway answers the subscription with an empty list
    await using _witness = live.client.stream.tap({ onFrame: (_, frame) => void (isHeard ||= frame?.topic === "str") });
    await first.start();
    const fills = collect<TradeUpdate | StreamMark>(first);
    await until(() => isHeard);
    const orderId = await live.place();
    sim.orders.fillNow(orderId, 4);
    await pass(5_000);
    await until(() => fills.items.length === 2);
    const later = collect<TradeUpdate | StreamMark>(late.stream.trades());
    await until(() => later.items.length === 1);
    sim.orders.fillNow(orderId, 6);
    await pass(5_000);
    await until(() => fills.items.length === 4 && later.items.length === 3);
    const of = (items: readonly (TradeUpdate | StreamMark)[]) =>
      items.map((item) => isStreamMark(item) ? item.kind : `${item.quantity}/${item.revision}`);
    assert.deepEqual(of(fills.items), ["4/1", "4/2", "6/1", "6/2"]);
    assert.deepEqual(of(later.items), ["4/2", "6/1", "6/2"]);
    const last = orders.items.at(-1)!;
    assert.ok(!isStreamMark(last) && last.orderId === String(orderId) && last.status === "Filled");
    assert.equal(sockets(), 1);
  }));

/** What can happen to the Gateway's socket, and how long it lasts. */
const FAULTS: readonly (readonly [name: string, lastsMs: number, reason: string])[] = [
  ["ws-drop", 0, "socket-closed"],
  ["ws-drop:how=cut", 60_000, "socket-closed"],
  ["ws-silent", 60_000, "heartbeat-missed"],
  ["ws-flap", 120_000, "socket-closed"],
  ["session-expiry:tier=brokerage", 60_000, "session-lost"],
];

for (const [fault, lastsMs, reason] of FAULTS) {
  Deno.test(`${fault} at the Gateway: the client stays connected, gaps and ends alternate, whole quotes go on`, () =>
    withLiveSidecar(async ({ sim, bot, client, pass, handshakes }) => {
      const ibkr = bot();
      const { items } = collect<Quote | StreamMark>(ibkr.stream.quotes([AAPL], { gaps: true }));
      await until(() => items.length > 0);
      const kinds = () => items.filter(isStreamMark).map(({ kind }) => kind);
      sim.faults.start(fault);
      await pass(lastsMs);
      if (lastsMs > 0) sim.faults.stop(fault.split(":", 1)[0]!);
      await client.session.init().catch(() => {}); // what the session's owner does
      for (let tries = 0; tries < 30 && kinds().at(-1) !== "restored"; tries++) await pass(5_000);
      const before = items.length;
      await pass(30_000);
      await until(() => items.slice(before).some((item) => !isStreamMark(item) && item.last !== null));
      assert.ok(kinds().length >= 2 && kinds().every((kind, index) => kind === (index % 2 === 0 ? "gap" : "restored")));
      assert.equal(kinds().at(-1), "restored");
      assert.equal(
        items.filter(isStreamMark).find((mark): mark is StreamGap => mark.kind === "gap")?.reason,
        reason,
        "the Gateway's trouble, not the sidecar's word",
      );
      assert.equal(handshakes(), 1);
    }));
}

Deno.test("quotes go on for longer than the quarter of an hour after which the Gateway ends them", () =>
  withLiveSidecar(async ({ bot, pass, consumer, handshakes }) => {
    const { items } = collect(bot().stream.quotes([AAPL]));
    const plain = await consumer();
    plain.send('smd+265598+{"fields":["31"]}');
    await until(() => items.length > 0);
    await pass(30 * 60_000);
    const [before, plainBefore] = [items.length, plain.of("smd+265598").length];
    await pass(30_000);
    await until(() => items.length > before && plain.of("smd+265598").length > plainBefore);
    assert.equal(handshakes(), 2);
  }));

Deno.test("a brokerage session that is lost and comes back is one gap, and a fill in between is told afterwards", () =>
  withLiveSidecar(async (live) => {
    const { sim, bot, pass, client } = live;
    const ibkr = bot();
    const iterator = ibkr.stream.trades();
    await iterator.start();
    const { items } = collect<TradeUpdate | StreamMark>(iterator);
    const orderId = await live.place();
    await pass(1_000);
    sim.dropBrokerage();
    await until(() => items.some((item) => item.kind === "gap"));
    sim.orders.fillNow(orderId, 10);
    await pass(5_000);
    await client.session.init();
    await pass(5_000);
    await until(() => items.some((item) => item.kind === "trade"));
    assert.deepEqual(items.map(({ kind }) => kind), ["gap", "restored", "trade"]);
  }));
