import assert from "node:assert/strict";
import { createCertificate } from "../mod.ts";
import {
  CHECKLIST,
  isHeld,
  LEFT_OUT,
  PROBES,
  probesByItem,
  reportOf,
  runOnForeign,
  runOnOwn,
  startOwn,
  type Target,
} from "./mod.ts";
import { foreignTarget } from "./mod.ts";

/** A server that answers 200 `{}` to everything, with and without TLS. */
async function startEmpty(): Promise<AsyncDisposable & { readonly tlsPort: number; readonly plainPort: number }> {
  const { certPem: cert, keyPem: key } = await createCertificate("local");
  const shared = { hostname: "127.0.0.1", port: 0, onListen() {} };
  const servers = [
    Deno.serve({ ...shared, cert, key }, () => Response.json({})),
    Deno.serve(shared, () => Response.json({})),
  ];
  return {
    tlsPort: servers[0]!.addr.port,
    plainPort: servers[1]!.addr.port,
    async [Symbol.asyncDispose]() {
      await Promise.all(servers.map((server) => server.shutdown()));
    },
  };
}

Deno.test("every probe has a name of its own, a section, and stands in the order of its kind", () => {
  const ids = PROBES.map(({ id }) => id);
  assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), []);
  for (const { id, item, section, fact, steps } of PROBES) {
    assert.match(id, /^[a-z]+\.[\w.-]+$/);
    assert.match(item, /^S([1-9]|1[0-9]|20)$/, id);
    assert.match(section, /^§\d+(\.\d+)?$/, id);
    assert.ok(fact.length > 10 && steps.length > 0, id);
  }
});

Deno.test("every item of the checklist has a probe, or is left out with a reason", () => {
  const counts = probesByItem(PROBES);
  assert.deepEqual([...counts.keys()], CHECKLIST);
  const missing = CHECKLIST.filter((item) => counts.get(item) === 0);
  assert.deepEqual(missing.filter((item) => !LEFT_OUT.some((one) => one.item === item)), []);
  for (const { item, part, reason } of LEFT_OUT) {
    assert.ok(CHECKLIST.includes(item) && part !== "" && reason.length > 10, `${item} ${part}`);
  }
});

Deno.test("a report counts the probes that ran by item, those that were skipped not", () => {
  const [probe, other] = [PROBES.find(({ item }) => item === "S3")!, PROBES.find(({ item }) => item === "S20")!];
  const report = reportOf([
    { probe, outcome: "agree", detail: "" },
    { probe, outcome: "differ", detail: "x" },
    { probe: other, outcome: "skipped", detail: "y" },
  ]);
  assert.match(report, /\nprobes run: S1 0, S2 0, S3 2, S4 0, .*, S19 0, S20 0\n1 skipped\n1 agree, 1 differ\n$/);
});

Deno.test("every fact holds on our own two layers", async () => {
  const findings = await runOnOwn(PROBES, startOwn);
  const report = reportOf(findings);
  assert.match(report, new RegExp(`\n${PROBES.length} agree, 0 differ\n$`), withoutAgreeing(report));
  assert.ok(isHeld(findings));
});

Deno.test("no fact holds on a server that answers 200 {} to everything", async () => {
  await using empty = await startEmpty();
  // The controls are real ones, of a simulator that nobody asks: a probe must not agree because it could not be run.
  const findings = await runOnOwn(PROBES, async (probe) => {
    const own = await startOwn(probe);
    const isTls = own.place.isTls;
    return { ...own, place: { ...own.place, port: isTls ? empty.tlsPort : empty.plainPort } } satisfies Target;
  });
  assert.deepEqual(findings.filter(({ outcome }) => outcome !== "differ").map(({ probe }) => probe.id), []);
  assert.match(reportOf(findings), new RegExp(`\n0 agree, ${PROBES.length} differ\n$`));
  assert.ok(!isHeld(findings));
});

Deno.test("a Gateway that is not ours is not logged in to: probes that need a login are skipped, with the reason", async () => {
  await using own = await startOwn({ ...PROBES[0]!, tier: "logged-out" });
  const { port } = own.place;
  const findings = await runOnForeign(PROBES, foreignTarget(`https://127.0.0.1:${port}/v1/api`, null), {
    readOnly: true,
    pauseMs: 0,
  });
  const report = reportOf(findings);
  assert.match(report, /skipped: not logged in/);
  assert.match(report, /skipped: runs against our own simulator only/);
  assert.match(report, /skipped: would change something/);
  assert.match(report, /\n\d+ skipped\n([3-9]\d|\d{3,}) agree, 0 differ\n$/, withoutAgreeing(report));
});

Deno.test("with a fingerprint, only the certificate that has it is spoken to", async () => {
  await using own = await startOwn({ ...PROBES[0]!, tier: "logged-out" });
  const wrong = foreignTarget(`https://127.0.0.1:${own.place.port}`, "00:".repeat(31) + "00");
  await assert.rejects(runOnForeign(PROBES.slice(0, 1), wrong), /its certificate is not the one with fingerprint 00:/);
});

function withoutAgreeing(report: string): string {
  return report.split("\n").filter((line) => !line.startsWith("agree") && !line.startsWith("skipped")).join("\n");
}
