import assert from "node:assert/strict";
import { applySteps } from "../../engine.ts";
import type { Outside } from "../../public_check.ts";
import type { Verdict } from "../../public_verdict.ts";
import { AS_WANTED, drifted, type Part, type Step } from "../../step.ts";
import { type ModelHost, modelHost } from "../../testing/model_host.ts";
import { exposedParts } from "./exposed.ts";

const UNIT = "bezant-tunnel.service";
const GUARDED: Verdict = { is: "guarded" };
const AWAY: Verdict = { is: "not there", found: "its name does not resolve yet" };
const OPEN: Verdict = { is: "open", found: "it answers 200 to anybody" };

/** A tunnel that somebody is to look at. */
function tunnel(verdicts: readonly Verdict[], start = (host: ModelHost) => void host.running.set(UNIT, "")) {
  const host = modelHost();
  host.running.set("bezant.service", "");
  let nowMs = 0;
  const outside: Outside = {
    ask: () => Promise.reject(new Error("nobody asks here")),
    pause: (durationMs) => Promise.resolve(void (nowMs += durationMs)),
    now: () => nowMs,
  };
  const opening: Part = {
    what: UNIT,
    check: () => Promise.resolve(host.running.has(UNIT) ? AS_WANTED : drifted("not running")),
    apply: () => Promise.resolve(start(host)),
  };
  const coming = [...verdicts];
  const look = (): Promise<Verdict> => Promise.resolve((coming.length > 1 ? coming.shift() : coming[0]) ?? GUARDED);
  const step: Step = {
    id: "tunnel",
    title: "",
    tags: [],
    parts: exposedParts({ opening, closing: "unit", look }, outside),
  };
  const run = async (): Promise<string> => {
    const { reports } = await applySteps([step], host, { onStep: () => {}, now: () => 0 });
    return reports[0]?.message ?? reports[0]?.result ?? "";
  };
  return {
    host,
    run,
    coming,
    isUp: () => host.running.has(UNIT),
    isArmed: () => host.facts.size > 0,
    waitedMs: () => nowMs,
  };
}

Deno.test("a tunnel that is seen to be guarded stays, and its switch is off", async () => {
  const { run, isUp, isArmed } = tunnel([GUARDED]);
  assert.equal(await run(), "changed");
  assert.deepEqual([isUp(), isArmed()], [true, false]);
  assert.equal(await run(), "ok");
});

Deno.test("what is not there at first is waited for; what never comes is stopped", async () => {
  const coming = tunnel([AWAY, AWAY, GUARDED]);
  assert.equal(await coming.run(), "changed");
  const never = tunnel([AWAY]);
  assert.match(await never.run(), /does not resolve yet; the tunnel is stopped/);
  assert.deepEqual([never.isUp(), never.isArmed(), never.waitedMs()], [false, false, 90_000]);
});

Deno.test("a tunnel that was proved before is not taken from its bot because nothing can be seen from here; one that is open is", async () => {
  const { run, coming, isUp } = tunnel([GUARDED]);
  await run();
  coming.splice(0, 1, AWAY);
  assert.match(await run(), /was proved before and is left as it is/);
  assert.ok(isUp());
  coming.splice(0, 1, OPEN);
  assert.match(await run(), /to anybody; the tunnel is stopped/);
  assert.ok(!isUp());
});

Deno.test("a tunnel that fails to start is not left trying", async () => {
  const { run, isUp, isArmed } = tunnel([GUARDED], (host) => {
    host.running.set(UNIT, "");
    throw new Error("no connection in time");
  });
  assert.match(await run(), /no connection in time/);
  assert.deepEqual([isUp(), isArmed()], [false, false]);
});

Deno.test("no tunnel is opened in front of a door that is closed, or open to strangers", async () => {
  const { host, run, isUp } = tunnel([GUARDED]);
  host.running.delete("bezant.service");
  assert.match(await run(), /nobody answers at 127\.0\.0\.1:8081/);
  assert.ok(!isUp());
});
