import assert from "node:assert/strict";
import { run } from "./testing/fake_io.ts";

const MAIN = new URL("./main.ts", import.meta.url).pathname;

/** A command in a process of its own, until the test is done with it. */
interface Running extends AsyncDisposable {
  /** Its first words. */
  readonly facts: Readonly<Record<string, string>>;
  /** How it ends when it is interrupted. */
  interrupt(): Promise<number>;
}

async function bezant(...args: string[]): Promise<Running> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", MAIN, ...args, "--output", "json"],
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  const facts = JSON.parse(new TextDecoder().decode(value));
  let ended: Promise<number> | null = null;
  const interrupt = () =>
    ended ??= (async () => {
      child.kill("SIGINT");
      await reader.cancel();
      return (await child.status).code;
    })();
  return {
    facts,
    interrupt,
    async [Symbol.asyncDispose]() {
      await interrupt();
    },
  };
}

Deno.test("backend and Gateway run as two processes, joined by HTTPS and WSS that is verified", async () => {
  const folder = await Deno.makeTempDir();
  const ca = `${folder}/ca.pem`;
  try {
    await using backend = await bezant("sim", "backend", "--listen", "127.0.0.1:0", "--ca-out", ca);
    const { upstream = "" } = backend.facts;
    assert.match(upstream, /^https:\/\/127\.0\.0\.1:\d+$/);
    const caPem = await Deno.readTextFile(ca);
    assert.match(caPem, /^-----BEGIN CERTIFICATE-----/);
    {
      using trusting = Deno.createHttpClient({ caCerts: [caPem] });
      const answer = await fetch(`${upstream}/sso/Login`, { client: trusting });
      assert.match(await answer.text(), /SIMULATED/);
    }
    await using gateway = await bezant("sim", "gateway", "--upstream", upstream, "--ca", ca, "--port=0", "--logged-in");
    const { gateway_url = "", fingerprint256 = "" } = gateway.facts;
    const health = await run(["health", "--gateway-url", gateway_url, "--gateway-fingerprint", fingerprint256]);
    assert.deepEqual([health.code, JSON.parse(health.stdout).authenticated], [0, true]);
    assert.equal(await gateway.interrupt(), 0);
    assert.equal(await backend.interrupt(), 0);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("each process has the faults and the control port that it was told to have; --fault adds up", async () => {
  const faults = ["--fault", "http-429:only=/tickle", "--fault=html-instead-of-json:only=/portfolio"];
  await using backend = await bezant("sim", "backend", "--listen=127.0.0.1:0", "--no-tls", "--control=0", ...faults);
  const { upstream = "", control_url = "" } = backend.facts;
  const toIt = ["--no-tls", "--upstream", upstream, "--port=0", "--logged-in"];
  await using gateway = await bezant("sim", "gateway", ...toIt, "--fault", "duplicate-cookie", "--control", "0");
  const active = async (url = "") => {
    const { active } = await (await fetch(`${url}/sim/faults`)).json();
    return active.map(({ name }: { name: string }) => name);
  };
  assert.deepEqual(await active(control_url), ["http-429", "html-instead-of-json"]);
  assert.deepEqual(await active(gateway.facts.control_url), ["duplicate-cookie"]);
  const answer = await fetch(`${gateway.facts.gateway_url}/tickle`);
  await answer.body?.cancel();
  assert.deepEqual([answer.status, answer.headers.getSetCookie().length], [429, 2]);
});

Deno.test("the layers refuse what makes no sense, and say why", async () => {
  const cases: readonly (readonly [args: string, message: RegExp])[] = [
    ["sim gateway", /needs --upstream URL/],
    ["sim gateway --upstream localhost:5443", /"localhost:5443" as the upstream: expected an origin/],
    ["sim gateway --upstream https://127.0.0.1/v1", /without a path/],
    ["sim gateway --upstream https://127.0.0.1 --ca /no/such.pem", /--ca names "\/no\/such\.pem"/],
    ["sim backend --listen 5443", /--listen is "5443", expected HOST:PORT/],
    ["sim backend --listen 127.0.0.1:99999", /expected HOST:PORT/],
    ["sim backend --listen 127.0.0.1:0 --no-tls --ca-out x", /--ca-out makes no sense with --no-tls/],
    ["sim backend --listen 127.0.0.1:0 --ca-out /no/such/folder/x", /which cannot be written \(NotFound\)/],
    [
      "sim backend --listen 127.0.0.1:0 --no-tls --fault gateway-restart",
      /one of the gateway, and this is the backend/,
    ],
    ["sim backend --listen 127.0.0.1:0 --no-tls --fault slow --fault no-such", /Cannot start fault "no-such"/],
    ["sim backend --listen 127.0.0.1:0 --no-tls --control x", /--control is "x"/],
    [
      "sim gateway --upstream http://127.0.0.1:1 --no-tls --port 0 --fault slow",
      /one of the backend, and this is the gateway/,
    ],
    ["sim backside", /unexpected "backside" after: bezant sim/],
  ];
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await run(args.split(" "));
    assert.deepEqual([code, stdout], [2, ""], `${args}: ${stderr}`);
    assert.match(stderr, message, args);
  }
});
