// What IBKR keeps for a login: made, looked at, changed and deleted against the simulator.
import assert from "node:assert/strict";
import { createClient, type IbkrClient, isIbkrError } from "../../mod.ts";
import { type Simulator, startSimulator } from "../../sim/mod.ts";
import { OPERATIONS, parseInput } from "../mod.ts";
import { requireTaken, takenText } from "./taken.ts";

const accountId = "DU1000001";

type Row = Readonly<Record<string, unknown>>;

type Run = (name: string, input?: object) => Promise<unknown>;

async function withClient(test: (run: Run, sim: Simulator) => Promise<void>): Promise<void> {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using client: IbkrClient = createClient({ baseUrl: sim.baseUrl, pacing: "off" });
  await test(async (name, input = {}) => {
    const operation = OPERATIONS.find((operation) => operation.name === name)!;
    return await operation.run(client, parseInput(operation, input));
  }, sim);
}

Deno.test("a watchlist is made of what people write, never over another one by accident, and deleted", () =>
  withClient(async (run) => {
    const made = await run("watchlists.create", { name: "Techs", contracts: "AAPL, 756733" }) as Row;
    assert.deepEqual(made, { id: "1001", name: "Techs", conids: [265598, 756733] });
    const again = { name: "Funds", contracts: "SPY", id: "1001" };
    await assert.rejects(run("watchlists.create", again), /id 1001 is taken; say replace/);
    assert.deepEqual((await run("watchlists.get", { id: "1001" }) as Row[]).map(({ symbol }) => symbol), [
      "AAPL",
      "SPY",
    ]);
    await run("watchlists.create", { ...again, replace: true });
    assert.deepEqual((await run("watchlists.list") as Row[]).map(({ id, name }) => [id, name]), [["1001", "Funds"]]);
    await assert.rejects(run("watchlists.create", { name: "X", contracts: "NOPE" }), /NOPE/);
    assert.deepEqual(await run("watchlists.delete", { id: "1001" }), { deleted: "1001" });
    assert.deepEqual(await run("watchlists.list"), []);
    await assert.rejects(run("watchlists.get", { id: "1001" }), /Unknown watchlist/);
  }));

