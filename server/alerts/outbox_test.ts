import assert from "node:assert/strict";
import type { Logger } from "../../mod.ts";
import { createSendOut } from "../net/send_out.ts";
import { handClock, type LogLine, until } from "../testing/fixture.ts";
import { deliveriesOf } from "./deliveries.ts";
import { createOutbox } from "./outbox.ts";
import { type Receiver, startReceiver } from "./testing/receiver.ts";
import { settingsOf } from "./testing/settings.ts";
import type { AlertMessage } from "./types.ts";
import { alertOf, recoveredOf } from "./words.ts";

const PLACE = { loopbackUrl: "http://127.0.0.1:8080", publicUrl: undefined, sshHost: undefined };
const needsLogin = (nowMs: number) =>
  alertOf({ kind: "needs-login", sinceMs: nowMs, reason: "", isReminder: false }, PLACE, nowMs);

function workshop(env: Record<string, string>, waiting: readonly AlertMessage[] = []) {
  const clock = handClock();
  const log: LogLine[] = [];
  const logger: Logger = { log: (level, message, fields = {}) => void log.push({ level, message, fields }) };
  const noted = new Map<string, AlertMessage>();
  const outbox = createOutbox({
    deliveries: deliveriesOf(settingsOf(env)),
    send: createSendOut(clock),
    clock,
    logger,
    waiting,
    onChange: (message) => void noted.set(message.id, message),
  });
  const only = (): AlertMessage => [...noted.values()][0]!;
  /** Moves on to the next try and waits until it has been answered. */
  const tryAgain = async (): Promise<AlertMessage> => {
    const { tries, dueMs } = only();
    clock.advance(Math.max(0, dueMs - clock.now()));
    outbox.pump();
    await until(() => only().tries > tries || only().state !== "waiting");
    return only();
  };
  return { clock, outbox, noted, only, tryAgain, log };
}

const hookOf = (receiver: Receiver) => ({ BEZANT_ALERT_WEBHOOK_URL: `${receiver.url}/s3cret?key=s3cret` });

Deno.test("an alert is tried again, less and less often, until it is taken; a dropped one is not", async () => {
  await using receiver = startReceiver();
  receiver.answer(500, 503, new Response(null, { status: 429, headers: { "retry-after": "120" } }), 204);
  const { clock, outbox, only, tryAgain, log, noted } = workshop(hookOf(receiver));
  outbox.add(needsLogin(clock.now()), ["webhook"], clock.now());
  const pauses: number[] = [];
  for (let round = 0; round < 3; round++) pauses.push((await tryAgain()).dueMs - clock.now());
  assert.deepEqual(pauses, [5_000, 10_000, 120_000]);
  assert.equal((await tryAgain()).state, "sent");
  assert.equal(receiver.got.length, 4);
  assert.deepEqual(log.map(({ level, message }) => `${level} ${message}`), [
    "warn an alert could not be delivered yet; it is tried again",
    "info alert delivered",
  ]);
  receiver.answer(500);
  outbox.add(needsLogin(clock.now()), ["webhook"], clock.now() + 1_000);
  outbox.drop(["needs-login"]);
  clock.advance(60_000);
  outbox.pump();
  await outbox.stop();
  assert.equal(receiver.got.length, 4);
  assert.deepEqual([...noted.values()].map(({ state }) => state), ["sent", "dropped"]);
  assert.equal(only().problem, null);
});

Deno.test("a refusal ends after three tries, silence after a day, and both are said without the address", async () => {
  await using receiver = startReceiver();
  receiver.answer(new Response(null, { status: 302, headers: { location: `${receiver.url}/elsewhere` } }));
  const refused = workshop(hookOf(receiver));
  refused.outbox.add(needsLogin(refused.clock.now()), ["webhook"], 0);
  for (let round = 0; round < 3; round++) await refused.tryAgain();
  assert.equal(refused.only().state, "failed");
  assert.deepEqual(receiver.got.map(({ path }) => path), ["/s3cret", "/s3cret", "/s3cret"], "no redirect is followed");
  assert.match(refused.only().problem!, /status 302: a redirect, which is not followed/);

  const silent = workshop({ BEZANT_ALERT_WEBHOOK_URL: "http://127.0.0.1:1/s3cret" }); // nothing listens there
  silent.outbox.add(needsLogin(silent.clock.now()), ["webhook"], 0);
  let rounds = 0;
  while ((await silent.tryAgain()).state === "waiting") assert.ok(++rounds < 150);
  assert.equal(silent.only().state, "failed");
  assert.match(silent.only().problem!, /^it could not be reached/);
  for (const { log } of [refused, silent]) {
    assert.equal(log.at(-1)!.level, "error");
    assert.match(log.at(-1)!.message, /was not delivered, and is not tried again/);
    assert.ok(!JSON.stringify(log).includes("s3cret"), JSON.stringify(log));
  }
});

Deno.test("what was on its way when the process ended is delivered by the next one", async () => {
  await using receiver = startReceiver();
  const before = workshop(hookOf(receiver));
  before.outbox.add(needsLogin(before.clock.now()), ["webhook"], 0);
  await before.outbox.stop();
  const after = workshop(hookOf(receiver), [...before.noted.values()]);
  after.outbox.pump();
  await until(() => after.noted.size === 1);
  assert.equal(after.only().state, "sent");
  assert.equal(receiver.got.length, 1);
});

Deno.test("ntfy gets title, priority, tags, a link and a button, a webhook text that Slack takes", async () => {
  await using receiver = startReceiver();
  const env = { BEZANT_ALERT_NTFY_URL: `${receiver.url}/base/my-topic`, BEZANT_ALERT_NTFY_TOKEN: "tk_1" };
  const { clock, outbox, noted } = workshop({ ...env, ...hookOf(receiver) });
  const away = { kind: "brokerage-away", sinceMs: 0, reason: "<IBKR> & U1234567", isReminder: false } as const;
  outbox.add(needsLogin(clock.now()), ["ntfy"], 0);
  outbox.add(recoveredOf(["needs-login"], clock.now()), ["ntfy"], 0);
  outbox.add(alertOf(away, PLACE, clock.now()), ["webhook"], 0);
  outbox.pump();
  await until(() => [...noted.values()].every(({ state }) => state === "sent"));
  const [login, recovered] = receiver.got.filter(({ path }) => path === "/base/");
  assert.equal(login!.authorization, "Bearer tk_1");
  const { message, ...rest } = login!.body;
  assert.deepEqual(rest, {
    topic: "my-topic",
    title: "IBKR needs a human to log in",
    priority: 4,
    tags: ["rotating_light", "needs-login"],
    click: "http://127.0.0.1:8080/",
    actions: [{ action: "view", label: "Log in", url: "http://127.0.0.1:8080/" }],
  });
  assert.match(message, /ssh -L 8080:127\.0\.0\.1:8080 YOU@THIS-MACHINE and then http:\/\/localhost:8080\//);
  assert.deepEqual([recovered!.body.priority, recovered!.body.tags], [2, ["white_check_mark", "recovered"]]);
  const { text } = receiver.got.find(({ path }) => path === "/s3cret")!.body;
  assert.match(text, /Found: &lt;IBKR&gt; &amp; U\*+567\.\n/);
  assert.ok(!text.includes("U1234567"), text);
});
