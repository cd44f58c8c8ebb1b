import assert from "node:assert/strict";
import { systemClock } from "../mod.ts";
import { type Simulator, startSimulator } from "../sim/mod.ts";
import { atCounter } from "./testing/counter.ts";
import { type CliResult, type FakeWorld, run } from "./testing/fake_io.ts";

const ACCOUNT = "DU1000001";

type Cli = (args: string, world?: FakeWorld) => Promise<CliResult>;

/** Runs command lines against a simulator that speaks plain HTTP, which every test but one can do with. */
async function withSimulator(test: (cli: Cli, sim: Simulator) => Promise<void>, loggedIn = true): Promise<void> {
  await using sim = await startSimulator({ tls: false, loggedIn });
  await test((args, world = {}) => {
    return run(args.split(" "), { ...world, env: { IBKR_GATEWAY_URL: sim.baseUrl, ...world.env } });
  }, sim);
}

const TERMINAL = { isTerminal: true, columns: 100, env: { NO_COLOR: "1" } };

Deno.test("each command prints one line of JSON when piped, and nothing on stderr", () =>
  atCounter(async ({ cli }) => {
    const shapes: Record<string, (answer: unknown) => boolean> = {
      "health": (answer) => Object.keys(answer as object).join() === "authenticated,connected,competing,message",
      "tickle": (answer) => (answer as { session: string }).session === "<redacted>",
      "accounts": (answer) => (answer as { accountId: string }[])[0]?.accountId === ACCOUNT,
      [`summary ${ACCOUNT}`]: (answer) => "netliquidation" in (answer as object),
      [`accounts ledger ${ACCOUNT}`]: (answer) => "BASE" in (answer as object),
      [`positions ${ACCOUNT}`]: (answer) => (answer as { conid: number }[]).some(({ conid }) => conid === 265598),
      [`orders ${ACCOUNT}`]: (answer) => Array.isArray(answer),
      "conid AAPL": (answer) => JSON.stringify(answer) === '{"symbol":"AAPL","conid":265598}',
    };
    for (const [args, fits] of Object.entries(shapes)) {
      const { code, stdout, stderr } = await cli(args);
      assert.deepEqual([code, stderr], [0, ""], args);
      assert.match(stdout, /^[^\n]+\n$/, args);
      assert.ok(fits(JSON.parse(stdout)), `${args}: ${stdout}`);
    }
  }));

Deno.test("quote prints the wire's values under the contract's names", () =>
  withSimulator(async (cli) => {
    const { stdout } = await cli("quote AAPL");
    assert.match(stdout, /^\{"symbol":"AAPL","conid":265598,"last":"[^"]+","bid":"[^"]+","ask":"[^"]+","volume":"/);
  }));

Deno.test("the long form of a command prints what the short one prints", () =>
  withSimulator(async (cli) => {
    const pairs = [["accounts list", "accounts"], ["sessions status", "health"], [
      "contracts resolve KO",
      "conid KO",
    ]] as const;
    for (const [long, short] of pairs) assert.deepEqual(await cli(long), await cli(short));
  }));

