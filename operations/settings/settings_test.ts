import assert from "node:assert/strict";
import { BadRequestError, DEFAULT_RULES } from "../../mod.ts";
import { readSettings, type Settings, type SettingSources } from "./mod.ts";
import { findText } from "./find.ts";
import { type Setting, SETTINGS } from "./table.ts";

function sources(
  env: Record<string, string> = {},
  flags: SettingSources["flags"] = {},
  files: Record<string, string> = {},
): SettingSources {
  return {
    flags,
    env: (name) => env[name],
    readFile: (path) => {
      if (path in files) return files[path]!;
      throw new Deno.errors.NotFound(path);
    },
  };
}

function read(env: Record<string, string> = {}, flags: SettingSources["flags"] = {}): Settings {
  return readSettings("server", sources(env, flags)).settings;
}

Deno.test("readSettings() gives the contract's defaults, on loopback, when nothing is set", () => {
  const settings = read();
  assert.equal(settings.gatewayUrl, "https://localhost:5000/v1/api");
  assert.deepEqual(settings.bind, { hostname: "127.0.0.1", port: 8080 });
  assert.equal(settings.keepaliveSecs, 60);
  assert.equal(settings.verifyTls, undefined);
  assert.equal(settings.eventsEnabled, false);
  assert.deepEqual([settings.eventsOrdersCap, settings.eventsPnlCap, settings.eventsMarketdataCap], [1000, 5000, 2000]);
  assert.deepEqual([settings.eventsTradesCap, settings.eventsAccountCap], [1000, 1000]);
  assert.deepEqual([settings.eventsMarketdataLeases, settings.eventsMarketdataIdleSecs], [100, 300]);
});

Deno.test("readSettings() lets paper accounts trade and nothing be sold short unless it is told otherwise", () => {
  assert.deepEqual(read().rails, DEFAULT_RULES);
  const { rails } = read({
    BEZANT_TRADING: " Live ",
    BEZANT_MAX_ORDER_NOTIONAL: "2500.50",
    BEZANT_MAX_DAY_NOTIONAL: "10000",
    BEZANT_ALLOW_ACCOUNTS: "U1234567",
    BEZANT_ALLOW_SYMBOLS: "AAPL, BRK B",
    BEZANT_ALLOW_SIDES: "buy,short,SELL",
    BEZANT_ALLOW_TYPES: "lmt",
  });
  assert.deepEqual([rails.trading, rails.maxOrderNotional, rails.maxDayNotional], ["live", 2500.5, 10_000]);
  assert.deepEqual([rails.allowAccounts, rails.allowSymbols], [["U1234567"], ["AAPL", "BRK B"]]);
  assert.deepEqual([rails.allowSides, rails.allowTypes], [["BUY", "SHORT", "SELL"], ["LMT"]]);
  const bad: readonly [string, string][] = [
    ...["on", "true", "LIVE!", "paper,live"].map((value) => ["BEZANT_TRADING", value] as [string, string]),
    ...["0", "-1", "1e9", "1,000", "NaN", "10 USD"].map((value) =>
      ["BEZANT_MAX_DAY_NOTIONAL", value] as [string, string]
    ),
    ["BEZANT_ALLOW_SIDES", "BUY,HOLD"],
  ];
  for (const [name, value] of bad) assert.throws(() => read({ [name]: value }), new RegExp(`${name} is `), value);
});

Deno.test("readSettings() puts the events into the folder for state, where it is told to, or nowhere", () => {
  assert.equal(read().eventsDbPath, null, "nothing says where this person's folders are");
  assert.equal(read({ BEZANT_STATE_DIR: "/var/lib/bezant" }).eventsDbPath, "/var/lib/bezant/events.db");
  assert.equal(read({ HOME: "/home/me" }).eventsDbPath, "/home/me/.local/state/bezant/events.db");
  assert.equal(read({ HOME: "/home/me", BEZANT_EVENTS_DB_PATH: "/data/e.db" }).eventsDbPath, "/data/e.db");
  assert.equal(read({ HOME: "/home/me", BEZANT_EVENTS_DB_PATH: "none" }).eventsDbPath, null);
});

