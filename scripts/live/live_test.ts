import assert from "node:assert/strict";
import { foreignTarget, isControlled, PROBES } from "../../sim/conformance/mod.ts";
import { type ManualClock, manualClock, startSimulator } from "../../sim/mod.ts";
import { consentOf } from "./consent.ts";
import { runLive } from "./run.ts";

const MAIN = new URL("./main.ts", import.meta.url).pathname;

async function live(env: Readonly<Record<string, string>>): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = new Deno.Command(Deno.execPath(), { args: ["run", "-A", "--quiet", MAIN, "--pause-ms", "0"], env });
  const { code, stdout, stderr } = await command.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** A Gateway whose login says what a test wants. */
function fakeGateway(answers: Readonly<Record<string, unknown>>): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    return Response.json(answers[new URL(request.url).pathname.replace("/v1/api", "")] ?? {});
  });
}

Deno.test("test:live asks nobody unless told to, and says so", async () => {
  const { code, stdout } = await live({ BEZANT_LIVE: "" });
  assert.deepEqual([code, stdout], [0, "skipped: this asks a real Gateway; set BEZANT_LIVE=1 to let it\n"]);
});

Deno.test("a live account is refused unless it is named; a paper one is not; an unknown kind counts as live", async () => {
  const status = { authenticated: true, connected: true };
  const cases: readonly (readonly [isPaper: unknown, named: string | undefined, refused: RegExp | null])[] = [
    [true, undefined, null],
    ["true", undefined, null],
    [false, undefined, /BEZANT_LIVE_ACCOUNT/],
    [undefined, undefined, /not known to be paper/],
    [false, "U7654321", /the account of BEZANT_LIVE_ACCOUNT is not one of/],
    [false, "U1234567", null],
  ];
  for (const [isPaper, named, refused] of cases) {
    await using server = fakeGateway({
      "/iserver/auth/status": status,
      "/iserver/accounts": { accounts: ["U1234567"], isPaper },
    });
    const { refusal } = await consentOf(foreignTarget(`http://127.0.0.1:${server.addr.port}`, null), named);
    if (refused === null) assert.equal(refusal, null);
    else assert.match(refusal ?? "", refused);
  }
});

Deno.test("without a brokerage session the kind of login decides", async () => {
  for (const [LOGIN_TYPE, isRefused] of [[2, false], [1, true], [undefined, true]] as const) {
    await using server = fakeGateway({
      "/iserver/auth/status": { authenticated: false, connected: true },
      "/sso/validate": { LOGIN_TYPE },
    });
    const { refusal } = await consentOf(foreignTarget(`http://127.0.0.1:${server.addr.port}`, null), undefined);
    assert.equal(refusal !== null, isRefused);
  }
});

/** What a read-only probe may send besides GET, HEAD and OPTIONS. */
const HARMLESS_POST = /^\/v1\/api\/(tickle|iserver\/auth\/status)$/;
const HARMLESS_WORDS = /^(tic|ech\+hb|xyz\+|[su](md|mh|or|pl|tr|sd|ld)\b|umd|still there|alive|x$)/;

Deno.test("a read-only probe asks, and places, cancels and ends nothing", () => {
  const readOnly = PROBES.filter((probe) => !isControlled(probe) && probe.touches !== true);
  assert.ok(readOnly.length > 60);
  for (const { id, steps } of readOnly) {
    for (const step of steps) {
      if (step.do === "say") assert.match(step.text, HARMLESS_WORDS, id);
      if (step.do !== "ask" || /^(GET|HEAD|OPTIONS)$/.test(step.ask.method)) continue;
      assert.deepEqual([step.ask.method, HARMLESS_POST.test(step.ask.path)], ["POST", true], `${id}: ${step.ask.path}`);
    }
  }
});

Deno.test("a refused run probes nothing, says why, and does not say the account", async () => {
  const asked: string[] = [];
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    const { pathname } = new URL(request.url);
    asked.push(`${request.method} ${pathname}`);
    return Response.json(
      pathname.endsWith("/accounts")
        ? { accounts: ["U1234567"], isPaper: false }
        : { authenticated: true, connected: true },
    );
  });
  const lines: string[] = [];
  const target = foreignTarget(`http://127.0.0.1:${server.addr.port}`, null);
  assert.equal(await runLive(target, "U7654321", (line) => lines.push(line)), false);
  assert.match(lines.at(-1)!, /nothing was probed: the login is not known to be paper/);
  assert.doesNotMatch(lines.join(), /U\d{7}/);
  assert.deepEqual(asked, ["POST /v1/api/iserver/auth/status", "GET /v1/api/iserver/accounts"]);
});

Deno.test("a whole run prints each fact as it is known, keeps the budgets, and leaves everything as it was", async () => {
  const clock = manualClock(Date.UTC(2026, 10, 20, 15));
  await using sim = await startSimulator({ profile: "lax", limits: "count", loggedIn: true, clock });
  const before = sim.truth();
  const lines: string[] = [];
  const run = runLive(foreignTarget(sim.url, sim.fingerprint256), undefined, (line) => lines.push(line), { clock });
  await passing(clock, run);
  const text = lines.join("\n");
  assert.match(lines[1]!, /logged in with a brokerage session, paper; reading only/);
  assert.equal(lines.length, 2 + PROBES.length + 1);
  assert.match(text, /\n\d+ skipped\n([6-9]\d|\d{3}) agree, 0 differ$/, text.replace(/^(agree|skipped).*\n/gm, ""));
  assert.ok(await run);
  assert.deepEqual([sim.truth().tier, sim.truth().orders], [before.tier, before.orders]);
  assert.deepEqual(sim.truth().limits.filter(({ over }) => over > 0), []);
  const minutes = (clock.now() - Date.UTC(2026, 10, 20, 15)) / 60_000;
  assert.ok(minutes < 5, `it took ${minutes} minutes`);
});

Deno.test("what differs is shown without accounts, sessions and names", async () => {
  const secrets = {
    accounts: ["U7654321"],
    id: "U7654321",
    session: "4e8eb2af2f26165a881cd424e42a8512",
    username: "joe",
  };
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, () => {
    return Response.json({ ...secrets, isPaper: true, authenticated: true, connected: true });
  });
  const lines: string[] = [];
  const target = foreignTarget(`http://127.0.0.1:${server.addr.port}`, null);
  const probes = PROBES.filter(({ item }) => item === "S3");
  assert.equal(await runLive(target, undefined, (line) => lines.push(line), { pauseMs: 0, probes }), false);
  assert.match(lines.join("\n"), /"accounts":\["U\*\*\*"\]/);
  assert.doesNotMatch(lines.join("\n"), /7654321|4e8eb2af|joe/);
});

/** Lets simulated time pass, a little with each turn, while something goes on. */
async function passing(clock: ManualClock, work: Promise<unknown>): Promise<void> {
  let isOver = false;
  void work.finally(() => (isOver = true));
  while (!isOver) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    clock.advance(20);
  }
}
