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
  /** What the scripts around the steps say; throws to lose the connection. */
  around(script: string, args: readonly string[]): Partial<RunResult>;
  /** Milliseconds since 1970, here. */
  now: number;
  run(...words: readonly string[]): Promise<number>;
}

const AROUND = ["sudo_look", "sudo_try", "facts", "lock_take", "lock_renew", "lock_give", "audit"];

function runStand(more: Partial<ProvisionIo> = {}): RunStand {
  const host = modelHost();
  const run = async (script: string, options: RunOptions = {}): Promise<RunResult> => {
    if (AROUND.includes(script)) {
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
