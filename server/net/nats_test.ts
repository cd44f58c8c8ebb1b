import assert from "node:assert/strict";
import { type AddressInfo, connect, createServer } from "node:net";
import fc from "fast-check";
import { createClient, silentLogger, systemClock } from "../../mod.ts";
import { createCertificate } from "../../sim/mod.ts";
import { createEventLog } from "../events/log.ts";
import { startOutbox } from "../events/outbox.ts";
import type { Outbox } from "../events/outbox_types.ts";
import { DEFAULT_CAPS, startEvents } from "../events/start_events.ts";
import type { EventLog } from "../events/types.ts";
import { startSidecar } from "../start.ts";
import { createEventStore } from "../store/event_store.ts";
import { startFakeGateway } from "../testing/fake_gateway.ts";
import { hasNatsServer, type NatsServer, startNatsServer } from "../testing/nats_server.ts";
import { connectNats } from "./nats.ts";
import { opened } from "./nats_transport.ts";

const ignore = !await hasNatsServer();
if (ignore) console.log("skipped: no nats-server on this machine (Debian's package nats-server has one)");

interface World extends AsyncDisposable {
  readonly server: NatsServer;
  readonly log: () => EventLog;
  readonly outbox: () => Outbox;
  /** Ends log and outbox and starts them again. */
  restart(): Promise<void>;
  /** Waits until everything that was appended is published. */
  settled(): Promise<void>;
}

async function worldOf(): Promise<World> {
  const server = await startNatsServer();
  const dir = Deno.makeTempDirSync();
  let log: EventLog;
  let outbox: Outbox;

  function start(): void {
    const store = createEventStore({ path: `${dir}/events.db` });
    log = createEventLog({ clock: systemClock, logger: silentLogger, store, caps: DEFAULT_CAPS });
    const open = () => connectNats({ servers: [server.address()], isTls: false, stream: "S", prefix: "b.e" });
    outbox = startOutbox({ log, store, name: "S", prefix: "b.e", open, clock: systemClock, logger: silentLogger });
  }

  async function stop(): Promise<void> {
    await outbox.close();
    log.close();
  }

  start();
  return {
    server,
    log: () => log,
    outbox: () => outbox,
    restart: async () => {
      await stop();
      start();
    },
    settled: async () => {
      log.flush();
      await until(() => outbox.health().seq === log.lastSeq() && outbox.health().state === "ok");
    },
    [Symbol.asyncDispose]: async () => {
      await stop();
      await server.close();
      Deno.removeSync(dir, { recursive: true });
    },
  };
}

async function until(isDone: () => boolean): Promise<void> {
  const endMs = Date.now() + 30_000;
  while (!isDone()) {
    assert.ok(Date.now() < endMs, "it did not happen within 30 seconds");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function appendAll(log: EventLog, topic: string, from: number, to: number): void {
  for (let number = from; number <= to; number++) log.append({ topic, payload: String(number) });
}

function count(to: number): number[] {
  return Array.from({ length: to }, (_, index) => index + 1);
}

Deno.test({
  name: "NATS has every event in order under its subject, with an id, after restarts of either side",
  ignore,
  fn: async () => {
    await using world = await worldOf();
    appendAll(world.log(), "trades", 1, 250);
    await world.settled();
    await world.restart();
    appendAll(world.log(), "marketdata:265598", 251, 300);
    await world.settled();
    await world.server.restart("SIGKILL");
    appendAll(world.log(), "trades", 301, 350);
    await world.settled();
    const messages = await world.server.read("S");
    assert.deepEqual(messages.map(({ event }) => event.payload), count(350));
    assert.deepEqual([...new Set(messages.map(({ subject }) => subject))], ["b.e.trades", "b.e.marketdata.265598"]);
    const [first] = messages;
    assert.equal(first?.id, `${first?.event.reset_epoch}:trades:1`);
  },
});

Deno.test({
  name: "NATS recognises what is sent again",
  ignore,
  fn: async () => {
    await using server = await startNatsServer();
    const target = { servers: [server.address()], isTls: false, stream: "S", prefix: "b.e" };
    for (let time = 0; time < 2; time++) {
      const outlet = await connectNats(target);
      await outlet.publish({ subject: "b.e.trades", id: "1:trades:1", text: '{"payload":1}' }, undefined);
      await outlet.publish({ subject: "b.e.trades", id: "1:trades:2", text: '{"payload":2}' }, "1:trades:1");
      const behind = outlet.publish({ subject: "b.e.trades", id: "1:trades:9", text: "{}" }, "1:trades:8");
      await assert.rejects(behind, /wrong last msg ID/);
      await outlet.close();
      assert.ok(outlet.isClosed());
    }
    assert.equal((await server.read("S")).length, 2);
  },
});

Deno.test({
  name: "nothing is lost and the order is kept while both sides are restarted at random",
  ignore,
  fn: async () => {
    const step = fc.constantFrom("sidecar", "SIGKILL", "SIGTERM", "stall", "quotes", "fills", "fills");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 14 }), async (steps) => {
        await using world = await worldOf();
        let last = 0;
        for (const what of steps) {
          if (what === "sidecar") await world.restart();
          else if (what === "SIGKILL" || what === "SIGTERM") await world.server.restart(what);
          else if (what === "stall") await world.server.stall(100);
          else {
            appendAll(world.log(), what === "fills" ? "trades" : "marketdata:1", last + 1, last + 300);
            last += 300;
          }
        }
        await world.settled();
        const messages = await world.server.read("S");
        const found = messages.map(({ event }) => event.payload as number);
        assert.deepEqual(found.toSorted((a, b) => a - b), count(last));
        const seqs = messages.map(({ event }) => event.seq);
        assert.deepEqual(seqs, seqs.toSorted((a, b) => a - b));
      }),
      { numRuns: 6, seed: 7, endOnFailure: true },
    );
  },
});

