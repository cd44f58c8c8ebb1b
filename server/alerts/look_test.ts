import assert from "node:assert/strict";
import type { JournalEntry, OrderJournal } from "../../mod.ts";
import type { Finding, HealthCheck } from "../health/findings.ts";
import { createSendOut } from "../net/send_out.ts";
import { openAlertStore } from "../store/alert_store.ts";
import { createLoginSighting } from "../restart/login_sighting.ts";
import { handClock } from "../testing/fixture.ts";
import { EMPTY_BOOK } from "./book.ts";
import { createLook } from "./look.ts";
import { openMemory } from "./memory.ts";
import { checkTunnel } from "./tunnel.ts";
import { startReceiver } from "./testing/receiver.ts";

const GOOD: Finding = { ok: true, state: "ready", sinceMs: 1, reason: null };
const bad = (state: string): Finding => ({ ok: false, state, sinceMs: 5, reason: `it is ${state}` });
const check = (name: string, finding: Finding): HealthCheck => ({ name, look: () => finding });
const { signal } = new AbortController();

Deno.test("createLook() tells what is wrong from what can't be seen, and calls it well only when all of it is", async () => {
  const clock = handClock();
  const look = async (findings: Record<string, Finding>, journal?: Partial<OrderJournal>) => {
    const all = { session: GOOD, stream: GOOD, events_database: GOOD, orders_database: GOOD, ...findings };
    const checks = Object.entries(all).map(([name, finding]) => check(name, finding));
    const seen = await createLook({ checks, journal: journal as OrderJournal, tunnel: undefined, clock })(signal);
    const { problems, unknown, isWell } = seen;
    return [problems.map(({ kind }) => kind).join(), [...unknown].join(), isWell];
  };
  const entry = (more: Partial<JournalEntry>) => ({ intent: { atMs: 1 }, end: null, ...more }) as JournalEntry;
  const open = (...entries: JournalEntry[]) => ({ open: () => entries });
  assert.deepEqual(await look({}), ["", "", true]);
  assert.deepEqual(await look({ session: bad("needs-login"), stream: bad("down") }), [
    "needs-login",
    "stream-down",
    false,
  ]);
  assert.deepEqual(await look({ session: bad("down") }), [
    "gateway-down",
    "needs-login,competing,brokerage-away,stream-down",
    false,
  ]);
  assert.deepEqual(await look({ session: bad("maintenance") }), ["brokerage-away", "stream-down", false]);
  assert.deepEqual(await look({ stream: bad("down") }), ["stream-down", "", false]);
  assert.deepEqual(await look({ events_database: bad("memory") }), ["database-trouble", "", false]);
  assert.deepEqual(await look({}, open(entry({ sentAtMs: clock.now() - 1_000 }), entry({ sentAtMs: null }))), [
    "",
    "",
    true,
  ]);
  for (const lost of [entry({ end: "unsettled" }), entry({ sentAtMs: clock.now() - 301_000 })]) {
    assert.deepEqual(await look({}, open(lost)), ["order-unsettled", "", false]);
  }
  const broken = {
    open: () => {
      throw new Error("disk I/O error");
    },
  };
  assert.deepEqual(await look({ orders_database: bad("unreadable") }, broken), [
    "database-trouble",
    "order-unsettled",
    false,
  ]);
});

Deno.test("a stream that was down all night is down since the login, when one is there", async () => {
  const stream = { ...bad("down"), sinceMs: 5 };
  for (const [readyMs, wanted] of [[900, 900], [1, 5], [null, 5]] as const) {
    const checks = [check("session", { ...GOOD, sinceMs: readyMs }), check("stream", stream)];
    const { problems } = await createLook({ checks, journal: undefined, tunnel: undefined, clock: handClock() })(
      signal,
    );
    assert.deepEqual(problems.map(({ kind, sinceMs }) => [kind, sinceMs]), [["stream-down", wanted]]);
  }
});

Deno.test("a login that went through in the browser is missed after 90 s, until it arrives or the Gateway is started anew", async () => {
  const clock = handClock();
  const login = createLoginSighting(clock);
  const kinds = async (finding: Finding): Promise<string> => {
    const checks = [check("session", finding)];
    const { problems } = await createLook({ checks, journal: undefined, tunnel: undefined, login, clock })(signal);
    return problems.map(({ kind }) => kind).join();
  };
  assert.equal(await kinds(bad("needs-login")), "needs-login", "nobody has logged in");
  login.note();
  clock.advance(89_000);
  assert.equal(await kinds(bad("needs-login")), "needs-login");
  clock.advance(1_000);
  assert.equal(await kinds(bad("needs-login")), "needs-login,login-unseen");
  assert.equal(await kinds(bad("sso-only")), "brokerage-away,login-unseen");
  assert.equal(await kinds(bad("competing")), "competing", "it has arrived, and another holds the session");
  assert.equal(await kinds(bad("down")), "gateway-down");
  assert.equal(await kinds(bad("needs-login")), "needs-login", "forgotten with the Gateway that had it");
  login.note();
  assert.equal(await kinds(GOOD), "");
  clock.advance(100_000);
  assert.equal(await kinds(bad("needs-login")), "needs-login", "it had arrived");
  login.note();
  clock.advance(31 * 60_000);
  assert.equal(await kinds(bad("needs-login")), "needs-login", "nobody waits for it any more");
});

Deno.test("the tunnel is asked every 30 s, and only 200 means that it is up", async () => {
  await using receiver = startReceiver();
  const clock = handClock();
  const tunnel = checkTunnel(`${receiver.url}/ready`, createSendOut(clock), clock);
  receiver.answer(200, 503);
  assert.equal((await tunnel.look(signal)).ok, true);
  clock.advance(29_000);
  assert.equal((await tunnel.look(signal)).ok, true);
  assert.equal(receiver.got.length, 1);
  clock.advance(1_000);
  assert.deepEqual(await tunnel.look(signal), {
    ok: false,
    state: "down",
    sinceMs: clock.now(),
    reason: "it answers with status 503",
  });
});

Deno.test("a broken file of what was said is moved aside, and one that can't be written keeps nothing in", () => {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-alerts-" });
  try {
    const clock = handClock();
    const lines: string[] = [];
    const logger = { log: (_: string, message: string) => void lines.push(message) };
    const path = `${dir}/deep/alerts.db`;
    openAlertStore(path, 0)[Symbol.dispose]();
    assert.equal(Deno.statSync(path).mode! & 0o077, 0, "nobody else reads it");
    Deno.writeTextFileSync(path, "no database at all, but long enough to be looked at".repeat(20));
    {
      using memory = openMemory(path, clock, logger);
      memory.save({ ...EMPTY_BOOK, noticedEndMs: 7 });
    }
    assert.match(lines[0]!, /was broken: it was moved aside/);
    using again = openMemory(path, clock, logger);
    assert.equal(again.book.noticedEndMs, 7);
    using nowhere = openMemory(`/proc/nowhere/alerts.db`, clock, logger);
    nowhere.save({ ...EMPTY_BOOK, noticedEndMs: 8 });
    assert.match(lines.at(-1)!, /can't be opened/);
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
});
