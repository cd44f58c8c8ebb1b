import assert from "node:assert/strict";
import fc from "fast-check";
import { applySteps, type EngineOptions, planSteps, undoSteps } from "./engine.ts";
import { releaseOf } from "./parts/release.ts";
import type { Ask } from "./public_check.ts";
import type { Part, Step } from "./step.ts";
import { stepsFor, stepsToUndo } from "./steps/all.ts";
import { type ModelHost, modelHost } from "./testing/model_host.ts";
import { remove, shownState } from "./testing/model_state.ts";
import { type Egress, EGRESSES, type Tunnel, TUNNELS, type Wish } from "./wish.ts";

const QUIET: EngineOptions = { onStep: () => {}, now: () => 0 };
/** A guarded address: strangers are sent to a login. */
const GUARDED: Ask = (_url, headers) => Promise.resolve("cf-access-client-id" in headers ? 200 : 302);
const RELEASE = await releaseOf(new TextEncoder().encode("#!/bin/sh\n"), "program");
const TOKEN = btoa(JSON.stringify({ a: "account", t: "tunnel", s: "c2VjcmV0" }));

function wishOf(egress: Egress, tunnel: Tunnel, more: Partial<Wish> = {}): Wish {
  return {
    egress,
    tunnel,
    allowAmd64: false,
    acceptsWarpTerms: true,
    release: RELEASE,
    settings: { BEZANT_PUBLIC_URL: "https://ibkr.example.com" },
    secrets: {
      TUNNEL_TOKEN: TOKEN,
      BEZANT_DEBUG_TOKEN: "debug-0123456789",
      CF_ACCESS_CLIENT_ID: "id.access",
      CF_ACCESS_CLIENT_SECRET: "secret-0123456789",
    },
    isPurge: true,
    codename: "bookworm",
    architecture: "arm64",
    nowSeconds: 0,
    ...more,
  };
}

/** Every way out and every tunnel, each at least once; those that others are still at say so themselves. */
const WISHES: readonly (readonly [string, Wish])[] = [
  ...EGRESSES.map((egress) => wishOf(egress, "token")),
  ...TUNNELS.filter((tunnel) => tunnel !== "token").map((tunnel) => wishOf("warp-proxy", tunnel)),
].map((wish) => [`${wish.egress}, ${wish.tunnel}`, wish] as const).filter(([, wish]) => isThere(wish));

function isThere(wish: Wish): boolean {
  try {
    return stepsFor(wish, GUARDED).length > 0;
  } catch (error) {
    if (error instanceof RangeError && /not there yet/.test(error.message)) return false;
    throw error;
  }
}

/** The steps of a wish with their checks watched: none may run a script that changes anything. */
function stepsOf(wish: Wish, host: () => ModelHost, made: Map<string, number> = new Map()): readonly Step[] {
  return stepsFor(wish, GUARDED).map((step) => ({
    ...step,
    parts: step.parts.map((part): Part => ({
      ...part,
      check: async (given) => {
        const before = host().changes.length;
        const standing = await part.check(given);
        assert.equal(host().changes.length, before, `the check of ${part.what} changes something`);
        return standing;
      },
      apply: async (given) => {
        const key = `${step.id}: ${part.what}`;
        made.set(key, (made.get(key) ?? 0) + 1);
        await part.apply(given);
      },
    })),
  }));
}

/** What the host looks like when all timers on it have run out. */
function settled(host: ModelHost): unknown {
  if (host.facts.delete("dead man's switch")) host.facts.set("warp", "Disconnected");
  return shownState(host);
}

async function applied(wish: Wish, host = modelHost()): Promise<ModelHost> {
  const { reports, stoppedAt } = await applySteps(stepsFor(wish, GUARDED), host, QUIET);
  assert.equal(stoppedAt, undefined, JSON.stringify(reports.at(-1)));
  return host;
}

Deno.test("the real steps: a plan changes nothing, each part is made once, a second run changes nothing", async () => {
  assert.ok(WISHES.length >= 5);
  for (const [name, wish] of WISHES) {
    const host = modelHost();
    const made = new Map<string, number>();
    const steps = stepsOf(wish, () => host, made);
    const bare = shownState(host);
    await planSteps(steps, host, QUIET);
    assert.deepEqual(shownState(host), bare, name);

    const first = await applySteps(steps, host, QUIET);
    assert.equal(first.stoppedAt, undefined, `${name}: ${JSON.stringify(first.reports.at(-1))}`);
    assert.deepEqual([...made].filter(([, times]) => times !== 1), [], name);
    assert.ok([...made].length > 20, name);

    const whole = shownState(host);
    host.changes.length = 0;
    const second = await applySteps(steps, host, QUIET);
    assert.deepEqual(second.reports.filter(({ result }) => result !== "ok"), [], name);
    assert.deepEqual(host.changes, [], name);
    const plan = await planSteps(steps, host, QUIET);
    assert.deepEqual(plan.reports.filter(({ result }) => result !== "ok"), [], name);
    assert.deepEqual(shownState(host), whole, name);
  }
});