Deno.test("an alert knows its bounds, says when they held, sleeps, and is deleted", () =>
  withClient(async (run) => {
    const asked = { accountId, contract: "AAPL", above: 9_000, until: "2026-12-18T21:00:00+01:00" };
    const { alertId } = await run("alerts.create", { ...asked, below: 1, outsideRth: true }) as Row;
    const alert = await run("alerts.get", { alertId }) as Row & { readonly conditions: readonly Row[] };
    const { name, tif, until, outsideRth, conditions } = alert;
    assert.deepEqual([name, tif, until, outsideRth], ["AAPL >= 9000 or <= 1", "GTD", "20261218-20:00:00", true]);
    assert.deepEqual(
      conditions.map(({ kind, conidex, operator, value, next }) => [kind, conidex, operator, value, next]),
      [
        ["price", "265598@SMART", ">=", "9000", "or"],
        ["price", "265598@SMART", "<=", "1", null],
      ],
    );
    await run("alerts.set", { accountId, alertId, state: "off" });
    const held = await run("alerts.create", { accountId, contract: "AAPL", above: 1, name: "Now" }) as Row;
    const rows = await run("alerts.list", { accountId }) as Row[];
    assert.deepEqual(rows.map((one) => [one["name"], one["isActive"], one["isTriggered"]]), [
      ["AAPL >= 9000 or <= 1", false, false],
      ["Now", false, true],
    ]);
    assert.match(String(rows[0]!["createdAt"]), /^\d{4}-\d\d-\d\dT[\d:]{8}Z$/);
    await run("alerts.delete", { accountId, alertId: held["alertId"] });
    assert.equal((await run("alerts.list", { accountId }) as Row[]).length, 1);
    await run("alerts.delete", { accountId, alertId: "all" });
    assert.deepEqual(await run("alerts.list", { accountId }), []);
    await assert.rejects(run("alerts.delete", { accountId, alertId: "5" }), /doesn't exist/);
    await assert.rejects(run("alerts.create", { accountId, contract: "AAPL" }), /above or below has to be given/);
    await assert.rejects(run("alerts.delete", { accountId, alertId: "0" }), /is no id of an alert/);
  }));

Deno.test("notifications are read once and switched by kind; devices come and go", () =>
  withClient(async (run) => {
    const [first, second, ...more] = await run("notifications.list") as Row[];
    assert.ok(first!["isRead"] === false && String(first!["at"]) > String(second!["at"]) && more.length > 0);
    assert.deepEqual(await run("notifications.read", { id: first!["id"] }), { done: true });
    assert.deepEqual(await run("notifications.count"), { unread: 1 + more.length });
    const before = await run("notifications.list", { before: first!["id"], max: 1 }) as Row[];
    assert.deepEqual(before.map(({ id }) => id), [second!["id"]]);
    await run("notifications.set", { kind: "oe", state: "off" });
    await run("notifications.accept", { kind: "OE" });
    const kind = (await run("notifications.kinds") as Row[]).find((one) => one["kind"] === "OE")!;
    assert.deepEqual([kind["isOn"], kind["isAccepted"]], [false, true]);
    await run("deliveries.email", { state: "off" });
    await run("deliveries.device", { id: "phone-2", state: "off", name: "Second" });
    await run("deliveries.device", { id: "simulated-device-1", state: "off" });
    assert.deepEqual((await run("deliveries.list") as Row[]).map(({ id, name, isOn }) => [id, name, isOn]), [
      [null, null, false],
      ["simulated-device-1", "Simulated telephone", false],
      ["phone-2", "Second", false],
    ]);
    await run("deliveries.remove", { id: "phone-2" });
    assert.equal((await run("deliveries.list") as Row[]).length, 2);
  }));

Deno.test("what changes something is sent once, though its answer breaks; what reads is asked again", () =>
  withClient(async (run, sim) => {
    const [{ id }] = await run("notifications.list") as [Row];
    await run("quotes.get", { symbol: "AAPL" });
    const changes: readonly (readonly [name: string, input: object, path: string])[] = [
      ["watchlists.create", { name: "Lost", contracts: "AAPL" }, "/iserver/watchlist"],
      ["alerts.set", { accountId, alertId: "100001", state: "on" }, "/alert/activate"],
      ["notifications.read", { id }, "/fyi/notifications/"],
      ["notifications.set", { kind: "OE", state: "off" }, "/fyi/settings/"],
      ["deliveries.email", { state: "off" }, "/fyi/deliveryoptions/email"],
      ["questions.suppress", { messageIds: ["o163"] }, "/questions/suppress"],
      ["feeds.close", { contract: "AAPL" }, "/marketdata/unsubscribe"],
    ];
    await run("watchlists.list");
    for (const [name, input, path] of changes) {
      const before = sim.requests.length;
      using _fault = sim.faults.start(
        "truncated-body",
        name === "watchlists.create" ? { only: path, every: 2 } : { only: path },
      );
      const error = await run(name, input).then(() => null, (error) => error);
      assert.ok(isIbkrError(error) && error.outcome === "unknown", `${name}: ${error}`);
      const sent = sim.requests.slice(before).filter((one) => one.method !== "GET" && one.path.includes(path));
      assert.equal(sent.length, 1, name);
    }
    using _fault = sim.faults.start("truncated-body", { only: "/iserver/watchlists", times: 1 });
    assert.deepEqual(
      (await run("watchlists.list") as Row[]).map(({ name }) => name),
      ["Lost"],
      "it was done nevertheless",
    );
  }));

Deno.test("what IBKR does not say that it has taken is a refusal, never a success", () => {
  assert.equal(takenText("alerts.set", { success: true, text: "Submitted" }), "Submitted");
  for (const verdict of [{}, { success: false, text: "Submitted" }, { failure_list: "too many" }]) {
    assert.throws(() => takenText("alerts.set", verdict), (error) => isIbkrError(error, "upstream_rejected"));
  }
  assert.deepEqual(requireTaken("notifications.read", { V: 1, T: 5 }), { done: true });
  for (const data of [undefined, null, {}, { V: 0 }, "x"]) {
    assert.throws(() => requireTaken("notifications.read", data), (error) => isIbkrError(error, "upstream_rejected"));
  }
});
