import assert from "node:assert/strict";
import type { RunOptions, RunResult } from "../host/host.ts";
import type { Facts } from "../preflight/facts.ts";
import { modelHost } from "../testing/model_host.ts";
import { NOW_SECONDS as NOW, PLAIN_PI, PLAIN_WISH as WISH } from "../testing/plain_pi.ts";
import { diagnose } from "./diagnose.ts";
import { runDoctor } from "./doctor.ts";

const RUNS = "LoadState=loaded UnitFileState=enabled ActiveState=active SubState=running Result=success NRestarts=0";
const READY = JSON.stringify({ ready: true, checks: { session: { ok: true, state: "ready", since: "2026-11-22" } } });

/** A host on which everything is well. */
const WELL: Facts = {
  ...PLAIN_PI,
  egress: "302 ",
  "unit:bezant.service": `${RUNS} WatchdogUSec=1min`,
  "unit:cpgateway.service": `${RUNS} WatchdogUSec=0`,
  "unit:bezant-guard.service": RUNS.replace("running", "exited"),
  "unit:bezant-relay.service": RUNS.replace("enabled", "static").replace("active", "inactive").replace(
    "running",
    "dead",
  ),
  "unit:bezant-tunnel.service": "LoadState=not-found UnitFileState= ActiveState=inactive SubState=dead",
  guard: 'iif != "lo" tcp dport { 5000, 8000, 8080, 8081, 20241 } drop',
  certificate_ends: String(NOW + 3_000 * 86_400),
  gateway_answer: "0",
  readyz: READY,
  release: "abcdef012345",
  release_before: "",
  releases: "1",
  releases_kib: "90000",
  version: "bezant-server 0.1.0 (commit abc)",
  open_secrets: "",
};

const told = (change: Facts): readonly string[] =>
  diagnose({ facts: { ...WELL, ...change }, wish: WISH, host: "pi@a", version: "0.1.0" })
    .filter(({ weight }) => weight !== "ok").map(({ name, weight, found, remedy }) =>
      `${weight} ${name}: ${found} | ${remedy}`
    );

Deno.test("a host on which everything is well is told to be well", () => {
  assert.deepEqual(told({}), []);
});

Deno.test("each trouble of a host is told apart, with what to do", () => {
  const down = (state: string, reason: string): string =>
    JSON.stringify({
      checks: { session: { ok: false, state, since: "T", reason }, stream: { ok: false, state: "down" } },
    });
  const cases: readonly (readonly [Facts, RegExp])[] = [
    [
      { "unit:bezant.service": RUNS.replace("active", "failed") },
      /^fault bezant\.service: failed.*logs pi@a --unit bezant$/,
    ],
    [{ "unit:bezant.service": RUNS.replace("active", "inactive") }, /^fault bezant\.service: not running: inactive/],
    [{ "unit:bezant.service": RUNS.replace("enabled", "disabled") }, /^fault bezant\.service: .*not started at boot/],
    [{ "unit:bezant.service": `${RUNS} WatchdogUSec=0` }, /^warning bezant\.service: .*without a watchdog/],
    [
      { "unit:cpgateway.service": RUNS.replace("NRestarts=0", "NRestarts=9") },
      /^warning cpgateway.*restarted by itself 9/,
    ],
    [{ "unit:bezant-guard.service": "" }, /^fault bezant-guard\.service: not there \| provision it/],
    [{ "unit:bezant-relay.socket": RUNS.replace("active", "failed") }, /^fault bezant-relay\.socket: failed/],
    [{ readyz: down("needs-login", "nobody is logged in") }, /^warning login: .*the host is well \| .*login pi@a$/],
    [{ readyz: down("competing", "x") }, /^warning login: competing since T: x \| another program/],
    [{ readyz: down("maintenance", "x") }, /^warning login: maintenance.*wait/],
    [{ readyz: down("down", "no answer") }, /^fault login: down since T: no answer \| .*--unit cpgateway/],
    [{ readyz: "curl: (7) refused" }, /^fault sidecar: no answer of the sidecar: curl/],
    [
      { readyz: READY.replace("}}}", '},"events":{"ok":false,"state":"broken","reason":"disk"}}}') },
      /^fault sidecar's events: disk/,
    ],
    [{ certificate_ends: String(NOW + 20 * 86_400) }, /^warning certificate: ends in 20 days \| run provisioning/],
    [{ certificate_ends: String(NOW - 3 * 86_400) }, /^fault certificate: ended 3 days ago/],
    [{ gateway_answer: "60" }, /^fault certificate: .*another certificate/],
    [{ guard: "" }, /^fault guard: the packet filter is not loaded.*--only guard$/],
    [{ guard: "tcp dport { 5000, 8000, 8080, 20241 } drop" }, /^fault guard: ports 8081 are not closed/],
    [{ tunnel: "" }, /^fault tunnel: its agent does not say/],
    [{ tunnel: '{"readyConnections":0}' }, /^fault tunnel: not connected/],
    [{ tunnel: '{"tunnels":[]}' }, /^fault tunnel: not connected/],
    [
      { relay: "yes", warp: "Disconnected", warp_mode: "WarpProxy on port 40000", egress_proxy: "302 " },
      /^fault warp: the Gateway's only way out/,
    ],
    [{ warp: "Connected", warp_mode: "WarpProxy", warp_files: "5000" }, /^warning warp: .*5000 files/],
    [{ egress: "403 AkamaiGHost" }, /^fault egress: .*403, direct.*--egress warp-proxy/],
    [{ egress: "" }, /^warning egress: .*"nothing"/],
    [{ disk_free_kib: "300000" }, /^warning disk: 293 MiB free/],
    [{ disk_free_kib: "90000" }, /^fault disk: 88 MiB free/],
    [{ release: "" }, /^fault release: none/],
    [{ version: "Segmentation fault" }, /^fault release: .*does not run: Segm.*rollback pi@a/],
    [{ version: "bezant-server 0.0.9" }, /^warning release: 0\.0\.9.*here is 0\.1\.0/],
    [{ open_secrets: "/etc/bezant/credentials" }, /^fault secrets: others may read/],
    [{ reboot: "packages want it" }, /^warning reboot: pending.*sudo reboot/],
    [{ throttled: "0x50005" }, /^warning throttled: .*power/],
    [{ clock_synchronized: "no" }, /^warning clock: not synchronized/],
    [{ memory_cgroup: "no" }, /^warning memory cgroup/],
    [{ port_8080: "nginx 9", unit_8080: "nginx.service" }, /^fault ports: .*nginx/],
  ];
  for (const [change, wanted] of cases) {
    const found = told(change);
    assert.equal(found.length, 1, `${JSON.stringify(change)}: ${found.join("; ")}`);
    assert.match(found[0]!, wanted);
  }
});