Deno.test("readSettings() keeps at least one event of each topic in memory, and the days of a topic that nobody named", () => {
  const env = { BEZANT_EVENTS_TRADES_CAP: "0", BEZANT_EVENTS_RETENTION_DAYS: "orders=7, marketdata = 1" };
  const settings = read(env);
  assert.equal(settings.eventsTradesCap, 1);
  const { orders, marketdata, gap, trades } = settings.eventsRetentionDays;
  assert.deepEqual([orders, marketdata, gap, trades], [7, 1, 365, 365]);
});

Deno.test("readSettings() lets a flag beat the environment and the environment beat the default", () => {
  assert.equal(read({ BEZANT_KEEPALIVE_SECS: "5" }).keepaliveSecs, 5);
  assert.equal(read({ BEZANT_KEEPALIVE_SECS: "5" }, { "keepalive-secs": "7" }).keepaliveSecs, 7);
});

Deno.test("readSettings() reads booleans as people write them, and an empty one as unset", () => {
  for (const text of ["1", "true", "TRUE", "yes", "on"]) {
    assert.equal(read({ BEZANT_VERIFY_TLS: text }).verifyTls, true);
  }
  for (const text of ["0", "False", "no", "OFF"]) assert.equal(read({ BEZANT_VERIFY_TLS: text }).verifyTls, false);
  assert.equal(read({ BEZANT_VERIFY_TLS: "" }).verifyTls, undefined);
  assert.equal(read({ BEZANT_DEBUG_TOKEN: "" }).debugToken, undefined);
});

Deno.test("readSettings() names the setting, the value found and the one wanted when it refuses", () => {
  const cases: readonly [Record<string, string>, RegExp][] = [
    [{ BEZANT_VERIFY_TLS: "maybe" }, /BEZANT_VERIFY_TLS is "maybe", expected one of 1, true/],
    [{ BEZANT_KEEPALIVE_SECS: "-1" }, /BEZANT_KEEPALIVE_SECS is "-1", expected a whole number/],
    [{ BEZANT_BIND: "8080" }, /BEZANT_BIND is "8080", expected address and port/],
    [{ BEZANT_BIND: "example.org:80" }, /expected an IP address or localhost/],
    [{ BEZANT_BIND: "127.0.0.1:99999" }, /expected address and port/],
    [{ BEZANT_LOG: "loud" }, /BEZANT_LOG is "loud"/],
    [{ BEZANT_GATEWAY_CA: "missing.pem" }, /BEZANT_GATEWAY_CA names "missing.pem", which cannot be read/],
    [
      { BEZANT_CORS_ORIGINS: "*" },
      /BEZANT_CORS_ORIGINS has "\*", expected an origin such as https:\/\/app\.example\.com/,
    ],
    [{ BEZANT_CORS_ORIGINS: "https://*.example.com" }, /has "https:\/\/\*\.example\.com", expected an origin/],
    [{ BEZANT_CORS_ORIGINS: "https://a.example, null" }, /has "null", expected an origin/],
    [{ BEZANT_CORS_ORIGINS: "https://a.example/" }, /has "https:\/\/a\.example\/", expected "https:\/\/a\.example"/],
    [{ BEZANT_CORS_ORIGINS: "https://A.example:443" }, /expected "https:\/\/a\.example"/],
    [{ BEZANT_CORS_ORIGINS: "app.example" }, /has "app\.example", expected an origin/],
    [{ BEZANT_CORS_ORIGINS: "file:///x" }, /expected an origin/],
    [{ BEZANT_CORS_ORIGINS: "https://me:pw@a.example" }, /expected an origin/],
    [{ BEZANT_EVENTS_RETENTION_DAYS: "orders=0" }, /BEZANT_EVENTS_RETENTION_DAYS is "orders=0", expected topic=days/],
    [{ BEZANT_EVENTS_RETENTION_DAYS: "quotes=1" }, /is "quotes=1", expected .*topics are orders, trades/],
    [{ BEZANT_EVENTS_PNL_CAP: "many" }, /BEZANT_EVENTS_PNL_CAP is "many", expected a whole number/],
    [{ BEZANT_PUBLIC_URL: "ftp://x" }, /expected an http or https address/],
    [{ BEZANT_PUBLIC_URL: "https://me:hunter2@x" }, /BEZANT_PUBLIC_URL carries a user, a password or a query/],
  ];
  for (const [env, message] of cases) {
    assert.throws(() => read(env), (error) => error instanceof BadRequestError && message.test(error.message));
  }
});

