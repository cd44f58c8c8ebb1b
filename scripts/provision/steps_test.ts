import assert from "node:assert/strict";
import fc from "fast-check";
import { applySteps, type EngineOptions, planSteps, undoSteps } from "./engine.ts";
import { releaseOf } from "./parts/release.ts";
import type { Outside } from "./public_check.ts";
import type { Answer } from "./public_verdict.ts";
import type { Part, Step } from "./step.ts";
import { stepsFor, stepsToUndo } from "./steps/all.ts";
import { type ModelHost, modelHost } from "./testing/model_host.ts";
import { boot, runOut, TAILNET_NAME } from "./testing/model_scripts.ts";
import { put, remove, shownState } from "./testing/model_state.ts";
import { type Egress, EGRESSES, type Tunnel, TUNNELS, type Wish } from "./wish.ts";

const QUIET: EngineOptions = { onStep: () => {}, now: () => 0 };

/** An internet on which the owner's address answers strangers like this, and the owner's program with 200. */
function outsideWith(stranger: Answer): Outside {
  const known: Answer = { status: 200, headers: new Headers({ "x-bezant-server": "0.1.0" }), text: "" };
  const isKnown = (headers: Readonly<Record<string, string>>): boolean => Object.keys(headers).length > 0;
  let nowMs = 0;
  return {
    ask: (_url, headers) => Promise.resolve(isKnown(headers) ? known : stranger),
    pause: (durationMs) => Promise.resolve(void (nowMs += durationMs)),
    now: () => nowMs,
  };
}

/** As Access refuses, and a policy of ngrok's. */
const GUARDED = outsideWith({ status: 401, headers: new Headers({ "cf-ray": "8a1b-FRA" }), text: "" });
const RELEASE = await releaseOf(new TextEncoder().encode("#!/bin/sh\n"), "program");
const TOKEN = btoa(JSON.stringify({ a: "account", t: "tunnel", s: "c2VjcmV0" }));

