import assert from "node:assert/strict";
import { FAULTS, parseFault, startSimulator } from "../mod.ts";
import { statusOf, withSimulator } from "../testing/faulty.ts";

const WANTED =
  "session-expiry nightly-reset maintenance competing-login ws-silent ws-drop ws-flap upstream-hang slow http-429 " +
  "html-instead-of-json truncated-body order-answer-lost order-delivered-late ws-garbage sor-muted fill-while-disconnected " +
  "gateway-restart duplicate-cookie clock-jump";

Deno.test("every fault is in the registry, once, with a line about itself and about each argument", () => {
  assert.deepEqual(FAULTS.map(({ name }) => name).toSorted(), WANTED.split(" ").toSorted());
  for (const { name, about, how, params } of FAULTS) {
    assert.ok(about.length > 20 && about.length <= 120 && !about.includes("\n"), name);
    assert.ok(how.length > 20, name);
    for (const [key, param] of Object.entries(params)) assert.ok(param.about.length > 5, `${name}.${key}`);
  }
});

Deno.test("every fault starts and stops with its defaults, alone and a second time, and leaves a simulator that can be closed", async () => {
  for (const { name, lasts } of FAULTS) {
    await withSimulator((sim) => {
      sim.faults.start(name);
      const fault = sim.faults.start(name);
      assert.equal(sim.faults.list().length, lasts === "at once" ? 0 : 2, name);
      fault.stop();
      fault.stop();
      assert.equal(sim.faults.stop(name), lasts === "at once" ? 0 : 1, name);
      return Promise.resolve();
    });
  }
});

Deno.test("a fault that is stopped leaves no trace: calls are answered as before", () =>
  withSimulator(async (sim) => {
    const lasting = [
      "slow",
      "http-429",
      "html-instead-of-json",
      "truncated-body",
      "upstream-hang",
      "duplicate-cookie",
      "maintenance",
    ];
    for (const name of lasting) {
      sim.faults.start(name).stop();
      assert.equal(await statusOf(sim, "POST", "/tickle"), 200, name);
      assert.equal(await statusOf(sim, "GET", "/portfolio/accounts"), 200, name);
    }
  }));

Deno.test("faults that are asked for at the start begin after the login", () =>
  withSimulator(async (sim) => {
    assert.deepEqual(sim.faults.list().map(({ name, args }) => [name, args.only]), [["http-429", "/tickle"]]);
    assert.equal(sim.truth().tier, "brokerage");
    assert.equal(await statusOf(sim, "POST", "/tickle"), 429);
    assert.equal(await statusOf(sim, "GET", "/portfolio/accounts"), 200);
  }, { faults: ["http-429:only=/tickle"] }));

Deno.test("errors name the fault, the argument and what would be right", async () => {
  await using sim = await startSimulator({ tls: false });
  const start = (text: string, args = {}) => () => sim.faults.start(text, args);
  assert.throws(start("ws-quiet"), /"ws-quiet": there is none; the faults are session-expiry, /);
  assert.throws(start("ws-flap:often=1"), /"ws-flap": it has no argument "often"; it takes everyMs, how/);
  assert.throws(start("sor-muted", { a: 1 }), /it takes none/);
  assert.throws(start("ws-flap:everyMs=soon"), /everyMs is "soon", expected a number/);
  assert.throws(start("ws-drop", { how: "gently" }), /how is "gently", expected close or cut/);
  assert.throws(start("ws-silent:fresh=maybe"), /fresh is "maybe", expected true or false/);
  assert.throws(start("slow:500"), /"500" is no argument; expected NAME:key=value/);
  assert.throws(start("slow", { toString: 1 }), /has no argument "toString"/);
  await assert.rejects(startSimulator({ tls: false, faults: ["nonsense"] }), /"nonsense": there is none/);
});

Deno.test("parseFault() reads names, numbers as text and paths", () => {
  assert.deepEqual(parseFault("ws-drop"), { name: "ws-drop", args: {} });
  assert.deepEqual(parseFault("slow:minMs=1,only=/iserver/a"), {
    name: "slow",
    args: { minMs: "1", only: "/iserver/a" },
  });
});
