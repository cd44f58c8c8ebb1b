import assert from "node:assert/strict";
import type { Forward, Host, HostWays, RunOptions } from "./host/host.ts";
import { runLogin } from "./login.ts";
import { runLogs } from "./logs.ts";
import { readOptions } from "./options.ts";

const NEEDS = JSON.stringify({ checks: { session: { ok: false, state: "needs-login" } } });
const READY = JSON.stringify({ checks: { session: { ok: true, state: "ready" } } });

interface Stand {
  readonly host: Host & HostWays;
  readonly printed: string[];
  readonly did: string[];
  /** Is called when time passes. */
  onPause: () => void;
  readyz: string;
  taken: readonly number[];
  readonly controller: AbortController;
  /** Ends the way by itself. */
  end: (said: string) => void;
  login(...words: string[]): Promise<number>;
}

function stand(): Stand {
  let forwarded = 0;
  const ending = Promise.withResolvers<string>();
  const self: Stand = {
    printed: [],
    did: [],
    onPause: () => {},
    readyz: NEEDS,
    taken: [],
    controller: new AbortController(),
    end: (said) => ending.resolve(said),
    host: {
      name: "pi@a",
      run: (script: string, { args = [] }: RunOptions = {}) => {
        self.did.push([script, ...args].join(" "));
        const journal = "one DU1234567\ntwo GET /x?token=abc 200";
        return Promise.resolve({ code: 0, stdout: script === "logs" ? journal : self.readyz, stderr: "" });
      },
      follow: (script, args, onLine) => {
        self.did.push(["follow", script, ...args].join(" "));
        onLine("three U7654321");
        return Promise.resolve();
      },
      forward: (local, remote): Forward => {
        forwarded = local;
        self.did.push(`forward ${local} to ${remote}`);
        return { ended: ending.promise, [Symbol.asyncDispose]: () => Promise.resolve(void self.did.push("closed")) };
      },
    },
    login: (...words) => {
      const options = readOptions(["login", "pi@a", ...words]);
      assert.ok(options !== "help");
      const io = {
        canConnect: (_host: string, port: number) => Promise.resolve(self.taken.includes(port) || port === forwarded),
        pause: async () => await Promise.resolve(self.onPause()),
        signal: self.controller.signal,
      };
      return runLogin({ host: self.host, io, options, print: (line) => void self.printed.push(line) });
    },
  };
  return self;
}

Deno.test("login opens the way, says the address, waits for the login, and ends by Ctrl-C", async () => {
  const at = stand();
  const turns = [() => {}, () => at.readyz = READY, () => {}, () => at.controller.abort()];
  at.onPause = () => void turns.shift()?.();
  assert.equal(await at.login(), 0);
  assert.match(at.printed[0]!, /^Log in at http:\/\/localhost:8080\/ .*Ctrl-C/);
  assert.deepEqual(at.printed.slice(1), [
    "waiting for the login (needs-login)",
    "logged in: the sidecar can work with the Gateway",
  ]);
  assert.deepEqual([at.did[0], at.did.at(-1)], ["forward 8080 to 8080", "closed"]);
});

Deno.test("login takes another port where the first is taken, an instance's, and ends by itself with --yes", async () => {
  const at = stand();
  at.taken = [8090];
  at.readyz = READY;
  assert.equal(await at.login("--yes", "--instance", "paper"), 0);
  assert.match(at.printed[0]!, /localhost:18080\//);
  assert.equal(at.did[0], "forward 18080 to 8090");
  assert.ok(at.did.includes("ready_look /etc/bezant/instances/paper"));
});

Deno.test("login that nobody follows is no success, and a way that ends is said", async () => {
  const at = stand();
  at.onPause = () => at.controller.abort();
  assert.equal(await at.login(), 1);
  const cut = stand();
  cut.onPause = () => cut.end("Permission denied (publickey).");
  await assert.rejects(cut.login(), /The way to pi@a has ended: Permission denied/);
});

Deno.test("login --print only says how", async () => {
  const at = stand();
  assert.equal(await at.login("--print"), 0);
  assert.deepEqual(at.did, []);
  assert.match(at.printed.join("\n"), /ssh -N -L 8080:127\.0\.0\.1:8080 pi@a/);
});

Deno.test("logs shows what was asked for, without account numbers and queries, and follows", async () => {
  const at = stand();
  const show = async (...words: string[]): Promise<string> => {
    const options = readOptions(["logs", "pi@a", ...words]);
    assert.ok(options !== "help");
    at.printed.length = 0;
    assert.equal(await runLogs({ host: at.host, options, print: (line) => void at.printed.push(line) }), 0);
    return at.printed.join("\n");
  };
  assert.equal(await show(), "one DU****567\ntwo GET /x?<redacted> 200");
  assert.equal(at.did.at(-1), "logs 200 once bezant* cpgateway* ibkr-bridge* warp-svc*");
  assert.equal(await show("--follow", "--unit", "cpgateway", "--lines", "5"), "three U****321");
  assert.equal(at.did.at(-1), "follow logs 5 follow cpgateway");
});