Deno.test("on a terminal the answer is a table, with the contract's columns", () =>
  atCounter(async ({ cli }) => {
    const headers: Record<string, RegExp> = {
      "health": /^field +value\nauthenticated +true\n/,
      "accounts": /^accountId +accountTitle +currency +type\nDU1000001 /,
      [`summary ${ACCOUNT}`]: /^field +amount +currency +value\n/,
      [`positions ${ACCOUNT}`]: /^ticker +conid +position +avgCost +mktPrice +mktValue +currency\n/,
      [`orders ${ACCOUNT}`]: /^orderId +ticker +side +totalSize +filledQuantity +status +orderType\n/,
      "quote KO": /^field +value\nsymbol +KO\n/,
    };
    for (const [args, header] of Object.entries(headers)) {
      assert.match((await cli(args, TERMINAL)).stdout, header, args);
    }
    assert.match((await cli("accounts --output json", TERMINAL)).stdout, /^\[\{/);
    assert.match((await cli("accounts --pretty --output json", TERMINAL)).stdout, /^\[\n {2}\{\n/);
    assert.match((await cli("accounts --output=table")).stdout, /^accountId /);
  }));

Deno.test("tickle shows the session id only with --show-session", () =>
  withSimulator(async (cli) => {
    assert.match((await cli("tickle --show-session")).stdout, /^\{"session":"[0-9a-f]{32}"\}\n$/);
    assert.equal((await cli("--no-show-session tickle")).code, 0);
  }));

Deno.test("without a login a command exits 3 and says so", () =>
  withSimulator(async (cli) => {
    for (const args of ["health", "accounts", "tickle", "quote AAPL"]) {
      const { code, stdout, stderr } = await cli(args);
      assert.equal(code, 3, args);
      assert.equal(stdout, "");
      assert.match(stderr, /^bezant: .*log in at its login page/);
    }
  }, false));

Deno.test("health prints its answer and exits 3 when the brokerage session is gone", () =>
  withSimulator(async (cli, sim) => {
    sim.dropBrokerage();
    const { code, stdout } = await cli("health");
    assert.equal(code, 3);
    assert.equal(JSON.parse(stdout).authenticated, false);
  }));

Deno.test("a brokerage session that has ended is told as such, and sessions init starts it", () =>
  atCounter(async ({ cli, sim }) => {
    sim.dropBrokerage();
    const { code, stderr } = await cli("pnl");
    assert.equal(code, 3);
    assert.match(stderr, /no brokerage session.*\n {2}bezant sessions init starts it/);
    const init = await cli("sessions init");
    assert.deepEqual([init.code, JSON.parse(init.stdout).authenticated], [0, true]);
    assert.equal((await cli("pnl")).code, 0);
  }));

Deno.test("an unknown symbol and an unknown account exit 4, the account masked", () =>
  withSimulator(async (cli) => {
    const symbol = await cli("quote NOSUCH");
    assert.equal(symbol.code, 4);
    assert.match(symbol.stderr, /^bezant: Cannot resolve symbol "NOSUCH"/);
    const account = await cli("positions DU7654321");
    assert.equal(account.code, 4);
    assert.match(account.stderr, /^bezant: Cannot use account "DU\*+321": this login has DU\*+001/);
    assert.doesNotMatch(account.stderr, /1000001|7654321/);
  }));

Deno.test("an account id with a path in it exits 2 and nothing is sent", () =>
  withSimulator(async (cli, sim) => {
    const sent = sim.requests.length;
    for (const id of ["DU1/../x", "..", "DU1%2F..%2Fx"]) {
      const { code, stderr } = await cli(`positions ${id}`);
      assert.equal(code, 2);
      assert.match(stderr, /is no account id, expected one such as DU1234567/);
    }
    assert.equal(sim.requests.length, sent);
  }));

Deno.test("login prints the login page of the Gateway or of the public address, and opens it", () =>
  withSimulator(async (cli, sim) => {
    assert.deepEqual(await cli("login"), { code: 0, stdout: `${sim.url}/\n`, stderr: "" });
    assert.equal((await cli("login --output json")).stdout, `{"url":"${sim.url}/"}\n`);
    assert.equal((await cli("login --public-url https://ibkr.example.com/")).stdout, "https://ibkr.example.com/\n");
    const opened: string[] = [];
    await cli("login --open", { openBrowser: (url) => Promise.resolve(void opened.push(url)) });
    assert.deepEqual(opened, [`${sim.url}/`]);
    const none = await cli("login --open");
    assert.equal(none.code, 2);
    assert.match(none.stderr, /open http:.* yourself/);
  }, false));

Deno.test("login --wait returns when somebody has logged in", () =>
  withSimulator(async (cli, sim) => {
    const clock = {
      ...systemClock,
      setTimer: (work: () => void, delayMs: number) => {
        if (delayMs >= 30_000) return systemClock.setTimer(work, delayMs);
        sim.logIn().then(work, work); // a human used the pause
        return () => {};
      },
    };
    const { code, stderr } = await cli("login --wait", { clock });
    assert.deepEqual([code, stderr], [0, "bezant: logged in\n"]);
  }, false));

Deno.test("on a terminal login opens the browser and waits; who is logged in already is told so", () =>
  withSimulator(async (cli, sim) => {
    const opened: string[] = [];
    const openBrowser = async (url: string): Promise<void> => {
      opened.push(url);
      await sim.logIn();
    };
    const world = { isTerminal: true, openBrowser, env: { DISPLAY: ":0" } };
    const first = await cli("login", world);
    assert.deepEqual([first.code, opened, first.stderr.endsWith("bezant: logged in\n")], [0, [`${sim.url}/`], true]);
    const again = await cli("login", world);
    assert.deepEqual([again.code, opened.length, /logged in already/.test(again.stderr)], [0, 1, true]);
    const printed = await cli("login --no-wait --no-open", world);
    assert.deepEqual([printed, opened.length], [{ code: 0, stdout: `${sim.url}/\n`, stderr: "" }, 1]);
    const far = await cli("login --no-wait", { ...world, env: { SSH_CONNECTION: "10.0.0.1 1 10.0.0.2 22" } });
    assert.deepEqual([/ssh -L \d+:127\.0\.0\.1:\d+ HOST/.test(far.stderr), opened.length], [true, 1]);
  }, false));

Deno.test("login --wait exits 3 when nobody logs in within --timeout", () =>
  withSimulator(async (cli) => {
    const { code, stderr } = await cli("login --wait --timeout 0.5");
    assert.deepEqual([code, stderr], [3, "bezant: nobody logged in within 0.5 s\n"]);
  }, false));

Deno.test("version says ours, Deno's and the document's", async () => {
  const text = await run(["version"]);
  assert.match(text.stdout, /^bezant \d+\.\d+\.\d+ \(Deno \d+\.\d+\.\d+, API document \d+\.\d+\.\d+\)\n$/);
  for (const args of [["--version"], ["-V"]]) assert.deepEqual(await run(args), text);
  for (const args of [["version", "--json"], ["version", "--output", "json"]]) {
    const { bezant, deno, spec } = JSON.parse((await run(args)).stdout);
    assert.ok([bezant, deno, spec.version].every((version) => /^\d+\.\d+\.\d+$/.test(version)));
    assert.match(spec.sha256, /^[0-9a-f]{64}$/);
  }
});
