import assert from "node:assert/strict";
import { type ManualClock, manualClock, type Simulator, startSimulator } from "../../mod.ts";
import { directWorld } from "../../testing/direct_world.ts";
import { askJson } from "../../testing/raw_client.ts";
import { type Frame, openTestSocket, type TestSocket } from "../../testing/ws_client.ts";

const START_MS = Date.UTC(2026, 10, 20, 15);

async function streaming(test: (sim: Simulator, socket: TestSocket, clock: ManualClock) => Promise<void>) {
  const clock = manualClock(START_MS);
  await using sim = await startSimulator({ tls: false, clock, loggedIn: true });
  await using socket = await openTestSocket(sim);
  await socket.find(({ topic }) => topic === "sts");
  await test(sim, socket, clock);
}

/** Everything that was sent before this echo has been read. */
async function settled(socket: TestSocket): Promise<Frame[]> {
  const mark = `zz${socket.frames().length}`;
  socket.send(mark);
  await socket.find(({ error }) => String(error).includes(mark));
  return socket.frames();
}

Deno.test("§10.3 smh sends the bars of history once, and umh gives the place back by server id", () =>
  streaming(async (sim, socket, clock) => {
    socket.send(
      'smh+265598+{"period":"1d","bar":"5min","outsideRth":false,"source":"trades","format":"%o/%c/%h/%l/%v"}',
    );
    const frame = await socket.find(({ topic }) => topic === "smh+265598");
    const rest = await askJson(sim, "GET", "/iserver/marketdata/history?conid=265598&period=1d&bar=5min");
    const { serverId, topic: _, ...same } = frame;
    const { serverId: __, ...answer } = rest.json as Record<string, unknown>;
    assert.deepEqual(same, answer);
    clock.advance(20_000);
    assert.equal((await settled(socket)).filter(({ topic }) => topic === "smh+265598").length, 1);
    socket.send(`umh+${serverId}`);
    await socket.find(({ message }) => message === `Unsubscribed ${serverId}`);
    socket.send(`umh+${serverId}`);
    await socket.find(({ error }) => String(error).includes(serverId));
  }));

Deno.test("§5 a sixth smh is refused until one is given back", () =>
  streaming(async (_sim, socket) => {
    const bars = () => socket.frames().filter(({ topic, data }) => topic === "smh+756733" && data !== undefined);
    for (let count = 0; count < 6; count++) socket.send('smh+756733+{"period":"1d","bar":"1h"}');
    await socket.find(({ error }) => /Too many/.test(String(error)));
    assert.equal(bars().length, 5);
    socket.send(`umh+${bars()[0]!.serverId}`);
    socket.send('smh+756733+{"period":"1d","bar":"1h","format":"%c"}');
    await settled(socket);
    assert.deepEqual(Object.keys(bars()[5]!.data[0]), ["c", "t"]);
    socket.send(`umh+${bars()[1]!.serverId}`);
    socket.send('smh+1+{"period":"1d"}');
    socket.send('smh+756733+{"period":"99d99"}');
    assert.equal((await settled(socket)).filter(({ error }) => /Chart data/.test(String(error))).length, 2);
  }));

Deno.test("§10.3 sbd sends a book around the quote, then changed rows, until ubd", () =>
  streaming(async (sim, socket, clock) => {
    socket.send("sbd+DU1000001+265598+NASDAQ");
    const topic = "sbd+DU1000001+265598+NASDAQ";
    const { data } = await socket.find((frame) => frame.topic === topic);
    assert.deepEqual(data.map(({ row }: Frame) => row), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const focus = data.filter((row: Frame) => row.focus === 1);
    assert.match(focus[0].price, /^[\d,]+ @ \d+\.\d\d$/);
    assert.equal(Number(focus[0].price.split(" @ ")[1]), sim.truth().price(265598));
    const prices = data.filter((row: Frame) => row.focus === 0).map((row: Frame) => Number(row.price));
    assert.ok(prices.every((price: number, index: number) => index === 0 || price < prices[index - 1]!));
    assert.ok(
      data.slice(0, 5).every((row: Frame) => "ask" in row) && data.slice(6).every((row: Frame) => "bid" in row),
    );
    clock.advance(3_000);
    assert.ok((await settled(socket)).filter((frame) => frame.topic === topic).length >= 3);
    socket.send("ubd+DU1000001");
    const count = (await settled(socket)).length;
    clock.advance(5_000);
    assert.equal((await settled(socket)).length, count + 1);
    socket.send("sbd+DU9+265598");
    socket.send("sbd+DU1000001+273982664"); // its exchange sends no depth
    const refused = (await settled(socket)).filter((frame) => String(frame.topic).startsWith("sbd") && frame.error);
    assert.equal(refused.length, 2);
  }));

Deno.test("§10.3 smd with snapshot sends one frame, with a tempo fewer, and writes field 83 as a number", () =>
  streaming(async (_sim, socket, clock) => {
    socket.send('smd+756733+{"fields":["31","83"],"snapshot":true}');
    socket.send('smd+265598+{"fields":["31"],"tempo":4000}');
    assert.equal(typeof (await socket.find(({ topic }) => topic === "smd+756733"))["83"], "number");
    await settled(socket);
    clock.advance(20_500);
    const frames = await settled(socket);
    assert.equal(frames.filter(({ topic }) => topic === "smd+756733").length, 1);
    const paced = frames.filter(({ topic }) => topic === "smd+265598").map(({ _updated }) => _updated);
    assert.ok(paced.length > 3 && paced.every((ms, index) => index === 0 || ms - paced[index - 1] >= 4_000));
  }));

Deno.test("§10.3 a renewed smd lasts fifteen more minutes, and nothing is replayed to a second socket", () =>
  streaming(async (sim, socket, clock) => {
    const frames = async (from: TestSocket) =>
      (await settled(from)).filter(({ topic }) => topic === "smd+265598").length;
    const pass = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute++) {
        clock.advance(60_000);
        await askJson(sim, "POST", "/tickle", {});
      }
    };
    socket.send('smd+265598+{"fields":["31"]}');
    await settled(socket);
    await pass(10);
    socket.send('smd+265598+{"fields":["31"]}');
    await settled(socket);
    await pass(10);
    const before = await frames(socket);
    await pass(1);
    assert.ok(await frames(socket) > before);
    await using second = await openTestSocket(sim);
    await second.find(({ topic }) => topic === "sts");
    await pass(1);
    assert.equal(await frames(second), 0);
  }));

Deno.test("§10.3 in the faithful profile a quiet contract sends empty updates without a conid", () => {
  for (const profile of ["faithful", "lax"] as const) {
    using direct = directWorld({}, { profile });
    const { frames } = direct.stream('smd+273982664+{"fields":["31"]}');
    direct.clock.advance(25_000);
    const empty = frames.filter(({ topic, conid }) => topic === "smd+273982664" && conid === undefined);
    assert.equal(empty.length, profile === "faithful" ? 2 : 0);
  }
});
