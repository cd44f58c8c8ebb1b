import assert from "node:assert/strict";
import { FACTS } from "./cloudflare/testing/stand.ts";
import { HostError, type RunOptions, type RunResult } from "./host/host.ts";
import type { ProvisionIo } from "./io.ts";
import { runProvision } from "./run.ts";
import { type ModelHost, modelHost } from "./testing/model_host.ts";

/** A command line against a model host. */
interface RunStand {
  readonly host: ModelHost;
  readonly printed: string[];
  /** Scripts that the model does not run. */
  readonly own: string[];
  /** What they say; throws to lose the connection. */
  around(script: string, args: readonly string[]): Partial<RunResult>;
  /** Milliseconds since 1970, here. */
  now: number;
  run(...words: readonly string[]): Promise<number>;
}

const AROUND: readonly string[] = ["sudo_look", "sudo_try", "facts", "lock_take", "lock_renew", "lock_give", "audit"];

function runStand(more: Partial<ProvisionIo> = {}): RunStand {
  const host = modelHost();
  const run = async (script: string, options: RunOptions = {}): Promise<RunResult> => {
    if (stand.own.includes(script)) {
      return { code: 0, stdout: "", stderr: "", ...stand.around(script, options.args ?? []) };
    }
    return await host.run(script, options);
  };
  const never = () => assert.fail("asked");
  const io: ProvisionIo = {
    print: (line) => void stand.printed.push(line),
    printError: (line) => void stand.printed.push(line),
    env: () => undefined,
    askSecret: never,
    confirm: never,
    ask: never,
    pause: () => Promise.resolve(),
    readOwn: never,
    readBytes: () => new TextEncoder().encode("#!/bin/sh\n"),
    cloudflare: { fetch: never, baseUrl: "", sleep: never, readIfThere: never, writePrivate: never },
    openHost: ({ sudo }) => {
      const asRoot = async (script: string, options?: RunOptions): Promise<RunResult> => {
        await sudo();
        return await run(script, options);
      };
      return Promise.resolve({
        name: host.name,
        run: (script, options) => options?.asUser === true ? run(script, options) : asRoot(script, options),
        follow: never,
        forward: never,
        [Symbol.asyncDispose]: async () => {},
      });
    },
    canConnect: never,
    version: "0.1.0",
    now: () => stand.now,
    who: "ann@laptop",
    pid: 7,
    isRunning: () => true,
    signal: new AbortController().signal,
    ...more,
  };
  const stand: RunStand = {
    host,
    own: [...AROUND],
    printed: [],
    now: 0,
    around: (script) => ({ stdout: { facts: factsAt(stand.now / 1000), sudo_look: "root" }[script] ?? "" }),
    run: (...words) => runProvision(words, io),
  };
  return stand;
}

function factsAt(time: number): string {
  return Object.entries({ ...FACTS, time: String(Math.floor(time)) }).map(([name, value]) => `${name}=${value}`)
    .join("\n");
}

const DIRECT = ["pi@model", "--binary", "program", "--egress", "direct", "--tunnel", "none"];

Deno.test("a connection that drops: the step that failed and how to go on are said, and no more", async () => {
  const stand = runStand();
  const { around } = stand;
  let isDown = false;
  const gone = () => new HostError("Cannot reach pi@model by ssh: No route to host");
  stand.host.beforeRun = (script) => {
    isDown ||= script === "packages_install";
    if (isDown) throw gone();
  };
  stand.around = (script, args) => {
    if (isDown) throw gone();
    return around(script, args);
  };
  assert.equal(await stand.run(...DIRECT), 1);
  const text = stand.printed.join("\n");
  assert.match(
    text,
    /failed +packages: [^]*No route to host[^]*\ngo on with: deno task provision pi@model .* --from packages/,
  );
  assert.doesNotMatch(text, /suppressed/);
});

Deno.test("a clock that is wrong is refused, however long the owner types and the host answers; a right one is not", async () => {
  const minute = 60_000;
  const verdict = async (skewSeconds: number): Promise<boolean> => {
    const stand: RunStand = runStand({
      askSecret: () => {
        stand.now += minute;
        return Promise.resolve("password");
      },
    });
    stand.around = (script) => {
      if (script === "sudo_look") return { stdout: "password" };
      if (script !== "facts") return {};
      const stdout = factsAt(stand.now / 1000 + 5 + skewSeconds);
      stand.now += 10_000;
      return { stdout };
    };
    await stand.run(...DIRECT, "--plan");
    return stand.printed.some((line) => /refusal +clock/.test(line));
  };
  assert.deepEqual(await Promise.all([0, 30, -30, 40, -40].map(verdict)), [false, false, false, true, true]);
});

