// Programs that know IBKR's frames and nothing of ours, at the sidecar's address.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { until, withLiveSidecar } from "../testing/live_sidecar.ts";

const isReady = ({ topic, args }: { topic?: string; args?: { authenticated?: boolean } }) =>
  topic === "sts" && args?.authenticated === true;

Deno.test("a native WebSocket speaks to the sidecar as to the Gateway: greeting, subscriptions, binary frames", () =>
  withLiveSidecar(async ({ consumer, sockets }) => {
    const one = await consumer();
    await one.find(isReady);
    one.send('smd+265598+{"fields":["31","84","86"]}');
    one.send("spl+{}");
    one.send("tic");
    one.send("nonsense");
    const quote = await one.find(({ topic, conid }) => topic === "smd+265598" && conid === 265598);
    assert.ok(quote["31"] && quote["84"] && quote["86"]);
    assert.ok(Object.keys((await one.find(({ topic }) => topic === "spl")).args).length > 0);
    await one.settle();
    assert.equal(one.of("tic").length, 1);
    assert.deepEqual(one.frames.find(({ error }) => error !== undefined), {
      error: "Topic unknown: nonsense",
      code: 1,
    });
    assert.deepEqual([...one.kinds], ["binary"]);
    const text = await consumer(["bezant"]);
    await text.settle();
    assert.deepEqual([text.protocol, [...text.kinds].join()], ["bezant", "text"]);
    assert.equal(sockets(), 1);
  }));

Deno.test("no consumer ever gets the session's id, in greeting, act or tic", () =>
  withLiveSidecar(async ({ consumer, client, sim, pass }) => {
    const early = await consumer();
    await early.find(isReady);
    const { session } = await client.session.tickle();
    assert.ok(session !== undefined && session !== null && String(session).length > 8);
    sim.dropBrokerage();
    await pass(1_000);
    await client.session.init();
    await until(() => early.of("act").length === 2);
    const late = await consumer();
    await late.find(isReady);
    for (const one of [early, late]) {
      one.send("tic");
      await one.settle();
    }
    const { sessionId } = early.of("act")[0]!.args;
    assert.match(sessionId, /^bezant-\d+$/);
    assert.equal(late.of("tic")[0]!.id, late.of("act")[0]!.args.sessionId);
    const all = [...early.texts, ...late.texts].join("\n");
    assert.ok(!all.includes(String(session)));
  }));

Deno.test("while the Gateway is away consumers stay connected, hear that, and get whole frames afterwards unasked", () =>
  withLiveSidecar(async ({ consumer, sim, pass }) => {
    const one = await consumer();
    await one.find(isReady);
    one.send('smd+265598+{"fields":["31","84","7295"]}');
    one.send("ssd+DU1000001+{}");
    await one.find(({ topic }) => topic === "ssd+DU1000001");
    await one.find(({ topic }) => topic === "smd+265598");
    const before = one.frames.length;
    const news = () => one.frames.slice(before);
    sim.faults.start("ws-drop");
    await until(() => news().some(({ topic, args }) => topic === "sts" && args.authenticated === false));
    await pass(30_000);
    await until(() => news().some(isReady));
    await until(() => news().some((frame) => frame.topic === "smd+265598" && "7295" in frame && "84" in frame));
    await until(() => news().some(({ topic, result }) => topic === "ssd+DU1000001" && result.length > 10));
    assert.ok(news().some(({ hb }) => hb !== undefined));
  }));

Deno.test("the sixth set of bars gets the Gateway's error, and a place that a consumer leaves is free", () =>
  withLiveSidecar(async ({ consumer, pass }) => {
    const [one, two] = [await consumer(), await consumer()];
    await one.find(isReady);
    const conids = [265598, 272093, 208813719, 4815747, 3691937, 76792991];
    for (const conid of conids.slice(0, 4)) one.send(`smh+${conid}+{"period":"1d","bar":"1h"}`);
    two.send(`smh+${conids[4]}+{"period":"1d","bar":"1h"}`);
    await until(() => one.frames.concat(two.frames).filter(({ serverId }) => serverId !== undefined).length === 5);
    two.send(`smh+${conids[5]}+{"period":"1d","bar":"1h"}`);
    const refusal = await two.find(({ topic }) => topic === `smh+${conids[5]}`);
    assert.match(refusal.error, /history/i);
    await one.close();
    await pass(1_000);
    two.send(`smh+${conids[5]}+{"period":"1d","bar":"1h"}`);
    await two.find(({ topic, serverId }) => topic === `smh+${conids[5]}` && serverId !== undefined);
  }));

Deno.test("a consumer that stops reading is closed with 1013 when it is too far behind; the others get everything", () =>
  withLiveSidecar(async ({ consumer, sim, sidecar, log }) => {
    const other = await consumer();
    await other.find(isReady);
    const slow = connect(sidecar.port, "127.0.0.1");
    const received: Uint8Array[] = [];
    slow.once("data", () => slow.pause()); // the handshake's answer
    slow.write(
      "GET /v1/api/ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    );
    await until(() => slow.isPaused());
    const text = "x".repeat(20_000);
    let count = 0;
    for (; count < 2_000 && !log.includes("a stream consumer is too slow"); count++) {
      sim.announce({ topic: "blt", args: { id: String(count), message: text } });
      await until(() => other.of("blt").length === count + 1);
    }
    assert.ok(log.includes("a stream consumer is too slow"));
    const over = new Promise<void>((resolve) => slow.on("close", () => resolve()));
    slow.on("data", (piece: Uint8Array) => received.push(piece));
    slow.resume();
    await until(() => received.length > 0 && endsWithGoodbye(received.at(-1)!));
    slow.destroy();
    await over;
    await other.settle();
  }));

/** Whether the bytes end in a close frame with 1013 and its words. */
function endsWithGoodbye(bytes: Uint8Array): boolean {
  return /too slow: \d+ frames unread; connect again$/.test(new TextDecoder().decode(bytes));
}

Deno.test("the sidecar says goodbye with 1001 when it stops, and is done", () =>
  withLiveSidecar(async ({ consumer, sidecar }) => {
    const one = await consumer();
    await one.find(isReady);
    await sidecar.close();
    assert.deepEqual(await one.closed, { code: 1001, reason: "the sidecar stops" });
  }));

Deno.test("a consumer that comes before the login waits for it, connected", () =>
  withLiveSidecar(async ({ consumer, sim, pass }) => {
    const one = await consumer();
    await one.settle();
    assert.deepEqual(one.frames[0], { message: "waiting for session" });
    one.send('smd+265598+{"fields":["31"]}');
    await pass(60_000);
    await sim.logIn();
    for (let tries = 0; tries < 30 && !one.frames.some(isReady); tries++) await pass(5_000);
    await one.find(({ topic }) => topic === "smd+265598");
  }, { loggedIn: false }));
