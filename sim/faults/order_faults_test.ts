import assert from "node:assert/strict";
import { OPCODE } from "../net/websocket_frames.ts";
import type { Simulator } from "../mod.ts";
import { greeted, isTopic, withSimulator, withStream } from "../testing/faulty.ts";
import { askJson, openSocket } from "../testing/raw_client.ts";
import { turns, until } from "../testing/turns.ts";

const ORDERS = "/iserver/account/DU1000001/orders";
const BODY = { orders: [{ conid: 265598, side: "BUY", orderType: "LMT", price: 150, tif: "GTC", quantity: 3 }] };

/** Nothing asks back any more. */
async function calm(sim: Simulator): Promise<void> {
  await askJson(sim, "GET", "/iserver/accounts");
  await askJson(sim, "POST", "/iserver/questions/suppress", {
    messageIds: ["o163", "o354", "o382", "o383", "o403", "o451", "o10151", "o10152", "o10153", "o10164", "o10331"],
  });
}

/** Sends an order whose answer nobody may ever get. */
async function sendOrder(sim: Simulator) {
  const socket = await openSocket(sim);
  let received = "";
  socket.on("data", (data: Uint8Array) => (received += new TextDecoder().decode(data)));
  const body = JSON.stringify(BODY);
  const head = `POST /v1/api${ORDERS} HTTP/1.1\r\nUser-Agent: t\r\nContent-Type: application/json\r\n`;
  socket.write(`${head}Content-Length: ${body.length}\r\n\r\n${body}`);
  await sim.waitForRequest(`POST ${ORDERS}`);
  await turns(50);
  return { received: () => received, close: () => socket.destroy() };
}

Deno.test("order-answer-lost: the order is in the book, its sender hears nothing, the next one does", () =>
  withSimulator(async (sim) => {
    await calm(sim);
    using _fault = sim.faults.start("order-answer-lost");
    const lost = await sendOrder(sim);
    assert.equal(lost.received(), "");
    assert.equal(sim.truth().orders.length, 1);
    const { json } = await askJson(sim, "POST", ORDERS, BODY);
    assert.match(JSON.stringify(json), /"order_id"/);
    assert.equal(sim.truth().orders.length, 2);
    lost.close();
  }));

Deno.test("order-answer-lost lets refusals pass", () =>
  withSimulator(async (sim) => {
    await calm(sim);
    using _fault = sim.faults.start("order-answer-lost");
    const nonsense = { orders: [{ ...BODY.orders[0], quantity: -1 }] };
    assert.match(JSON.stringify((await askJson(sim, "POST", ORDERS, nonsense)).json), /"error"/);
    const lost = await sendOrder(sim);
    assert.equal(lost.received(), "");
    lost.close();
  }));

Deno.test("order-delivered-late: the sender has gone, and the order comes all the same", () =>
  withSimulator(async (sim, clock) => {
    await calm(sim);
    using _fault = sim.faults.start("order-delivered-late");
    const impatient = await sendOrder(sim);
    impatient.close();
    clock.advance(29_000);
    await turns(50);
    assert.equal(sim.truth().orders.length, 0);
    clock.advance(1_000);
    await until(() => sim.truth().orders.length === 1);
  }));

Deno.test("order-delivered-late: stopping it delivers at once, a restart of the Gateway loses the order", () =>
  withSimulator(async (sim, clock) => {
    await calm(sim);
    const first = sim.faults.start("order-delivered-late");
    const one = await sendOrder(sim);
    first.stop();
    await until(() => sim.truth().orders.length === 1);
    using _second = sim.faults.start("order-delivered-late");
    sim.clearRequests();
    const two = await sendOrder(sim);
    await sim.faults.start("gateway-restart", { downMs: 0 }).settled;
    clock.advance(60_000);
    await turns(100);
    assert.equal(sim.truth().orders.length, 1);
    one.close();
    two.close();
  }));

Deno.test("fill-while-disconnected: no frame tells, the truth and the trades do", () =>
  withStream(async (sim, socket) => {
    await calm(sim);
    socket.send("sor+{}");
    socket.send("tic");
    await socket.find(isTopic("tic"));
    await askJson(sim, "POST", ORDERS, BODY);
    await socket.find(isTopic("sor"));
    const told = socket.frames().filter(isTopic("sor")).length;
    sim.faults.start("fill-while-disconnected");
    await until(() => sim.truth().executions.length === 1);
    assert.equal(sim.truth().orders[0]!.status, "Filled");
    await using second = await greeted(sim);
    second.send("sor+{}");
    second.send("tic");
    await second.find(isTopic("tic"));
    assert.ok(!second.frames().some(isTopic("sor")));
    assert.equal(socket.frames().filter(isTopic("sor")).length, told);
    assert.ok(second.messages.every(({ opcode }) => opcode !== OPCODE.close));
    await askJson(sim, "GET", "/iserver/account/trades");
    const { json } = await askJson(sim, "GET", "/iserver/account/trades");
    assert.equal((json as unknown[]).length, 1);
  }));

Deno.test("fill-while-disconnected of one order and a part of it leaves the others; an order that is not at work is refused", () =>
  withStream(async (sim, socket) => {
    await calm(sim);
    await askJson(sim, "POST", ORDERS, BODY);
    await askJson(sim, "POST", ORDERS, BODY);
    const [first, second] = sim.truth().orders;
    sim.faults.start("fill-while-disconnected", { orderId: second!.id, quantity: 2 });
    assert.deepEqual(sim.truth().orders.map(({ filled }) => filled), [0, 2]);
    sim.faults.start("fill-while-disconnected", { orderId: second!.id, quantity: 2 });
    assert.deepEqual(sim.truth().orders.map(({ id, filled }) => [id, filled]), [[first!.id, 0], [second!.id, 3]]);
    assert.throws(
      () => sim.faults.start("fill-while-disconnected", { orderId: second!.id }),
      /no order \d+ is at work; 0 means all/,
    );
    await assert.rejects(socket.find(() => false), /Closed/);
  }));