Deno.test("readSettings() takes an alias with a warning and prefers the name it stands for", () => {
  const { settings, warnings } = readSettings("server", sources({ RAILWAY_PUBLIC_DOMAIN: "bot.example.org" }));
  assert.equal(settings.publicUrl, "https://bot.example.org");
  assert.match(warnings[0]!, /RAILWAY_PUBLIC_DOMAIN is read as BEZANT_PUBLIC_URL/);
  const both = readSettings("server", sources({ BEZANT_LOG: "warn", RUST_LOG: "bezant=debug,info" }));
  assert.equal(both.settings.log, "warn");
  assert.deepEqual(both.warnings, []);
  assert.equal(readSettings("cli", sources({ RUST_LOG: "bezant_server=info,bezant=debug" })).settings.log, "debug");
});

Deno.test("readSettings() reads a secret from a file, and refuses two sources of it", () => {
  const files = { "token.txt": "s3cret-value\n" };
  const fromFile = readSettings("server", sources({ BEZANT_DEBUG_TOKEN_FILE: "token.txt" }, {}, files));
  assert.equal(fromFile.settings.debugToken, "s3cret-value");
  const both = sources({ BEZANT_DEBUG_TOKEN_FILE: "token.txt", BEZANT_DEBUG_TOKEN: "x" }, {}, files);
  assert.throws(() => readSettings("server", both), /are both set/);
});

const NATS = { BEZANT_EVENTS_ENABLED: "true", BEZANT_STATE_DIR: "/state" };

Deno.test("readSettings() takes an address of NATS apart, from the environment or a file", () => {
  assert.equal(read(NATS).eventsNats, undefined);
  assert.deepEqual(read({ ...NATS, BEZANT_EVENTS_NATS_URL: "nats://bot:p%40ss@a:4333, nats://[::1]" }).eventsNats, {
    servers: ["a:4333", "[::1]:4222"],
    isTls: false,
    login: { user: "bot", pass: "p@ss" },
    token: undefined,
    creds: undefined,
    stream: "BEZANT_EVENTS",
    prefix: "bezant.events",
  });
  const env = { ...NATS, BEZANT_EVENTS_NATS_URL_FILE: "url", BEZANT_EVENTS_NATS_CREDS_FILE: "creds" };
  const files = { url: "tls://t0ken@n.example.com\n", creds: "-----BEGIN" };
  const { eventsNats } = readSettings("server", sources(env, {}, files)).settings;
  assert.deepEqual(
    [eventsNats?.servers, eventsNats?.isTls, eventsNats?.token, eventsNats?.login, eventsNats?.creds],
    [["n.example.com:4222"], true, "t0ken", undefined, "-----BEGIN"],
  );
});

