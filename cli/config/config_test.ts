import assert from "node:assert/strict";
import { startSimulator } from "../../sim/mod.ts";
import { type CliResult, type FakeWorld, run } from "../testing/fake_io.ts";

interface Home {
  readonly folder: string;
  readonly path: string;
  readonly cli: (args: string, world?: FakeWorld) => Promise<CliResult>;
  readonly write: (text: string, mode?: number) => void;
}

async function atHome(test: (home: Home) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "bezant-config-" });
  const path = `${folder}/config.json`;
  try {
    await test({
      folder,
      path,
      cli: (args, world = {}) => {
        const env = { BEZANT_CONFIG_DIR: folder, ...world.env };
        return run(args.split(" "), { readFile: Deno.readTextFileSync, ...world, env });
      },
      write: (text, mode = 0o600) => {
        Deno.writeTextFileSync(path, text);
        Deno.chmodSync(path, mode);
      },
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("config sets, shows and removes values of profiles; the first one is the default, the file is the person's own", () =>
  atHome(async ({ cli, path }) => {
    assert.equal((await cli("config path")).stdout, `${path}\n`);
    assert.equal((await cli("config list")).stdout, "[]\n");
    assert.equal((await cli("config set url http://127.0.0.1:8080")).code, 0);
    assert.equal((await cli("config set account DU1000001 --profile paper")).code, 0);
    assert.equal(Deno.statSync(path).mode! & 0o777, 0o600);
    assert.deepEqual(JSON.parse(Deno.readTextFileSync(path)), {
      default: "default",
      profiles: { default: { url: "http://127.0.0.1:8080" }, paper: { account: "DU1000001" } },
    });
    assert.equal((await cli("config use paper")).code, 0);
    assert.equal((await cli("config get account")).stdout, "DU1000001\n");
    assert.deepEqual([(await cli("config get url")).code, (await cli("config get url --profile default")).code], [
      4,
      0,
    ]);
    assert.match((await cli("config list --output table")).stdout, /^profile +default +url +account\n.*\npaper +\* /);
    await cli("config unset account");
    assert.equal((await cli("config get account")).code, 4);
    await cli("config remove paper");
    assert.deepEqual(JSON.parse((await cli("config list")).stdout).map((row: { profile: string }) => row.profile), [
      "default",
    ]);
  }));

Deno.test("a bad file is told with its name, line and remedy, and is left as it is; a link stays one", () =>
  atHome(async ({ cli, path, folder, write }) => {
    const cases: [string, RegExp][] = [
      ['{\n  "profiles": {\n', /config\.json, line 3: this is no JSON/],
      ['{\n "default": "x",,\n}', /line 2: this is no JSON/],
      ["[]", /line 1: expected an object/],
      ['{\n "profils": {}\n}', /line 2: there is no "profils" \(did you mean "profiles"\?\)/],
      [
        '{ "profiles": {\n "a": {\n "acount": "DU1" } } }',
        /line 3: profile "a": there is no "acount" \(did you mean "account"/,
      ],
      [
        '{ "profiles": { "a": { "token": "s3cret" } } }',
        /token is a secret: put it into a file with mode 600, .*tokenFile/,
      ],
      ['{ "profiles": { "a": { "url": "http://u:p@x" } } }', /url carries a user/],
      ['{ "profiles": { "a": { "output": "yaml" } } }', /output is "yaml", expected table/],
      ['{ "default": "b", "profiles": {} }', /default is "b", and there is no such profile/],
      ['{ "profiles": { "a": { "url": 1 } } }', /url is no text/],
    ];
    for (const [text, message] of cases) {
      write(text);
      for (const args of ["accounts", "config set account DU1000001"]) {
        const { code, stderr } = await cli(args);
        assert.equal(code, 2, text);
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /s3cret/);
        assert.equal(Deno.readTextFileSync(path), text, "nothing is lost");
      }
      assert.deepEqual([(await cli("version")).code, (await cli("config path")).code], [0, 0]);
    }
    write("{}", 0o622);
    assert.match((await cli("accounts")).stderr, /can be written by others.*\(mode 622\): chmod 600 /);
    await Deno.rename(path, `${folder}/dotfile.json`);
    await Deno.chmod(`${folder}/dotfile.json`, 0o600);
    await Deno.symlink(`${folder}/dotfile.json`, path);
    assert.equal((await cli("config set account DU1000001")).code, 0);
    assert.ok(Deno.lstatSync(path).isSymlink);
    assert.match((await cli("config get acount")).stderr, /did you mean "account"/);
  }));

Deno.test("a flag beats the environment, which beats the profile; --profile names what is meant, and what is near", () =>
  atHome(async ({ cli, write }) => {
    await using sim = await startSimulator({ tls: false, loggedIn: true });
    write(JSON.stringify({
      default: "home",
      profiles: {
        home: { url: sim.baseUrl, account: "DU1000001", output: "table" },
        other: { url: "http://127.0.0.1:1" },
        bare: {},
      },
    }));
    assert.match((await cli("accounts")).stdout, /^accountId /);
    assert.match((await cli("accounts --output json")).stdout, /^\[\{/);
    assert.match((await cli("accounts", { env: { BEZANT_OUTPUT: "csv" } })).stdout, /^accountId,/);
    assert.match((await cli("positions")).stdout, /^ticker /);
    assert.equal((await cli("positions DU7654321")).code, 4, "the word counts");
    assert.match((await cli("positions DU7654321 --account DU1000001")).stderr, /keep one of them/);
    assert.equal((await cli("health --profile other")).code, 7);
    assert.equal((await cli("health", { env: { BEZANT_PROFILE: "other" } })).code, 7);
    assert.equal((await cli(`health --gateway-url ${sim.baseUrl} --profile other`)).code, 0);
    assert.equal((await cli("health", { env: { IBKR_GATEWAY_URL: "http://127.0.0.1:1" } })).code, 7);
    const typed = await cli("health --profile home", { env: { IBKR_GATEWAY_URL: "http://127.0.0.1:1" } });
    assert.equal(typed.code, 0, "who types a profile means its address");
    assert.match(
      (await cli("health --profile hom")).stderr,
      /no profile "hom" \(did you mean "home"\?\); there are: home, other, bare/,
    );
    const alone = await cli("positions --profile bare --output json", { env: { IBKR_GATEWAY_URL: sim.baseUrl } });
    assert.deepEqual([alone.code, /this login has 2; name one with --account/.test(alone.stderr)], [2, true]);
    const order = await cli("orders cancel 1 --yes --profile bare", { env: { IBKR_GATEWAY_URL: sim.baseUrl } });
    assert.deepEqual([order.code, /needs ORDER_ID|needs ACCOUNT_ID/.test(order.stderr)], [2, true]);
  }));

Deno.test("a profile's secrets are in files of the person's own, and go to the profile's address alone", () =>
  atHome(async ({ cli, folder, write }) => {
    const seen: (string | null)[] = [];
    const serve = (): Deno.HttpServer<Deno.NetAddr> =>
      Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, ({ headers, url }) => {
        if (!url.endsWith("/livez")) seen.push(headers.get("authorization"));
        return Response.json([], { headers: { "x-bezant-server": "1.0.0" } });
      });
    await using named = serve();
    await using other = serve();
    const urlOf = ({ addr }: typeof named): string => `http://127.0.0.1:${addr.port}`;
    write(JSON.stringify({ default: "a", profiles: { a: { url: urlOf(named), tokenFile: "token" } } }));
    Deno.writeTextFileSync(`${folder}/token`, "from-file\n", { mode: 0o644 });
    Deno.chmodSync(`${folder}/token`, 0o644);
    const refused = await cli("accounts");
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /token \(tokenFile of profile "a"\) can be read by others \(mode 644\): chmod 600 /);
    Deno.chmodSync(`${folder}/token`, 0o600);
    await cli("accounts");
    await cli(`accounts --gateway-url ${urlOf(other)}`);
    await cli("accounts", { env: { BEZANT_TOKEN: "from-env" } });
    await cli("accounts --profile a", { env: { BEZANT_TOKEN: "from-env", IBKR_GATEWAY_URL: urlOf(other) } });
    await cli("accounts", { env: { IBKR_GATEWAY_URL: urlOf(other) } });
    assert.deepEqual(seen, ["Bearer from-file", null, "Bearer from-env", "Bearer from-file", null]);
    await Deno.remove(`${folder}/token`);
    assert.match((await cli("accounts")).stderr, /token \(tokenFile of profile "a"\) cannot be read \(NotFound\)/);
  }));

Deno.test("what only reads takes the one account of a login, and says so; what trades does not", async () => {
  const asked: string[] = [];
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, ({ url }) => {
    const { pathname, search } = new URL(url);
    asked.push(pathname + search);
    return Response.json([{ accountId: "DU1000009" }], { headers: { "x-bezant-server": "1.0.0" } });
  });
  const env = { IBKR_GATEWAY_URL: `http://127.0.0.1:${server.addr.port}` };
  const { code, stderr } = await run(["positions"], { env });
  assert.equal(code, 0);
  assert.match(stderr, /^bezant: account DU1000009, the only one of this login; name one with --account ID/);
  assert.equal(asked.at(-1), "/ops/positions.list?accountId=DU1000009");
  const [count, order] = [asked.length, await run(["orders", "cancel", "7", "--yes"], { env })];
  assert.deepEqual([order.code, asked.length], [2, count]);
});

Deno.test("a folder that cannot be written, and values that are none, change nothing and say why", () =>
  atHome(async ({ cli, folder, path, write }) => {
    write('{"profiles":{}}');
    const there = Deno.readTextFileSync(path);
    await Deno.mkdir(`${path}.lock`);
    const refused = await cli("config set account DU1000001");
    assert.deepEqual([refused.code, /cannot be written \(.*its folder has to be yours/.test(refused.stderr)], [
      2,
      true,
    ]);
    await Deno.remove(`${path}.lock`);
    for (const args of ["set account du1", "set url ftp://x", "set output xml", "set verifyTls maybe", "use nobody"]) {
      assert.equal((await cli(`config ${args}`)).code, 2, args);
    }
    for (const name of ["__proto__", "a/b", "x".repeat(60)]) {
      assert.equal((await cli(`config set account DU1000001 --profile ${name}`)).code, 2, name);
    }
    assert.equal((await cli("config set account ＤＵ１")).code, 2);
    assert.equal(Deno.readTextFileSync(path), there);
    assert.equal((await run(["config", "path"], { env: {} })).code, 2);
    assert.equal(
      (await run(["config", "path"], { env: { HOME: folder } })).stdout,
      `${folder}/.config/bezant/config.json\n`,
    );
    assert.equal((await cli(`${"x".repeat(100_000)}`)).code, 2);
    assert.equal((await cli(`orders place DU1000001 BUY AAPL --quantity ${"9".repeat(400)}`)).code, 2);
  }));

Deno.test("two who write at once lose nothing of each other", () =>
  atHome(async ({ folder, path }) => {
    const main = new URL("../main.ts", import.meta.url).pathname;
    const writers = ["one", "two", "three"].map((name) =>
      new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", main, "config", "set", "account", "DU1000001", "--profile", name],
        env: { BEZANT_CONFIG_DIR: folder },
      }).output()
    );
    assert.deepEqual((await Promise.all(writers)).map(({ code }) => code), [0, 0, 0]);
    assert.equal(Object.keys(JSON.parse(Deno.readTextFileSync(path)).profiles).length, 3);
  }));