Deno.test("the real steps: a run that is stopped between any two steps comes to the same end when it is run again", async () => {
  for (const [name, wish] of WISHES) {
    const whole = settled(await applied(wish));
    const steps = stepsFor(wish, GUARDED);
    for (let last = 0; last < steps.length; last++) {
      const host = modelHost();
      const controller = new AbortController();
      const onStep = ({ id }: { id: string }): void => id === steps[last]!.id ? controller.abort() : undefined;
      await applySteps(steps, host, { ...QUIET, onStep, signal: controller.signal });
      assert.deepEqual(settled(await applied(wish, host)), whole, `${name}, after ${steps[last]!.id}`);
    }
  }
});

Deno.test("the real steps: a connection that dies at any script, before or after its work, does no harm that the next run does not mend", async () => {
  for (const [name, wish] of WISHES) {
    const whole = await applied(wish);
    const count = whole.scripts.length;
    const wanted = settled(whole);
    for (let at = 0; at < count * 2; at++) {
      const host = modelHost();
      dieAt(host, at % count, at < count ? "before" : "after");
      await applySteps(stepsFor(wish, GUARDED), host, QUIET);
      survive(host);
      await applied(wish, host);
      const place = `${name}: died ${at < count ? "before" : "after"} script ${at % count}, ${
        whole.scripts[at % count]
      }`;
      assert.deepEqual(settled(host), wanted, place);
    }
  }
});

Deno.test("the real steps: several deaths in a row, too", async () => {
  const wholes = await Promise.all(WISHES.map(async ([, wish]) => await applied(wish)));
  const death = fc.record({ at: fc.nat(150), when: fc.constantFrom("before" as const, "after" as const) });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(WISHES.length - 1),
      fc.array(death, { minLength: 2, maxLength: 4 }),
      async (index, deaths) => {
        const [, wish] = WISHES[index]!;
        const host = modelHost();
        for (const { at, when } of deaths) {
          dieAt(host, at, when);
          await applySteps(stepsFor(wish, GUARDED), host, QUIET);
        }
        survive(host);
        await applied(wish, host);
        assert.deepEqual(settled(host), settled(wholes[index]!));
      },
    ),
    { numRuns: 60, seed: 9 },
  );
});

function dieAt(host: ModelHost, at: number, when: "before" | "after"): void {
  let seen = 0;
  const die = (): void => {
    if (seen++ === at) throw new Error("the connection is gone");
  };
  host.beforeRun = when === "before" ? die : () => {};
  host.afterRun = when === "after" ? die : () => {};
}

function survive(host: ModelHost): void {
  host.beforeRun = () => {};
  host.afterRun = () => {};
}

Deno.test("the real steps: whatever is taken from the host is mended, and what is whole stays untouched", async () => {
  // what is looked at as one with something else, and the memory of what was seen first
  const isInside = /\/(?:dist|releases)\/|\/reg\.json$|\/archive\.sha256$|^\/etc\/cpgateway\/$/;
  for (const [name, wish] of WISHES) {
    const whole = await applied(wish);
    const wanted = shownState(whole);
    for (const path of [...whole.files.keys()].filter((path) => !isInside.test(path))) {
      const host = await applied(wish);
      remove(host, path.replace(/\/$/, ""), () => false);
      await applied(wish, host);
      assert.deepEqual(shownState(host), wanted, `${name}: without ${path}`);
    }
    for (const unit of whole.running.keys()) {
      const host = await applied(wish);
      host.running.delete(unit);
      host.changes.length = 0;
      await applied(wish, host);
      assert.deepEqual(shownState(host), wanted, `${name}: ${unit} stopped`);
      assert.deepEqual(host.changes, [`file_put /etc/systemd/system/${unit}`, `unit_start ${unit}`], name);
    }
  }
});

Deno.test("the real steps: an uninstallation takes all away, from a host that is whole and from one that is half done", async () => {
  for (const [name, wish] of WISHES) {
    const whole = await applied(wish);
    for (let at = 0; at <= whole.scripts.length; at += 7) {
      const host = modelHost();
      dieAt(host, at, "after");
      await applySteps(stepsFor(wish, GUARDED), host, QUIET);
      survive(host);
      for (const turn of ["first", "second"]) {
        const { stoppedAt } = await undoSteps(stepsToUndo(wish, GUARDED), host, QUIET);
        assert.equal(stoppedAt, undefined);
        const { packages: _, ...left } = shownState(host);
        const bare = { files: [], users: [], running: [], loaded: [], facts: [] };
        assert.deepEqual(left, bare, `${name}: died at ${at}, ${turn} time`);
      }
    }
  }
});

Deno.test("the real steps: a tunnel that answers strangers is stopped again, also by the run after one that died", async () => {
  const wish = wishOf("direct", "token");
  const open: Ask = () => Promise.resolve(200);
  const host = modelHost();
  host.beforeRun = (script) => {
    if (script === "tunnel_wait") throw new Error("the connection is gone");
  };
  await applySteps(stepsFor(wish, open), host, QUIET);
  assert.ok(host.running.has("bezant-tunnel.service"), "it was never started");
  survive(host);
  const { stoppedAt, reports } = await applySteps(stepsFor(wish, open), host, QUIET);
  assert.equal(stoppedAt, "tunnel");
  assert.match(reports.at(-1)?.message ?? "", /to anybody/);
  assert.ok(!host.running.has("bezant-tunnel.service"));
});