Deno.test("readSettings() refuses what is no address of NATS without repeating it, and one without a database", () => {
  for (const url of ["bot:s3cret@host", "http://bot:s3cret@host", "nats://bot:s3cret@", "nats://bot:%s3cret@host"]) {
    assert.throws(() => read({ ...NATS, BEZANT_EVENTS_NATS_URL: url }), (error: Error) => {
      assert.match(error.message, /BEZANT_EVENTS_NATS_URL/);
      assert.ok(!`${error.stack} ${error.cause}`.includes("s3cret"), error.message);
      return true;
    }, url);
  }
  const url = { BEZANT_EVENTS_NATS_URL: "nats://host" };
  assert.throws(() => read({ ...NATS, ...url, BEZANT_EVENTS_ENABLED: "no" }), /set BEZANT_EVENTS_ENABLED=true/);
  assert.throws(() => read({ ...NATS, ...url, BEZANT_EVENTS_DB_PATH: "none" }), /in memory only; set BEZANT_STATE_DIR/);
  assert.throws(
    () => read({ ...NATS, ...url, BEZANT_EVENTS_NATS_STREAM: "a.b" }),
    /BEZANT_EVENTS_NATS_STREAM is "a.b"/,
  );
  assert.throws(
    () => read({ ...NATS, ...url, BEZANT_EVENTS_NATS_PREFIX: "a.>" }),
    /BEZANT_EVENTS_NATS_PREFIX is "a.>"/,
  );
});

Deno.test("readSettings() does not let the CLI stumble over a setting of the sidecar", () => {
  assert.equal(readSettings("cli", sources({ BEZANT_BIND: "nonsense" })).settings.bind.port, 8080);
});

Deno.test("parseAddress() takes IPv4, bracketed IPv6 and localhost", () => {
  assert.deepEqual(read({ BEZANT_BIND: "[::1]:9000" }).bind, { hostname: "::1", port: 9000 });
  assert.deepEqual(read({ BEZANT_BIND: "localhost:0" }).bind, { hostname: "127.0.0.1", port: 0 });
});

Deno.test("readSettings() takes exact origins, none unless said", () => {
  assert.deepEqual(read().corsOrigins, []);
  const list = "https://app.example.com, http://localhost:3000,,http://[::1]:8";
  assert.deepEqual(read({ BEZANT_CORS_ORIGINS: list }).corsOrigins, [
    "https://app.example.com",
    "http://localhost:3000",
    "http://[::1]:8",
  ]);
});

Deno.test("readSettings() finds the state folder: as told, systemd's, the person's by XDG, or none", () => {
  const world = { STATE_DIRECTORY: "/var/lib/bezant:/var/lib/x", XDG_STATE_HOME: "/xdg", HOME: "/home/me" };
  assert.equal(read({ BEZANT_STATE_DIR: "/told", ...world }).stateDir, "/told");
  assert.equal(read(world).stateDir, "/var/lib/bezant");
  assert.equal(read({ ...world, STATE_DIRECTORY: "" }).stateDir, "/xdg/bezant");
  assert.equal(read({ XDG_STATE_HOME: "relative", HOME: "/home/me" }).stateDir, "/home/me/.local/state/bezant");
  assert.equal(read({ LOCALAPPDATA: "C:\\Users\\me" }).stateDir, "C:\\Users\\me/bezant");
  assert.equal(read().stateDir, undefined);
  assert.equal(readSettings("cli", sources(world)).settings.stateDir, "/var/lib/bezant");
});

Deno.test("an instance has a folder and ports of its own, and locks a Gateway's session where the others do", () => {
  const paper = read({ BEZANT_INSTANCE: "paper", HOME: "/home/me", IBKR_BRIDGE_KEY: "0123456789abcdef" });
  assert.equal(paper.stateDir, "/home/me/.local/state/bezant/instances/paper");
  assert.equal(paper.lockDir, "/home/me/.local/state/bezant");
  assert.equal(paper.gatewayUrl, "https://localhost:5010/v1/api");
  assert.deepEqual([paper.bind.port, paper.callers.bridge?.bind.port], [8090, 8010]);
  assert.equal(paper.eventsDbPath, `${paper.stateDir}/events.db`);
  const usual = read({ HOME: "/home/me" });
  assert.deepEqual([usual.stateDir, usual.lockDir], [paper.lockDir, paper.lockDir]);
  const unit = read({ BEZANT_INSTANCE: "paper", STATE_DIRECTORY: "/var/lib/bezant/paper", BEZANT_BIND: "127.0.0.1:1" });
  assert.deepEqual([unit.stateDir, unit.lockDir, unit.bind.port], ["/var/lib/bezant/paper", unit.stateDir, 1]);
  assert.throws(
    () => read({ BEZANT_INSTANCE: "second" }),
    /"second", whose ports nobody knows; set IBKR_GATEWAY_URL, too/,
  );
  const places = { IBKR_GATEWAY_URL: "https://localhost:5020", BEZANT_BIND: "127.0.0.1:8100" };
  assert.equal(read({ BEZANT_INSTANCE: "second", ...places }).bind.port, 8100);
  for (const wrong of ["Paper", "../live", "a b", "-x"]) {
    assert.throws(() => read({ BEZANT_INSTANCE: wrong }), /expected small letters, digits and -/, wrong);
  }
});

