import assert from "node:assert/strict";
import { systemClock } from "../../mod.ts";
import { manualClock } from "../../sim/mod.ts";
import { runServer } from "../mod.ts";
import { readSuperviseArgs } from "./args.ts";
import { supervise } from "./supervise.ts";

/** A child that notes its signals, and ends with a code when a signal is among those it obeys. */
function fakeChild(name: string, obeys: Readonly<Record<string, number>>, book: string[]) {
  const { promise: status, resolve } = Promise.withResolvers<{ code: number }>();
  let isOver = false;
  const end = (code: number): void => {
    isOver = true;
    resolve({ code });
  };
  const kill = (signal: "SIGTERM" | "SIGKILL"): void => {
    if (isOver) throw new TypeError("Child process has already terminated");
    book.push(`${name} ${signal}`);
    if (signal in obeys) end(obeys[signal]!);
  };
  return { status, kill, end };
}

/** All that follows from what has happened has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const POLITE = { SIGTERM: 143, SIGKILL: 137 };
const DEAF = { SIGKILL: 137 };

function stand(kinds: Readonly<Record<string, Readonly<Record<string, number>>>>) {
  const clock = { ...systemClock, ...manualClock(0) };
  const [stop, hurry] = [new AbortController(), new AbortController()];
  const book: string[] = [];
  const children = new Map(Object.entries(kinds).map(([name, obeys]) => [name, fakeChild(name, obeys, book)]));
  let log = "";
  const code = supervise(["--grace-secs", "3", ...Object.keys(kinds).map((name) => `${name}=/opt/${name}`)], {
    env: () => undefined,
    stdout: (text) => log += text,
    signal: stop.signal,
    hurry: hurry.signal,
    clock,
    spawn: (file) => {
      const child = children.get(file.slice("/opt/".length));
      if (child === undefined || file.endsWith("missing")) throw new Deno.errors.NotFound("no such file");
      return child;
    },
  });
  return { clock, stop, hurry, book, code, child: (name: string) => children.get(name)!, log: () => log };
}

Deno.test("when one program ends the other is stopped, and its code is the code of all", async () => {
  for (const [name, code] of [["gateway", 1], ["sidecar", 0], ["sidecar", 137]] as const) {
    const { child, code: ended, book, log } = stand({ gateway: POLITE, sidecar: POLITE });
    child(name).end(code);
    assert.equal(await ended, code);
    assert.deepEqual(book, [`${name === "gateway" ? "sidecar" : "gateway"} SIGTERM`]);
    assert.match(log(), new RegExp(`error stopping: a program has ended name=${name} code=${code}\n`));
  }
});

Deno.test("told to stop, the last one stops first, and is over before the first one is asked", async () => {
  const { child, code, book, stop } = stand({ gateway: POLITE, sidecar: DEAF });
  stop.abort();
  await settled();
  assert.deepEqual(book, ["sidecar SIGTERM"]);
  child("sidecar").end(0);
  assert.equal(await code, 0);
  assert.deepEqual(book, ["sidecar SIGTERM", "gateway SIGTERM"]);
});

Deno.test("one that does not stop in time is killed, and the code says so", async () => {
  const { code, book, stop, clock, log } = stand({ gateway: DEAF, sidecar: POLITE });
  stop.abort();
  await settled();
  clock.advance(2_999);
  assert.equal(book.includes("gateway SIGKILL"), false);
  clock.advance(1);
  assert.equal(await code, 137);
  assert.deepEqual(book, ["sidecar SIGTERM", "gateway SIGTERM", "gateway SIGKILL"]);
  assert.match(log(), /killed: it did not stop in time name=gateway seconds=3\n/);
});

Deno.test("in a hurry, all are killed at once", async () => {
  const { code, book, stop, hurry } = stand({ gateway: DEAF, sidecar: DEAF });
  stop.abort();
  await settled();
  hurry.abort();
  assert.equal(await code, 0); // whoever hurries ends the process with a code of his own
  assert.deepEqual(book, ["sidecar SIGTERM", "gateway SIGKILL", "sidecar SIGKILL"]);
});

Deno.test("a program that cannot be started ends those that were", async () => {
  const { code, book, log } = stand({ gateway: POLITE, missing: POLITE, sidecar: POLITE });
  assert.equal(await code, 126);
  assert.deepEqual(book, ["gateway SIGTERM"]);
  assert.match(log(), /cannot be started name=missing file=\/opt\/missing message="no such file"\n/);
});

Deno.test("a command line that cannot be meant is refused, and nothing is started", async () => {
  const wrong = [[], ["gateway"], ["a=b"], ["a=/x", "a=/y"], ["--grace-secs", "1e3", "a=/x"], ["--colour", "a=/x"]];
  for (const args of wrong) assert.throws(() => readSuperviseArgs(args), /supervise|--grace-secs/, args.join(" "));
  assert.deepEqual(readSuperviseArgs(["a=/x y", "--grace-secs=0"]), {
    wanted: [{ name: "a", file: "/x y" }],
    graceMs: 0,
  });
  let said = "";
  const io = { env: () => undefined, readFile: () => "", stdout: () => {}, signal: new AbortController().signal };
  const run = (...args: string[]) => runServer(args, { ...io, stderr: (text) => said += text });
  assert.equal(await run("supervise", "a=/x"), 2); // nothing starts programs here
  assert.match(said, /only bezant-server starts programs/);
});
