import assert from "node:assert/strict";
import http from "node:http";
import https from "node:https";
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
} from "./mod.ts";
import { foreignTarget } from "./mod.ts";

/** A server that answers 200 `{}` to everything. */
async function startEmpty(isTls: boolean, isChunked: boolean): Promise<AsyncDisposable & { readonly url: string }> {
  const { certPem: cert, keyPem: key } = await createCertificate("local");
  const answer = (_: unknown, response: http.ServerResponse): void => {
    response.setHeader("Content-Type", "application/json");
    if (isChunked) response.write("{}");
    response.end(isChunked ? "" : "{}");
  };
  const server = isTls ? https.createServer({ cert, key }, answer) : http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http${isTls ? "s" : ""}://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
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

Deno.test("no fact holds on a server that answers 200 {} to everything, and no probe is skipped", async () => {
  const kinds = [[true, true], [false, false]] as const;
  await Promise.all(kinds.map(async ([isTls, isChunked]) => {
    await using empty = await startEmpty(isTls, isChunked);
    const findings = await runOnForeign(PROBES, foreignTarget(empty.url, null), { pauseMs: 0 });
    const others = findings.filter(({ outcome }) => outcome !== "differ");
    const kind = `${isTls ? "TLS" : "plain"}, ${isChunked ? "chunked" : "with a length"}`;
    assert.deepEqual(others.map(({ probe, outcome, detail }) => `${outcome} ${probe.id} ${detail}`), [], kind);
    assert.match(reportOf(findings), new RegExp(`\n0 agree, ${PROBES.length} differ\n$`));
    assert.ok(!isHeld(findings));
  }));
});

Deno.test("to a server that does not say who is logged in nothing is sent that could change something", async () => {
  const sent: string[] = [];
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    const { pathname } = new URL(request.url);
    sent.push(`${request.method} ${pathname}`);
    // Everything that an order needs before it, but for a word about the login.
    if (pathname === "/v1/api/iserver/accounts") return Response.json({ accounts: ["DU1"] });
    return Response.json(pathname.startsWith("/v1/api/iserver/auth") ? {} : { status: "submitted" });
  });
  const writes = PROBES.filter(({ steps }) =>
    steps.some((step) => (step.do === "ask" || step.do === "crowd") && !/^(GET|HEAD|OPTIONS)$/.test(step.ask.method))
  );
  assert.ok(writes.length > 50);
  const target = foreignTarget(`http://127.0.0.1:${server.addr.port}`, null);
  const findings = await runOnForeign(writes, target, { pauseMs: 0 });
  assert.ok(findings.every(({ outcome }) => outcome !== "skipped"));
  assert.ok(findings.some(({ detail }) => /without one this is not sent/.test(detail)));
  const harmless = /^(GET|HEAD|OPTIONS|POST \/v1\/api\/(tickle|iserver\/auth\/status)$)/;
  assert.deepEqual([...new Set(sent)].filter((line) => !harmless.test(line)), []);
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
