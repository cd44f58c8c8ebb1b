import assert from "node:assert/strict";
import { foreignTarget, isControlled, PROBES, reportOf, runOnForeign } from "../../sim/conformance/mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { refusalOf } from "./consent.ts";

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
    [false, "U7654321", /do not include "U7654321"/],
    [false, "U1234567", null],
  ];
  for (const [isPaper, named, refused] of cases) {
    await using server = fakeGateway({
      "/iserver/auth/status": status,
      "/iserver/accounts": { accounts: ["U1234567"], isPaper },
    });
    const refusal = await refusalOf(foreignTarget(`http://127.0.0.1:${server.addr.port}`, null), named);
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
    const refusal = await refusalOf(foreignTarget(`http://127.0.0.1:${server.addr.port}`, null), undefined);
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

Deno.test("a run against a Gateway that somebody is logged in to leaves everything as it was", async () => {
  await using sim = await startSimulator({ loggedIn: true });
  const before = sim.truth();
  const patient = PROBES.filter(({ steps }) => !steps.some((step) => step.do === "wait" || step.do === "heard"));
  const findings = await runOnForeign(patient, foreignTarget(sim.url, sim.fingerprint256), {
    readOnly: true,
    pauseMs: 0,
  });
  const report = reportOf(findings);
  assert.match(report, /\n\d+ skipped\n\d+ agree, 0 differ\n$/, report.replace(/^(agree|skipped).*\n/gm, ""));
  assert.deepEqual([sim.truth().tier, sim.truth().orders], [before.tier, before.orders]);
});