Deno.test("a release that does not come up names the way back, and a rollback that does not the way forth", async () => {
  const stand = runStand();
  const { around } = stand;
  stand.own.push("rollback", "sidecar_wait");
  stand.around = (script, args) => {
    if (script === "rollback") return { stdout: "0123456789ab\n" };
    return script === "sidecar_wait"
      ? { code: 1, stderr: "no answer at port 8080 within 30 s\n" }
      : around(script, args);
  };
  assert.equal(await stand.run("rollback", "pi@model"), 1);
  assert.match(
    stand.printed.join("\n"),
    /release 0123456789ab is in use again.*no answer[^]*logs pi@model[^]*install that release again \(--binary\).*copy/,
  );
  assert.equal(await stand.run(...DIRECT), 1);
  assert.match(stand.printed.join("\n"), /failed +sidecar-unit[^]*no answer[^]*provision rollback pi@model/);
});

Deno.test("the plan of an uninstallation names what it will take away, of a bare host nothing, and changes nothing", async () => {
  const stand = runStand();
  assert.equal(await stand.run("uninstall", "pi@model", "--plan"), 0, stand.printed.join("\n"));
  await stand.run(...DIRECT);
  const paths = (): string[] => [...stand.host.files.keys()].map((path) => path.replace(/\/$/, ""));
  const [before, changes] = [paths(), stand.host.changes.length];
  stand.printed.length = 0;
  assert.equal(await stand.run("uninstall", "pi@model", "--purge", "--plan", "--json"), 2);
  assert.equal(stand.host.changes.length, changes);
  const steps = stand.printed.map((line) => JSON.parse(line)).filter(({ result }) => result === "would change");
  assert.deepEqual(steps.filter(({ id }) => /paper|warp|relay|bridge|tunnel|ngrok|tailscale/.test(id)), []);
  const told = stand.printed.map((line) => JSON.parse(line)).flatMap(({ type, drift }) => type === "step" ? drift : [])
    .map(({ what }): string => what);
  assert.equal(await stand.run("uninstall", "pi@model", "--purge", "--yes"), 0);
  const left = new Set(paths());
  const gone = before.filter((path) => !left.has(path));
  const named = (path: string): boolean => told.some((what) => what === path || path.startsWith(`${what}/`));
  // folders that are empty then go along
  const isFolder = (path: string): boolean => gone.some((other) => other.startsWith(`${path}/`));
  assert.deepEqual(gone.filter((path) => !named(path) && !isFolder(path)), []);
  assert.deepEqual(
    told.filter((what) =>
      what.startsWith("/") && ![...gone].some((path) => path === what || path.startsWith(`${what}/`))
    ),
    [],
  );
  assert.ok(
    told.includes("user cpgateway") && !told.some((what) => /warp|ngrok|tailscale|bridge|paper/i.test(what)),
    told.join("\n"),
  );
});

Deno.test("what cannot be planned refuses --plan, and does nothing", async () => {
  for (const command of ["rollback", "restart-gateway", "login"]) {
    const stand = runStand();
    assert.equal(await stand.run(command, "pi@model", "--plan"), 3);
    assert.match(stand.printed.join("\n"), /has no --plan; nothing was done/);
    assert.deepEqual(stand.host.scripts, []);
  }
});

Deno.test("a setting that was said stays until it is unset; a secret goes with the file that no longer has it", async () => {
  let secrets = `BEZANT_DEBUG_TOKEN=${"d".repeat(32)}\n`;
  const stand = runStand({ readOwn: () => ({ text: secrets, mode: 0o600, isOwn: true }) });
  const { host } = stand;
  const hasRun = async (...words: readonly string[]): Promise<string> => {
    host.changes.length = 0;
    assert.equal(await stand.run(...DIRECT, ...words), 0, stand.printed.join("\n"));
    return host.changes.join("; ");
  };
  const settings = (): string => host.contents.get(host.files.get("/etc/bezant/bezant.env")?.split(" ")[0] ?? "") ?? "";
  const secret = "/etc/bezant/credentials/DEBUG_TOKEN";
  const limit = 'BEZANT_TRADING="a \\"b\\" \\$c"';
  await hasRun("--secrets", "s.env", "--set", 'BEZANT_TRADING=a "b" $c', "--set", "BEZANT_LOG_FORMAT=text");
  assert.ok(settings().includes(limit), settings());
  assert.equal(await hasRun(), "");
  assert.ok(settings().includes(limit) && host.files.has(secret));
  const works = await hasRun("--unset", "BEZANT_TRADING", "--unset", "BEZANT_LOG_FORMAT");
  assert.match(works, /unit_start bezant\.service/);
  assert.match(settings(), /BEZANT_LOG_FORMAT=json/);
  assert.ok(!settings().includes("BEZANT_TRADING"));
  secrets = "";
  assert.equal(await stand.run(...DIRECT, "--secrets", "s.env", "--plan"), 2);
  assert.match(stand.printed.join("\n"), /BEZANT_DEBUG_TOKEN/);
  assert.match(await hasRun("--secrets", "s.env"), /path_remove .*DEBUG_TOKEN; .*unit_start bezant\.service/);
  assert.ok(!host.files.has(secret));
});

Deno.test("a run of other steps alone wants nothing of the tunnel", async () => {
  const stand = runStand();
  assert.equal(await stand.run("pi@model", "--egress", "direct", "--only", "journal"), 0, stand.printed.join("\n"));
  assert.equal(await stand.run("pi@model", "--egress", "direct", "--only", "tunnel"), 3);
});