Deno.test("SETTINGS gives every flag and every environment name to one setting only", () => {
  const names = Object.values(SETTINGS).flatMap((setting) => [
    setting.env,
    ...("aliases" in setting ? setting.aliases : []),
    ...(setting.flag === null ? [] : [`--${setting.flag}`]),
  ]);
  assert.equal(new Set(names).size, names.length);
});

Deno.test("readSettings() reads who may call: a tunnel's place, Cloudflare Access whole or not at all, the bridge", () => {
  const callersOf = (env: Record<string, string>) => read(env).callers;
  assert.deepEqual(callersOf({}), {
    tunnelBind: undefined,
    access: undefined,
    bridge: undefined,
    isContainer: undefined,
  });
  const tag = "ab".repeat(32);
  const access = { BEZANT_ACCESS_TEAM: "Team-1", BEZANT_ACCESS_AUD: tag };
  const { access: read1 } = callersOf({ ...access, BEZANT_ACCESS_OWNERS: "Me@Example.org, you@example.org" });
  assert.deepEqual(read1, {
    issuer: "https://team-1.cloudflareaccess.com",
    audiences: [tag],
    owners: ["me@example.org", "you@example.org"],
    botScope: "read",
  });
  for (const team of ["team-1.cloudflareaccess.com", "https://TEAM-1.cloudflareaccess.com/"]) {
    assert.equal(callersOf({ ...access, BEZANT_ACCESS_TEAM: team }).access?.issuer, read1?.issuer);
  }
  assert.equal(callersOf({ ...access, BEZANT_ACCESS_BOT_SCOPE: "trade" }).access?.botScope, "trade");
  const bots = callersOf({ ...access, BEZANT_ACCESS_BOT_SCOPE: "read, 0f3c.access=trade,77aa = read" }).access;
  assert.deepEqual([bots?.botScope, bots?.botScopes], ["read", { "0f3c.access": "trade", "77aa.access": "read" }]);
  assert.deepEqual(callersOf({ BEZANT_TUNNEL_BIND: "localhost:8081" }).tunnelBind, {
    hostname: "127.0.0.1",
    port: 8081,
  });
  for (const place of ["/run/bezant/t.sock", "unix:/run/bezant/t.sock", "unix:///run/bezant/t.sock"]) {
    assert.deepEqual(callersOf({ BEZANT_TUNNEL_BIND: place }).tunnelBind, { socketPath: "/run/bezant/t.sock" });
  }
  const key = "k".repeat(16);
  assert.deepEqual(callersOf({ IBKR_BRIDGE_KEY: key }).bridge, { key, bind: { hostname: "127.0.0.1", port: 8000 } });
  assert.deepEqual(callersOf({ IBKR_BRIDGE_KEY: key, IBKR_BRIDGE_URL: "http://[::1]:9/" }).bridge?.bind.port, 9);
  assert.equal(callersOf({ BEZANT_CONTAINER: "no" }).isContainer, false);
  assert.equal(callersOf({ BEZANT_CONTAINER: "bezant" }).isContainer, true);
  const bad: readonly [Record<string, string>, RegExp][] = [
    [{ BEZANT_ACCESS_TEAM: "team" }, /by halves: set BEZANT_ACCESS_AUD/],
    [{ BEZANT_ACCESS_AUD: tag }, /by halves: set BEZANT_ACCESS_TEAM/],
    [{ BEZANT_ACCESS_OWNERS: "a@b.c" }, /by halves/],
    [{ ...access, BEZANT_ACCESS_TEAM: "https://evil.example" }, /BEZANT_ACCESS_TEAM is/],
    [{ ...access, BEZANT_ACCESS_AUD: "*" }, /BEZANT_ACCESS_AUD has/],
    [{ ...access, BEZANT_ACCESS_OWNERS: "*@example.org" }, /BEZANT_ACCESS_OWNERS has/],
    [{ ...access, BEZANT_ACCESS_BOT_SCOPE: "admin" }, /expected read or trade/],
    [{ ...access, BEZANT_ACCESS_BOT_SCOPE: "0f3c=admin" }, /"0f3c=admin", expected read or trade/],
    [{ ...access, BEZANT_ACCESS_BOT_SCOPE: "0f3c=read,0f3c.access=trade" }, /twice/],
    [{ BEZANT_TUNNEL_BIND: "8081" }, /BEZANT_TUNNEL_BIND is "8081", expected address and port/],
    [{ BEZANT_TUNNEL_BIND: `/${"x".repeat(101)}` }, /100 characters/],
    [{ IBKR_BRIDGE_KEY: "REPLACE_WITH_REAL_KEY" }, /still the guide's placeholder; .*openssl/],
    [{ IBKR_BRIDGE_KEY: "short" }, /has 5 characters/],
    [{ IBKR_BRIDGE_KEY: key, IBKR_BRIDGE_URL: "http://0.0.0.0:8000" }, /this machine only/],
    [{ IBKR_BRIDGE_KEY: key, IBKR_BRIDGE_URL: "https://127.0.0.1:8000" }, /this machine only/],
  ];
  for (const [env, words] of bad) assert.throws(() => read(env), words);
  assert.throws(() => read({ IBKR_BRIDGE_KEY: "short-canary" }), (error: Error) => !error.message.includes("canary"));
});

Deno.test("readSettings() reads who is told of trouble, and shows no address that is a secret", () => {
  const alertsOf = (env: Record<string, string>) => read(env).alerts;
  assert.deepEqual(alertsOf({}), {
    webhookUrl: undefined,
    ntfy: undefined,
    telegram: undefined,
    quiet: undefined,
    remindHours: 0,
    noticeMinutes: 30,
    resetZone: "America/New_York",
    sshHost: undefined,
    tunnelReadyUrl: undefined,
    heartbeatUrl: undefined,
    heartbeatSecs: 60,
  });
  const topic = (url: string) => alertsOf({ BEZANT_ALERT_NTFY_URL: url, BEZANT_ALERT_NTFY_TOKEN: "tk" }).ntfy;
  assert.deepEqual(topic("https://ntfy.sh/abc"), { server: "https://ntfy.sh/", topic: "abc", token: "tk" });
  assert.deepEqual(topic("http://10.0.0.2:90/n/abc/"), { server: "http://10.0.0.2:90/n/", topic: "abc", token: "tk" });
  assert.deepEqual(alertsOf({ BEZANT_ALERT_QUIET: "22:00-07:05 Europe/Zurich" }).quiet, {
    fromMinute: 1320,
    toMinute: 425,
    zone: "Europe/Zurich",
  });
  const token = `1:${"t".repeat(30)}`;
  const telegram = { BEZANT_ALERT_TELEGRAM_TOKEN: token, BEZANT_ALERT_TELEGRAM_CHAT: "-42" };
  assert.deepEqual(alertsOf(telegram).telegram, { token, chat: "-42" });
  assert.throws(() => alertsOf({ ...telegram, BEZANT_ALERT_TELEGRAM_CHAT: "" }), /set BEZANT_ALERT_TELEGRAM_CHAT, too/);
  assert.equal(alertsOf({ BEZANT_HEARTBEAT_SECS: "1" }).heartbeatSecs, 10);
  const bad: readonly [string, string][] = [
    ["BEZANT_ALERT_WEBHOOK_URL", "hooks.example.com/canary"],
    ["BEZANT_ALERT_WEBHOOK_URL", "https://canary:canary@hooks.example.com/"],
    ["BEZANT_ALERT_NTFY_URL", "https://ntfy.sh/"],
    ["BEZANT_ALERT_NTFY_URL", "https://ntfy.sh/canary?x"],
    ["BEZANT_ALERT_TELEGRAM_TOKEN", "canary"],
    ["BEZANT_HEARTBEAT_URL", "ftp://canary"],
    ["BEZANT_ALERT_QUIET", "22:00-07:00"],
    ["BEZANT_ALERT_QUIET", "24:00-07:00 UTC"],
    ["BEZANT_ALERT_QUIET", "22:00-07:00 Europe/Gotham"],
    ["BEZANT_ALERT_RESET_ZONE", "New York"],
    ["BEZANT_ALERT_SSH_HOST", "pi@host; rm -rf /"],
    ["BEZANT_ALERT_SSH_HOST", "-oProxyCommand=x"],
  ];
  for (const [name, value] of bad) {
    assert.throws(() => alertsOf({ [name]: value }), (error: Error) => {
      assert.match(error.message, new RegExp(`^bad request: ${name} |^${name} `));
      return !error.message.includes("canary");
    }, value);
  }
});

Deno.test("readSettings() takes a secret from systemd's folder of credentials, unless it is set otherwise", () => {
  const env = { CREDENTIALS_DIRECTORY: "/run/credentials/bezant" };
  const files = { "/run/credentials/bezant/IBKR_BRIDGE_KEY": `${"s".repeat(32)}\n` };
  const keyOf = (more: Record<string, string>) =>
    readSettings("server", sources({ ...env, ...more }, {}, files)).settings.callers.bridge?.key;
  assert.equal(keyOf({}), "s".repeat(32));
  assert.equal(keyOf({ IBKR_BRIDGE_KEY: "e".repeat(32) }), "e".repeat(32));
  assert.equal(keyOf({ CREDENTIALS_DIRECTORY: "/elsewhere" }), undefined);
});

Deno.test("a credential that is there and may not be read is no missing one: in a container its file has another owner", () => {
  const env = { CREDENTIALS_DIRECTORY: "/run/secrets" };
  const readFile = (): never => {
    throw new Deno.errors.PermissionDenied("os error 13");
  };
  assert.throws(
    () => readSettings("server", { flags: {}, env: (name) => (env as Record<string, string>)[name], readFile }),
    /the credential BEZANT_\w+ is in "\/run\/secrets\/BEZANT_\w+", which this program's user may not read \(PermissionDenied\)/,
  );
});

Deno.test("every secret comes from the environment, a file or systemd's credentials; none has a flag but the contract's own", () => {
  const secrets = Object.values<Setting>(SETTINGS).filter(({ isSecret }) => isSecret === true);
  assert.ok(secrets.length > 8);
  assert.deepEqual(secrets.flatMap(({ flag }) => flag ?? []), ["debug-token"]);
  const refusal = (message: string): Error => new RangeError(message);
  for (const setting of secrets) {
    const { env } = setting;
    const find = (given: Record<string, string>): string | undefined =>
      findText(setting, sources(given, {}, { "/file": " from-file\n", [`/run/${env}`]: "from-systemd\n" }), { refusal })
        ?.value;
    assert.equal(find({ [env]: "plain" }), "plain", env);
    assert.equal(find({ [`${env}_FILE`]: "/file" }), "from-file", env);
    assert.equal(find({ CREDENTIALS_DIRECTORY: "/run" }), "from-systemd", env);
    assert.equal(find({ CREDENTIALS_DIRECTORY: "/elsewhere" }), undefined, env);
    assert.throws(() => find({ [env]: "plain", [`${env}_FILE`]: "/file" }), /are both set/, env);
    assert.throws(() => find({ [`${env}_FILE`]: "/nowhere" }), /cannot be read/, env);
  }
});