function wishOf(egress: Egress, tunnel: Tunnel, more: Partial<Wish> = {}): Wish {
  return {
    egress,
    tunnel,
    allowAmd64: false,
    acceptsWarpTerms: true,
    release: RELEASE,
    settings: {
      BEZANT_PUBLIC_URL: `https://${tunnel === "tailscale" ? TAILNET_NAME : "ibkr.example.com"}`,
      BEZANT_ACCESS_TEAM: "team",
      BEZANT_ACCESS_AUD: "audience",
    },
    secrets: {
      TUNNEL_TOKEN: TOKEN,
      TUNNEL_CREDENTIALS: JSON.stringify({ AccountTag: "account", TunnelID: "tunnel", TunnelSecret: "c2VjcmV0" }),
      NGROK_AUTHTOKEN: "ngrok-0123456789",
      TS_AUTHKEY: "tskey-0123456789",
      IBKR_BRIDGE_KEY: "bridge-0123456789",
      BEZANT_TOKEN: "token-0123456789",
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

/** A wish with its steps, which are made once: they hold no state. */
interface Case {
  readonly name: string;
  readonly wish: Wish;
  readonly steps: readonly Step[];
}

/** Every way out and every tunnel, each at least once; the older guide's bridge, and an instance beside the first. */
const CASES: readonly Case[] = [
  ...TUNNELS.map((tunnel, index) => wishOf(EGRESSES[(index + 1) % EGRESSES.length]!, tunnel)),
  wishOf("direct", "none", { bridge: true }),
  wishOf("warp-proxy", "none", { instances: { paper: {} } }),
].map((wish) => {
  const more = [...wish.bridge === true ? ["bridge"] : [], ...Object.keys(wish.instances ?? {})];
  return { name: [wish.egress, wish.tunnel, ...more].join(", "), wish, steps: stepsFor(wish, GUARDED) };
});

/** The steps of a wish with their checks watched: none may run a script that changes anything. */
function watched({ steps }: Case, host: ModelHost, made: Map<string, number>): readonly Step[] {
  return steps.map((step) => ({
    ...step,
    parts: step.parts.map((part): Part => ({
      ...part,
      check: async (given) => {
        const before = host.changes.length;
        const standing = await part.check(given);
        assert.equal(host.changes.length, before, `the check of ${part.what} changes something`);
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
  runOut(host);
  return shownState(host);
}

async function applied({ steps }: Case, host = modelHost()): Promise<ModelHost> {
  const { reports, stoppedAt } = await applySteps(steps, host, QUIET);
  assert.equal(stoppedAt, undefined, JSON.stringify(reports.at(-1)));
  return host;
}

Deno.test("the real steps: a plan changes nothing, each part is made once, a second run changes nothing", async () => {
  for (const one of CASES) {
    const { name } = one;
    const host = modelHost();
    const made = new Map<string, number>();
    const steps = watched(one, host, made);
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
  for (const one of CASES) {
    const { name, steps } = one;
    const whole = settled(await applied(one));
    for (let last = 0; last < steps.length; last++) {
      const host = modelHost();
      const controller = new AbortController();
      const onStep = ({ id }: { id: string }): void => id === steps[last]!.id ? controller.abort() : undefined;
      await applySteps(steps, host, { ...QUIET, onStep, signal: controller.signal });
      assert.deepEqual(settled(await applied(one, host)), whole, `${name}, after ${steps[last]!.id}`);
    }
  }
});

Deno.test("the real steps: a connection that dies after any script that changes something does no harm that the next run does not mend", async () => {
  for (const one of CASES) {
    const whole = await applied(one);
    const wanted = settled(whole);
    for (let at = 0; at < whole.changes.length; at++) {
      const host = modelHost();
      dieAfter(host, at);
      await applySteps(one.steps, host, QUIET);
      survive(host);
      await applied(one, host);
      assert.deepEqual(settled(host), wanted, `${one.name}: died after ${whole.changes[at]}`);
    }
  }
});

Deno.test("the real steps: scripts that fail, once or for the rest of a run, several times in a row, too", async () => {
  const wholes = await Promise.all(CASES.map(async (one) => settled(await applied(one))));
  const fault = fc.record({ at: fc.nat(60), isForGood: fc.boolean() });
  const faults = fc.array(fault, { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.nat(CASES.length - 1), faults, async (index, faults) => {
      const one = CASES[index]!;
      const host = modelHost();
      for (const { at, isForGood } of faults) {
        if (isForGood) dieAfter(host, host.changes.length + at);
        else failAt(host, at);
        await applySteps(one.steps, host, QUIET);
        survive(host);
      }
      await applied(one, host);
      assert.deepEqual(settled(host), wholes[index]);
    }),
    { numRuns: 40, seed: 9 },
  );
});

/** The connection is gone once so many scripts have changed something: the answer to the last one is lost. */
function dieAfter(host: ModelHost, changes: number): void {
  const die = (): void => {
    if (host.changes.length > changes) throw new Error("the connection is gone");
  };
  host.beforeRun = die;
  host.afterRun = die;
}

/** One script fails before it has begun. */
function failAt(host: ModelHost, at: number): void {
  let seen = 0;
  host.beforeRun = () => {
    if (seen++ === at) throw new Error("no space left on device");
  };
}

function survive(host: ModelHost): void {
  host.beforeRun = () => {};
  host.afterRun = () => {};
}

Deno.test("the real steps: whatever is taken from the host is mended, and what is whole stays untouched", async () => {
  // a part of what is looked at as one; the memory of what was seen or done first, which only its owner may forget
  const isInside = /\/(?:dist|releases)\//;
  const isMemory = /\/(?:reg\.json|archive\.sha256|joined)$|\/bezant-provisioning\/./;
  for (const one of CASES) {
    const { name } = one;
    const whole = await applied(one);
    const wanted = shownState(whole);
    const paths = [...whole.files.keys()];
    const memories = paths.filter((path) => isMemory.test(path) && !isInside.test(path));
    for (
      const path of paths.filter((path) => !isInside.test(path) && !memories.some((each) => each.startsWith(path)))
    ) {
      const host = await applied(one);
      remove(host, path.replace(/\/$/, ""), () => false);
      await applied(one, host);
      assert.deepEqual(shownState(host), wanted, `${name}: without ${path}`);
    }
    for (const unit of whole.running.keys()) {
      const host = await applied(one);
      host.running.delete(unit);
      host.changes.length = 0;
      await applied(one, host);
      assert.deepEqual(shownState(host), wanted, `${name}: ${unit} stopped`);
      const works = host.changes.filter((change) => !/^tunnel_(?:dis)?arm /.test(change));
      assert.deepEqual(works, [`file_put /etc/systemd/system/${unit}`, `unit_start ${unit}`], name);
    }
  }
});

Deno.test("the real steps: a host that changes its way out or its tunnel keeps nothing running of the one before", async () => {
  // what is beside them stays until its owner takes it away
  const alone = CASES.filter(({ wish }) => wish.bridge !== true && wish.instances === undefined);
  for (const before of alone) {
    for (const after of alone) {
      const host = await applied(after, await applied(before));
      const fresh = await applied(after);
      const place = `${before.name}, then ${after.name}`;
      assert.deepEqual([...host.running.keys()].sort(), [...fresh.running.keys()].sort(), place);
      assert.deepEqual(shownState(host).loaded, shownState(fresh).loaded, place);
      host.changes.length = 0;
      await applied(after, host);
      assert.deepEqual(host.changes, []);
    }
  }
});

Deno.test("the real steps: an uninstallation takes all away, from a host that is whole and from one that is half done", async () => {
  for (const one of CASES) {
    const { name } = one;
    const whole = await applied(one);
    const takenAway = stepsToUndo(one.wish, GUARDED);
    for (let at = 0; at <= whole.changes.length; at += 2) {
      const host = modelHost();
      dieAfter(host, at);
      await applySteps(one.steps, host, QUIET);
      survive(host);
      for (const turn of ["first", "second"]) {
        const { stoppedAt } = await undoSteps(takenAway, host, QUIET);
        assert.equal(stoppedAt, undefined);
        const { packages: _, ...left } = shownState(host);
        const bare = { files: [], users: [], running: [], loaded: [], facts: [] };
        assert.deepEqual(
          left,
          bare,
          `${name}: died after ${whole.changes[at] ?? "nothing"}, undone for the ${turn} time`,
        );
      }
    }
  }
});

Deno.test("the real steps: an uninstallation leaves the packages, sources and WARP that were there before", async () => {
  const theirs = ["cloudflared", "ngrok", "tailscale", "cloudflare-warp"];
  const source = "/etc/apt/sources.list.d/cloudflared.list";
  for (const one of CASES) {
    const host = modelHost();
    for (const name of theirs) host.packages.add(name);
    for (const path of [source, "/var/lib/cloudflare-warp/reg.json"]) put(host, path, "theirs");
    await applied(one, host);
    await undoSteps(stepsToUndo(one.wish, GUARDED), host, QUIET);
    assert.deepEqual(theirs.filter((name) => !host.packages.has(name)), [], one.name);
    const left = ["/var/lib/cloudflare-warp/", "/var/lib/cloudflare-warp/reg.json"];
    assert.deepEqual([...host.files.keys()].sort(), [source, ...left], one.name);
  }
});

Deno.test("the real steps: an uninstallation takes the packages away that were not there before", async () => {
  for (const one of CASES) {
    const host = await applied(one);
    await undoSteps(stepsToUndo(one.wish, GUARDED), host, QUIET);
    const left = [...host.packages].filter((name) => /cloudflare|ngrok|tailscale/.test(name));
    assert.deepEqual(left, [], one.name);
  }
});

Deno.test("the real steps: a tunnel that answers strangers is closed again, also by the run after one that died", async () => {
  const open = outsideWith({ status: 200, headers: new Headers(), text: "" });
  for (const tunnel of ["token", "config", "ngrok"] as const) {
    const steps = stepsFor(wishOf("direct", tunnel), open);
    const host = modelHost();
    host.afterRun = (script) => {
      if (script === "unit_start" && host.running.has("bezant-tunnel.service")) {
        throw new Error("the connection is gone");
      }
    };
    await applySteps(steps, host, QUIET);
    survive(host);
    const { stoppedAt, reports } = await applySteps(steps, host, QUIET);
    assert.equal(stoppedAt, "tunnel");
    assert.match(reports.at(-1)?.message ?? "", /to anybody|no login/, tunnel);
    assert.ok(!host.running.has("bezant-tunnel.service"), tunnel);
  }
});

Deno.test("the real steps: what was opened and never seen to be guarded does not come back after a power cut", async () => {
  for (const tunnel of ["token", "config", "ngrok"] as const) {
    const one = {
      name: tunnel,
      wish: wishOf("warp-full", tunnel),
      steps: stepsFor(wishOf("warp-full", tunnel), GUARDED),
    };
    for (const cut of ["warp_connect", "unit_start"]) {
      const host = modelHost();
      host.afterRun = (script) => {
        if (script === cut && (cut === "warp_connect" || host.running.has("bezant-tunnel.service"))) {
          throw new Error("the power is gone");
        }
      };
      await applySteps(one.steps, host, QUIET);
      survive(host);
      boot(host);
      assert.ok(!host.running.has("bezant-tunnel.service"), tunnel);
      if (cut === "warp_connect") assert.equal(host.facts.get("warp"), "Disconnected");
      await applied(one, host);
      boot(host);
      assert.ok(host.running.has("bezant-tunnel.service"), tunnel);
      assert.equal(host.facts.get("warp"), "Connected");
    }
  }
});

Deno.test("the real steps: a step that verifies does so in the run after one that died, too", async () => {
  const wish = wishOf("warp-proxy", "none");
  const host = modelHost();
  const cutAt = (script: string): void => {
    host.beforeRun = (each) => {
      if (each === script) throw new Error("the connection is gone");
    };
  };
  for (const script of ["warp_verify", "sidecar_wait"]) {
    for (const _run of ["first", "second"]) {
      cutAt(script);
      const { reports } = await applySteps(stepsFor(wish, GUARDED), host, QUIET);
      assert.match(reports.at(-1)?.message ?? "", /gone/, script);
    }
  }
});
