// One process, one login: a second one would end the first one's session, or mix two persons' orders.
import assert from "node:assert/strict";
import { forgetLogin, type LoginMemory, openLoginMemory } from "../store/login_memory.ts";
import { type Bench, handClock, startBench, until } from "../testing/fixture.ts";

const JSON_TYPE = [["content-type", "application/json"]] as const;

/** A Gateway with a login that can be changed, and a sidecar that owns its session. */
async function startYard(loginMemory?: LoginMemory) {
  const clock = handClock();
  const state = { isUp: true, competing: false, accounts: ["DU1", "DU2"] };
  const bench: Bench = await startBench({ clock, keepaliveMs: 60_000, loginMemory });
  bench.gateway.answerPaper(false);
  bench.gateway.answer(({ target }) => {
    const { isUp, competing, accounts } = state;
    const status = { authenticated: isUp, connected: isUp, competing, established: isUp };
    const body = target.includes("/tickle")
      ? { session: "s", iserver: { authStatus: status } }
      : target.includes("auth/status") || target.includes("ssodh")
      ? status
      : target.includes("/iserver/accounts")
      ? { accounts, selectedAccount: accounts[0], isPaper: true }
      : {};
    return { headers: JSON_TYPE, body: JSON.stringify(body) };
  });
  /** Lets time pass, and between its steps whatever is on its way arrive: both ends are in this process. */
  const turn = async (isSo: () => boolean): Promise<void> => {
    for (let step = 1; step < 5_000 && !isSo(); step++) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (step % 100 === 0) clock.advance(20_000);
    }
    assert.ok(isSo());
  };
  const codeOf = async (path: string, method = "GET"): Promise<string> => {
    const answer = await bench.ask(path, { method });
    const text = await answer.text();
    return text.includes('"request_id"') ? JSON.parse(text).code : String(answer.status);
  };
  const isReady = (): boolean => bench.client.session.current()?.state === "ready";
  return { bench, state, turn, codeOf, isReady };
}

Deno.test("while a session is up a second login is refused, in whatever spelling; afterwards it is not", async () => {
  const { bench, state, turn, codeOf, isReady } = await startYard();
  await using _ = bench;
  await turn(isReady);
  const steps = [["/sso/Login?forwardTo=22", "GET"], ["/sso/Authenticator", "POST"], ["/%73so/Dispatcher", "POST"]];
  for (const [path, method] of steps) assert.equal(await codeOf(path!, method), "login_held", path!);
  assert.equal(await codeOf("/sso/style.css"), "200", "what a page that is open still needs");
  assert.ok(bench.gateway.requests.every(({ method, target }) => method !== "POST" || !target.startsWith("/sso/")));
  state.competing = true;
  assert.equal(await codeOf("/sso/Login"), "200", "who has to take a session back may log in");
  [state.competing, state.isUp] = [false, false];
  for (const [path, method] of steps) assert.equal(await codeOf(path!, method), "200", "old news lock nobody out");
});

Deno.test("when somebody else has logged in at the Gateway nothing of theirs is served, until the first one is back", async () => {
  const { bench, state, turn, codeOf, isReady } = await startYard();
  await using _ = bench;
  await turn(isReady);
  const changeTo = async (accounts: string[]): Promise<void> => {
    state.isUp = false;
    await turn(() => !isReady());
    [state.isUp, state.accounts] = [true, accounts];
    await turn(isReady);
  };
  // once for the session itself, once to know whose it is
  await turn(() => bench.gateway.requests.filter(({ target }) => target.includes("/iserver/accounts")).length >= 2);
  await changeTo(["DU2"]);
  assert.equal(await codeOf("/v1/api/portfolio/accounts"), "200", "one of its accounts is enough");
  await changeTo(["U9000001"]);
  const isTold = (): boolean => bench.log.some(({ message }) => message.includes("logged in as somebody else"));
  await turn(isTold);
  assert.ok(!JSON.stringify(bench.log).includes("U9000001"));
  for (const path of ["/accounts", "/v1/api/portfolio/accounts", "/v1/portal/x", "/v1/api/iserver/reply/x"]) {
    assert.equal(await codeOf(path), "other_login", path);
  }
  for (const path of ["/livez", "/health", "/events/gap", "/"]) {
    assert.notEqual(await codeOf(path), "other_login", path);
  }
  assert.equal(await codeOf("/v1/api/logout", "POST"), "200");
  await changeTo(["DU1", "DU2"]);
  await until(() => isReady());
  for (let step = 0; step < 200 && await codeOf("/v1/api/portfolio/accounts") !== "200"; step++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  assert.equal(await codeOf("/v1/api/portfolio/accounts"), "200");
});

Deno.test("a restart remembers whose login it serves; another one's on purpose needs a word", async () => {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-login-" });
  const memory = openLoginMemory(`${dir}/state`);
  try {
    {
      const { bench, turn } = await startYard(memory);
      await using _ = bench;
      await turn(() => memory.read() !== null);
      assert.deepEqual(memory.read(), ["DU1", "DU2"]);
      assert.equal(Deno.statSync(`${dir}/state/login.json`).mode! & 0o777, 0o600);
    }
    {
      const { bench, state, turn, codeOf } = await startYard(memory);
      await using _ = bench;
      state.accounts = ["U9000001"];
      await turn(() => bench.log.some(({ message }) => message.includes("logged in as somebody else")));
      assert.equal(await codeOf("/v1/api/portfolio/accounts"), "other_login");
      assert.deepEqual(memory.read(), ["DU1", "DU2"], "what is refused is not remembered");
    }
    assert.match(forgetLogin(`${dir}/state`), /^forgotten/);
    assert.match(forgetLogin(`${dir}/state`), /^no login is remembered/);
    Deno.writeTextFileSync(`${dir}/state/login.json`, "{ broken");
    const { bench, state, turn, codeOf } = await startYard(memory);
    await using _ = bench;
    state.accounts = ["U9000001"];
    await turn(() => memory.read() !== null);
    assert.deepEqual([memory.read(), await codeOf("/v1/api/portfolio/accounts")], [["U9000001"], "200"]);
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
});
