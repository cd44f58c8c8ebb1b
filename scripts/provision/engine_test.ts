import assert from "node:assert/strict";
import fc from "fast-check";
import { applySteps, type EngineOptions, planSteps, type StepReport, undoSteps } from "./engine.ts";
import { file, folder, link, PRIVATE } from "./parts/file.ts";
import { packages, serviceUser } from "./parts/packages.ts";
import { unit } from "./parts/unit.ts";
import type { Step } from "./step.ts";
import { modelHost } from "./testing/model_host.ts";

const STEPS: readonly Step[] = [
  { id: "packages", title: "packages", tags: ["base"], parts: [packages(["curl", "nftables"], ["nftables"])] },
  { id: "users", title: "users", tags: ["base"], parts: [serviceUser("cpgateway"), folder("/etc/bezant")] },
  {
    id: "sidecar",
    title: "sidecar",
    tags: ["sidecar"],
    parts: [
      file("/opt/bezant/releases/a/bezant-server", "program", { mode: "755", owner: "root:root" }),
      link("/opt/bezant/current", "/opt/bezant/releases/a"),
      file("/etc/bezant/credentials/token", "secret-token", PRIVATE),
      unit({
        name: "bezant.service",
        text: "[Service]\nExecStart=/opt/bezant/current/bezant-server\n",
        reads: ["secret-token"],
        runs: true,
      }),
    ],
  },
];

function listening(reports: StepReport[] = []): EngineOptions & { readonly reports: StepReport[] } {
  return { reports, onStep: (report) => void reports.push(report), now: () => 0 };
}

Deno.test("a plan changes nothing and names every part that is missing", async () => {
  const host = modelHost();
  const { reports } = await planSteps(STEPS, host, listening());
  assert.deepEqual(host.changes, []);
  assert.deepEqual(reports.map(({ result }) => result), ["would change", "would change", "would change"]);
  assert.deepEqual(reports.flatMap(({ drift }) => drift.map(({ what }) => what)).length, 7);
});

Deno.test("each part is made once; a second run changes nothing", async () => {
  const host = modelHost();
  const first = await applySteps(STEPS, host, listening());
  assert.deepEqual(first.reports.map(({ result }) => result), ["changed", "changed", "changed"]);
  assert.equal(new Set(host.changes).size, host.changes.length);
  host.changes.length = 0;
  const second = await applySteps(STEPS, host, listening());
  assert.deepEqual(second.reports.map(({ result }) => result), ["ok", "ok", "ok"]);
  assert.deepEqual(host.changes, []);
});

Deno.test("of a host that drifted only the drifted parts are made", async () => {
  const host = modelHost();
  await applySteps(STEPS, host, listening());
  host.changes.length = 0;
  host.files.set("/etc/bezant/credentials/token", "tampered 644 root:root");
  host.running.delete("bezant.service");
  const { reports } = await applySteps(STEPS, host, listening());
  assert.deepEqual(reports.map(({ result }) => result), ["ok", "ok", "changed"]);
  assert.deepEqual(host.changes, [
    "file_put /etc/bezant/credentials/token",
    "file_put /etc/systemd/system/bezant.service",
    "unit_start bezant.service",
  ]);
});

Deno.test("a run that died at any script ends like one that did not, when it is run again", async () => {
  const whole = modelHost();
  await applySteps(STEPS, whole, listening());
  const count = await countScripts();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(count - 1), { minLength: 1, maxLength: 4 }), async (deaths) => {
      const host = modelHost();
      for (const death of deaths) {
        let seen = 0;
        host.beforeRun = () => {
          if (seen++ === death) throw new Error("the connection is gone");
        };
        await applySteps(STEPS, host, listening());
      }
      host.beforeRun = () => {};
      const { stoppedAt } = await applySteps(STEPS, host, listening());
      assert.equal(stoppedAt, undefined);
      assert.deepEqual([...host.files].sort(), [...whole.files].sort());
      assert.deepEqual([...host.running], [...whole.running]);
    }),
    { numRuns: 60, seed: 9 },
  );
});

async function countScripts(): Promise<number> {
  const host = modelHost();
  let count = 0;
  host.beforeRun = () => void count++;
  await applySteps(STEPS, host, listening());
  return count;
}

Deno.test("the first step that fails is the last, and says where to go on", async () => {
  const host = modelHost();
  host.beforeRun = (script) => {
    if (script === "user_make") throw new Error("no space left");
  };
  const { reports, stoppedAt } = await applySteps(STEPS, host, listening());
  assert.equal(stoppedAt, "users");
  assert.deepEqual(reports.map(({ result }) => result), ["changed", "failed"]);
  assert.match(reports[1]?.message ?? "", /no space left/);
});

Deno.test("a part that is not as wanted after it was made fails its step", async () => {
  const host = modelHost();
  const stubborn = file("/etc/bezant/a", "a");
  const step = { id: "s", title: "s", tags: [], parts: [{ ...stubborn, apply: () => Promise.resolve() }] };
  const { reports } = await applySteps([step], host, listening());
  assert.equal(reports[0]?.message, "still not as wanted: /etc/bezant/a: absent");
});

Deno.test("an interruption is heard between two steps", async () => {
  const host = modelHost();
  const controller = new AbortController();
  const { stoppedAt } = await applySteps(STEPS, host, {
    ...listening(),
    onStep: ({ id }) => id === "packages" ? controller.abort() : undefined,
    signal: controller.signal,
  });
  assert.equal(stoppedAt, "users");
});

Deno.test("an uninstallation takes away what was made, but packages that may serve others", async () => {
  const host = modelHost();
  await applySteps(STEPS, host, listening());
  const { reports } = await undoSteps(STEPS, host, listening());
  assert.deepEqual(reports.map(({ id }) => id), ["sidecar", "users", "packages"]);
  assert.deepEqual([...host.files], []);
  assert.deepEqual([...host.running], []);
  assert.deepEqual([...host.packages], ["curl"]);
  assert.deepEqual([...host.users], []);
});
