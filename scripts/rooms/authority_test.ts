import assert from "node:assert/strict";
import { checkAuthority, checkModules } from "./authority.ts";

function found(source: string, file = "operations/x.ts"): string[] {
  return checkAuthority(file, source).map((violation) => `${violation.line} ${violation.found}`);
}

const USES: readonly (readonly [source: string, want: string])[] = [
  ["const r = await fetch(url);", "fetch (sockets)"],
  ["const send = options.fetch ?? fetch;", "fetch (sockets)"],
  ["const send = isFast ? fetch : slow;", "fetch (sockets)"],
  ["globalThis.fetch(url);", "fetch (sockets)"],
  ["const text = `${await fetch(url)}`;", "fetch (sockets)"],
  ["new WebSocket(url);", "new WebSocket (sockets)"],
  ["Deno.connectTls({});", "Deno.connectTls (sockets)"],
  ["server.listen(0);", ".listen( (listening)"],
  ["Deno.exit(1);", "Deno.exit (environment)"],
  ["Deno.addSignalListener(s, f);", "Deno.addSignalListener (environment)"],
  ["new Deno.Command(c);", "Deno.Command (environment)"],
  ["process.env.HOME;", "process.env (environment)"],
  ["globalThis.process?.exit(1);", "process.exit (environment)"],
  ["process.stdout.write(x);", "process.stdout (streams)"],
  ["new Date();", "new Date() (clock)"],
  ["const now = Date.now;", "Date.now (clock)"],
  ["performance.now();", "performance.now (clock)"],
  ["setTimeout(f, 1);", "setTimeout (clock)"],
  ["const timers = { setInterval };", "setInterval (clock)"],
  ["AbortSignal.timeout(1);", "AbortSignal.timeout (clock)"],
  ["Math.random();", "Math.random (clock)"],
  ["crypto.randomUUID();", "crypto.randomUUID (clock)"],
  ["randomBytes(8);", "randomBytes (clock)"],
  ["Deno[name]();", "Deno as a value (globals)"],
  ["const all = { ...globalThis };", "globalThis as a value (globals)"],
  ["await Deno.open(path);", "Deno.open (files)"],
  ["const a = 1 / 2; fetch(url); /* it's */", "fetch (sockets)"],
  ["const r = /['\"`]/; fetch(url);", "fetch (sockets)"],
];

for (const [source, want] of USES) {
  Deno.test(`checkAuthority() finds ${source}`, () => assert.deepEqual(found(source), [`1 ${want}`]));
}

const HARMLESS: readonly string[] = [
  "clock.setTimeout(f, 1);",
  "await transport.fetch(url);",
  "await this.#deps?.fetch(url);",
  "interface Transport { fetch(url: string): Promise<Response>; readonly setTimeout: number }",
  "const transport = { fetch: send, async fetch(url: string): Promise<Response> { return await send(url); } };",
  "class Transport { fetch(url: string) { return this.send(url); } }",
  "type Fetch = typeof fetch;",
  "const isDeno = typeof Deno !== 'undefined';",
  "interface Runtime { Deno?: { version: string } }",
  "const socket: WebSocket = open();",
  "new Date(atMs).toISOString();",
  "Date.parse(text);",
  "crypto.subtle.digest(name, bytes);",
  "throw new Deno.errors.NotFound();",
  "// fetch(url)\n/* Date.now() */ const a = 'fetch(' + \"console.log\" + `Deno.env ${a} setTimeout(`;",
  "const pattern = /fetch(url)/g;",
  "const process = (x: number): number => x;",
];

for (const source of HARMLESS) {
  Deno.test(`checkAuthority() lets ${source} pass`, () => assert.deepEqual(found(source), []));
}

Deno.test("checkAuthority() reports the line", () => {
  assert.deepEqual(found("/* a\n b */\nconst t = `\n${x}\n`;\nfetch(url);"), ["6 fetch (sockets)"]);
});

Deno.test("checkAuthority() leaves owners, tests, scripts, benchmarks and examples alone", () => {
  for (const file of ["client/clock.ts", "client/x_test.ts", "scripts/x.ts", "bench/x.ts", "examples/x.ts"]) {
    assert.deepEqual(found("Date.now();", file), [], file);
  }
});

Deno.test("checkModules() finds packages that open sockets, and lets types pass", () => {
  const edge = { from: "server/x.ts", to: "npm:undici@7.0.0", specifier: "undici", line: 3, kind: "dynamic" } as const;
  assert.deepEqual(checkModules([edge]).map(({ line, found }) => [line, found]), [[3, "imports undici (sockets)"]]);
  const listening = { ...edge, to: "npm:@hono/node-server@2.0.0", specifier: "@hono/node-server" };
  assert.equal(checkModules([listening])[0]?.found, "imports @hono/node-server (listening)");
  assert.deepEqual(checkModules([{ ...edge, kind: "type" }]), []);
});
