import assert from "node:assert/strict";
import { run } from "./testing/fake_io.ts";
import { startHangingGateway, startPageServer, stoppedClock } from "./testing/stub_gateways.ts";
import { OutputClosedError } from "./writer.ts";

Deno.test("a Gateway that is not there exits 7 and names the setting", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const { code, stdout, stderr } = await run(["health", "--gateway-url", `http://127.0.0.1:${port}`]);
  assert.deepEqual([code, stdout], [7, ""]);
  assert.match(stderr, /^bezant: .*cannot reach http:\/\/127\.0\.0\.1:\d+ .*IBKR_GATEWAY_URL/);
});

Deno.test("a Gateway that hangs exits 7 after the deadline", async () => {
  using gateway = startHangingGateway();
  const clock = stoppedClock();
  gateway.asked.then(clock.fire);
  const { code, stderr } = await run(["health", "--gateway-url", `${gateway.url}/v1/api`, "--timeout", "1.5"], {
    clock,
  });
  assert.equal(code, 7);
  assert.match(stderr, /^bezant: .*within 1500 ms/);
});

Deno.test("an interruption ends the call under way and exits 130", async () => {
  for (const args of [["health"], ["accounts"], ["login", "--wait"]]) {
    using gateway = startHangingGateway();
    const controller = new AbortController();
    gateway.asked.then(() => controller.abort());
    const { code, stderr } = await run([...args, "--gateway-url", `${gateway.url}/v1/api`], {
      signal: controller.signal,
    });
    assert.deepEqual([code, stderr], [130, "bezant: interrupted\n"]);
  }
});

Deno.test("an HTML page where JSON was due exits 1 and says what it was", async () => {
  await using server = startPageServer("<!DOCTYPE html><p>hello", { headers: { "content-type": "text/html" } });
  const { code, stderr } = await run(["accounts", "--gateway-url", server.url]);
  assert.equal(code, 1);
  assert.match(stderr, /^bezant: .*HTML page/);
  assert.doesNotMatch(stderr, /\n\s+at /);
});

Deno.test("a bad command line exits 2, says what was meant and sends nothing", async () => {
  const cases: [string, RegExp][] = [
    ["helth", /unknown command "helth" \(did you mean "health"\?\)/],
    ["quote AAPL --ouput json", /unknown flag --ouput \(did you mean "--output"\?\)/],
    ["quote AAPL --output yaml", /--output is "yaml", expected table, json, csv, ndjson/],
    ["quote AAPL --timeout soon", /--timeout is "soon", expected seconds/],
    ["quote AAPL --timeout 0", /--timeout is "0", expected seconds/],
    ["quote", /quotes get needs SYMBOL: bezant quotes get SYMBOL/],
    ["quote AAPL MSFT", /unexpected "MSFT"/],
    ["quote AAPL --gateway-url", /--gateway-url needs a value/],
    ["quote AAPL --gateway-url ftp://x", /"ftp:\/\/x"/],
    ["quote AAPL --gateway-url https://u:p@x", /user or password/],
    ["quote AAPL --gateway-url https://gw.example.com --no-verify-tls", /BEZANT_GATEWAY_CA/],
    ["quote AAPL --gateway-ca /no/such.pem", /--gateway-ca names "\/no\/such\.pem", which cannot be read \(NotFound\)/],
    ["quote AAPL --gateway-fingerprint 12", /not a SHA-256/],
    ["sim --port 99999", /--port is "99999", expected a whole number from 0 to 65535/],
    ["sim --profile fast", /--profile is "fast", expected lax or faithful/],
    [
      "sim --limits hard",
      /--limits is "hard", expected strict/,
    ],
    ["sim --control 0 --clock noon", /--clock is "noon", expected a time such as/],
    ["sim --clock 2026-11-20T23:59:00Z", /add --control PORT/],
    ["trust a/b", /host "a\/b" is none/],
  ];
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await run(args.split(" "));
    assert.deepEqual([code, stdout], [2, ""], `${args}: ${stderr}`);
    assert.match(stderr, /^bezant: /);
    assert.match(stderr, message, args);
  }
});

Deno.test("where JSON was asked for, an error is one line of it, with code, exit code and causes", async () => {
  const { code, stdout, stderr } = await run(["positions", "DU1/x", "--output", "json"]);
  assert.deepEqual([code, stdout], [2, ""]);
  assert.match(stderr, /^[^\n]+\n$/);
  const { message, ...rest } = JSON.parse(stderr);
  assert.deepEqual(rest, { code: "bad_request", outcome: "none", hints: [], causes: [], exit_code: 2 });
  assert.match(message, /^positions\.list: accountId /);
  assert.equal(JSON.parse((await run(["--output", "json", "helth"])).stderr).code, "usage");
});

Deno.test("a bad environment value exits 2 and names the variable", async () => {
  const { code, stderr } = await run(["health"], { env: { BEZANT_VERIFY_TLS: "perhaps" } });
  assert.equal(code, 2);
  assert.match(stderr, /BEZANT_VERIFY_TLS is "perhaps", expected one of 1, true, yes, on/);
});

Deno.test("no command at all shows the help on stderr and exits 2", async () => {
  const { code, stdout, stderr } = await run([]);
  assert.deepEqual([code, stdout], [2, ""]);
  assert.match(stderr, /usage: bezant/);
});

Deno.test("each cause of an error has its line, and no stack is shown", async () => {
  const openBrowser = (): Promise<void> => Promise.reject(new Error("outer", { cause: new TypeError("inner") }));
  const { code, stderr } = await run(["login", "--open"], { openBrowser });
  assert.deepEqual([code, stderr], [1, "bezant: outer\n  caused by: inner\n"]);
});

Deno.test("a reader that goes away ends the command in silence", async () => {
  const stdout = (): void => {
    throw new OutputClosedError();
  };
  assert.deepEqual(await run(["version"], { stdout }), { code: 0, stdout: "", stderr: "" });
});

Deno.test("help shows commands, flags and environment; that of a command shows its own", async () => {
  const general = await run(["--help"]);
  assert.equal(general.code, 0);
  for (
    const text of ["positions list ACCOUNT_ID", "(short: quote)", "IBKR_GATEWAY_URL", "-h, --help", "serve", "130"]
  ) {
    assert.ok(general.stdout.includes(text), text);
  }
  assert.deepEqual(await run(["help"]), general);
  for (const args of [["tickle", "--help"], ["-h", "tickle"], ["help", "tickle"], ["sessions", "tickle", "-h"]]) {
    const { code, stdout } = await run(args);
    assert.equal(code, 0);
    assert.match(stdout, /usage: bezant sessions tickle \[flags\]\n +bezant tickle\n[\s\S]*--show-session/);
  }
  assert.equal((await run(["nonsense", "--help"])).code, 2);
});