Deno.test({
  name: "a server with a password is refused and then served, and no word says the password",
  ignore,
  fn: async () => {
    await using server = await startNatsServer(["--user", "bot", "--pass", "s3cret-word"]);
    const target = { servers: [server.address()], isTls: false, stream: "S", prefix: "b.e" };
    const wrong = connectNats({ ...target, login: { user: "bot", pass: "s3cret-wrong" } });
    await assert.rejects(wrong, (error: Error) => !`${error.stack} ${error.cause}`.includes("s3cret"));
    const outlet = await connectNats({ ...target, login: { user: "bot", pass: "s3cret-word" } });
    await outlet.publish({ subject: "b.e.trades", id: "1", text: "{}" }, undefined);
    await outlet.close();
    await assert.rejects(connectNats({ ...target, isTls: true }), /does not support 'tls'/);
  },
});

Deno.test({
  name: "a server whose certificate nobody vouches for gets no password",
  ignore,
  fn: async () => {
    const dir = Deno.makeTempDirSync();
    const { certPem, keyPem } = await createCertificate("local");
    Deno.writeTextFileSync(`${dir}/cert.pem`, certPem);
    Deno.writeTextFileSync(`${dir}/key.pem`, keyPem);
    await using server = await startNatsServer(["--tls", "--tlscert", `${dir}/cert.pem`, "--tlskey", `${dir}/key.pem`]);
    const login = { user: "bot", pass: "s3cret-word" };
    const target = { servers: [server.address()], isTls: true, login, stream: "S", prefix: "b.e" };
    await assert.rejects(connectNats(target), /certificate/);
    Deno.removeSync(dir, { recursive: true });
  },
});

Deno.test("an error of a socket whose listeners were taken off ends nothing", async () => {
  const server = createServer((peer) => void peer.on("error", () => {}).resume());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const socket = await opened(connect({ port, host: "127.0.0.1" }), "connect");
  for (const _ of ["once", "twice"]) {
    socket.removeAllListeners();
    socket.emit("error", new Error("read ECONNRESET"));
  }
  socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  await assert.rejects(opened(connect({ port, host: "127.0.0.1" }), "connect"), /ECONNREFUSED/);
});

Deno.test("a sidecar whose NATS isn't there works, says so, and stops at once", async () => {
  const dir = Deno.makeTempDirSync();
  await using gateway = await startFakeGateway();
  await using client = createClient({ baseUrl: gateway.url, pacing: "off" });
  const lines: string[] = [];
  const logger = { log: (...line: readonly unknown[]) => void lines.push(JSON.stringify(line)) };
  const login = { user: "bot", pass: "s3cret-word" };
  const nats = { servers: ["127.0.0.1:1"], isTls: false, login, stream: "S", prefix: "b.e" };
  const events = startEvents({ client, logger, path: `${dir}/events.db`, nats });
  const bind = { hostname: "127.0.0.1", port: 0 };
  const sidecar = await startSidecar({ client, logger, events, bind, keepaliveMs: 0 });
  events.log.append({ topic: "orders", payload: "1" });
  await until(() => events.outbox?.health().state === "retrying");
  const status = await (await fetch(`${sidecar.url}/events/_status`)).text();
  assert.equal(JSON.parse(status).nats.state, "retrying");
  assert.equal(JSON.parse(status).nats.problem, "connection refused");
  const orders = await (await fetch(`${sidecar.url}/events/orders`)).json();
  assert.equal(orders.events.length, 1);
  await sidecar.close();
  await events.close();
  await events.close();
  assert.equal(lines.filter((line) => line.includes("can't be published")).length, 1);
  assert.ok(!`${lines} ${status}`.includes("s3cret"));
  Deno.removeSync(dir, { recursive: true });
});