Deno.test("an instance beside the first Gateway is looked at as well, under its own name", () => {
  const own = ["certificate_ends", "gateway_answer"].map((name) => [`paper:${name}`, WELL[name]!]);
  const paper = { "instance:paper": "yes", ...Object.fromEntries(own) };
  const well: Facts = { ...paper, "paper:readyz": READY, "paper:guard": "tcp dport { 5010, 8010, 8090, 8091 } drop" };
  assert.deepEqual(told(well), []);
  assert.match(told({ ...well, "paper:guard": "" }).join(), /^fault paper: guard: the packet filter is not loaded/);
  const away = JSON.stringify({ checks: { session: { ok: false, state: "needs-login" } } });
  assert.match(told({ ...well, "paper:readyz": away }).join(), /^warning paper: login: .*login pi@a --instance paper$/);
});

Deno.test("the doctor looks in one journey, tries the ports from here, counts what has drifted, and says it as JSON", async () => {
  const model = modelHost();
  const looks: string[] = [];
  const host = {
    ...model,
    run: (script: string, options: RunOptions = {}): Promise<RunResult> => {
      looks.push(script);
      if (["gateway_look", "keystore_look"].includes(script)) {
        return Promise.resolve({ code: 0, stdout: "absent\n", stderr: "" });
      }
      if (script !== "doctor") return model.run(script, options);
      const facts = { ...WELL, ssh_from: "192.168.1.2", ssh_to: "192.168.1.9 22" };
      const stdout = Object.entries(facts).map(([name, value]) => `${name}=${value}`).join("\n");
      return Promise.resolve({ code: 0, stdout, stderr: "" });
    },
  };
  const printed: string[] = [];
  const run = (open: readonly number[], isJson: boolean): Promise<number> => {
    looks.length = printed.length = 0;
    return runDoctor({
      host,
      io: {
        ask: () => Promise.reject(new Error("asked")),
        pause: () => Promise.resolve(),
        canConnect: (_address, port) => Promise.resolve(open.includes(port)),
        version: "0.1.0",
        now: () => NOW * 1000,
        signal: new AbortController().signal,
      },
      options: { isJson },
      wish: WISH,
      print: (line) => void printed.push(line),
    });
  };
  // the model has none of the files: everything has drifted, which is no fault
  assert.equal(await run([22], true), 0);
  assert.deepEqual(looks.filter((script) => !script.endsWith("_look")), ["doctor"]);
  const lines = printed.map((line) => JSON.parse(line));
  const named = (name: string) => lines.find((line) => line.name === name);
  assert.equal(named("ports from outside").weight, "ok");
  assert.match(named("drift").found, /steps: packages, journal, guard/);
  assert.deepEqual([lines.at(-1).type, lines.at(-1).warnings, lines.at(-1).faults], ["end", 1, 0]);
  assert.equal(await run([22, 5000], false), 1);
  assert.match(printed.join("\n"), /^fault {4}ports from outside: 5000 are open to this machine, at 192\.168\.1\.9$/m);
  assert.match(printed.at(-1)!, /ok, 1 to know, 1 at fault$/);
  await run([], false);
  assert.doesNotMatch(printed.join("\n"), /ports from outside/, "through a jump host nothing can be told");
});
