import assert from "node:assert/strict";
import { withTree } from "../testing/mini_tree.ts";
import { checkRooms } from "./check.ts";
import { formatViolation, type Violation } from "./violation.ts";

/** A house with every room and every arrow of the table in use. */
const CLEAN: Readonly<Record<string, string>> = {
  "deno.json": JSON.stringify({ name: "@mini/mini", exports: { ".": "./mod.ts", "./sim": "./sim/mod.ts" } }),
  "spec/generated/types.ts": `export type Conid = number;\n`,
  "client/clock.ts": `export const now = (): number => Date.now();\n`,
  "client/transport/http.ts":
    `import http from "node:http";\nexport const get = (url: string) => [fetch(url), http];\n`,
  "client/transport/engine_builtin.ts": `export const open = () => Deno.createHttpClient({});\n`,
  "client/api.ts": `import type { Conid } from "../spec/generated/types.ts";\nimport { now } from "./clock.ts";\n` +
    `export interface Deps { fetch(url: string): Promise<Response>; setTimeout: number }\n` +
    `export const call = (deps: Deps, id: Conid) => [deps.fetch("fetch(" + id), now(), deps.setTimeout];\n`,
  "mod.ts": `export { call } from "./client/api.ts";\n`,
  "operations/mod.ts": `export { call } from "../mod.ts";\n`,
  "server/mod.ts": `export { call } from "../operations/mod.ts";\n`,
  "server/net/listen.ts": `import http from "node:http";\nexport const s = () => http.createServer().listen(0);\n`,
  "server/store/db.ts": `import { DatabaseSync } from "node:sqlite";\nexport const db = DatabaseSync;\n`,
  "server/main.ts": `import "./mod.ts";\nimport "../mcp/mod.ts";\nconst port = Deno.env.get("PORT");\n` +
    `export const later = () => [port, import("./net/listen.ts")];\n`,
  "mcp/mod.ts": `export { call } from "../operations/mod.ts";\n`,
  "cli/writer.ts": `export const out = Deno.stdout;\n`,
  "cli/main.ts":
    `import "../server/mod.ts";\nimport "../mcp/mod.ts";\nexport const sim = () => import("../sim/mod.ts");\n`,
  "sim/mod.ts": `import type { Conid } from "../spec/generated/types.ts";\nexport const id: Conid = 1;\n`,
  "client/api_test.ts": `import "../mod.ts";\nimport "../sim/mod.ts";\nawait fetch("data:,");\n`,
  "scripts/demo.ts": `import "../sim/mod.ts";\nimport "../mod.ts";\nconsole.log(Date.now());\n`,
  "bench/main.ts": `import "../server/mod.ts";\nexport const at = performance.now();\n`,
  "examples/hello.ts": `import { call } from "@mini/mini";\nimport "@mini/mini/sim";\nconsole.log(call);\n`,
};

function violationsWith(planted: Readonly<Record<string, string>>): Promise<readonly Violation[]> {
  return withTree({ ...CLEAN, ...planted }, async (root) => (await checkRooms(root)).violations);
}

Deno.test("checkRooms() passes a clean house", async () => {
  assert.deepEqual((await violationsWith({})).map(formatViolation), []);
});

/** What is planted, where, and the beginning of the only line that must come out. */
const PLANTS: readonly { name: string; file: string; text: string; want: string }[] = [
  {
    name: "an arrow against the flow",
    file: "client/up.ts",
    text: `import "../server/mod.ts";\n`,
    want: "client/up.ts:1  arrow  client imports server/mod.ts  -> client may import spec/generated/",
  },
  {
    name: "a private file of another room",
    file: "server/x.ts",
    text: `\nimport "../client/clock.ts";\n`,
    want: "server/x.ts:2  arrow  server imports client/clock.ts  -> that file is private: import mod.ts",
  },
  {
    name: "a private file where mod.ts would do",
    file: "cli/x.ts",
    text: `import "../server/store/db.ts";\n`,
    want: "cli/x.ts:1  arrow  cli imports server/store/db.ts  -> that file is private: import server/mod.ts",
  },
  {
    name: "an exception used by another file",
    file: "server/x.ts",
    text: `import "../mcp/mod.ts";\n`,
    want: "server/x.ts:1  arrow  server imports mcp/mod.ts",
  },
  {
    name: "a simulator that shares code with the client",
    file: "sim/x.ts",
    text: `import * as types from "../spec/generated/types.ts";\nexport { types };\n`,
    want: "sim/x.ts:1  arrow  sim imports spec/generated/types.ts at run time  -> write `import type`",
  },
  {
    name: "an import of scripts",
    file: "bench/x.ts",
    text: `import "../scripts/demo.ts";\n`,
    want: "bench/x.ts:1  arrow  bench imports scripts/demo.ts",
  },
  {
    name: "an example that reaches into the tree",
    file: "examples/x.ts",
    text: `import "../mod.ts";\n`,
    want: "examples/x.ts:1  arrow  examples imports mod.ts  -> import a published name",
  },
  {
    name: "a test with another room's private file",
    file: "cli/x_test.ts",
    text: `import "../client/clock.ts";\n`,
    want: "cli/x_test.ts:1  arrow  cli imports client/clock.ts",
  },
  {
    name: "code that imports a test",
    file: "client/x.ts",
    text: `import "./api_test.ts";\n`,
    want: "client/x.ts:1  arrow  client imports client/api_test.ts  -> only tests import test files",
  },
  {
    name: "a folder that is no room",
    file: "utils/x.ts",
    text: `import "../mod.ts";\n`,
    want: `utils/x.ts:1  arrow  utils imports mod.ts  -> "utils" is no room`,
  },
  {
    name: "an import from JSR",
    file: "client/x.ts",
    text: `import "jsr:@std/http";\n`,
    want: "client/x.ts:1  import  imports jsr:@std/http",
  },
  {
    name: "an import over https",
    file: "client/x.ts",
    text: `import "https://example.com/x.ts";\n`,
    want: "client/x.ts:1  import  imports https://example.com/x.ts",
  },
  {
    name: "a package without a name in deno.json",
    file: "client/x.ts",
    text: `import "npm:tough-cookie@6.1.0";\n`,
    want: "client/x.ts:1  import  imports npm:tough-cookie@6.1.0",
  },
  {
    name: "an import that leads nowhere",
    file: "client/x.ts",
    text: `import "./gone.ts";\n`,
    want: "client/x.ts:1  import  imports ./gone.ts, which is not there",
  },
  {
    name: "a long file",
    file: "client/x.ts",
    text: "// line\n".repeat(301),
    want: "client/x.ts:301  length  301 lines, limit 300",
  },
  {
    name: "a long test",
    file: "client/x_test.ts",
    text: "// line\n".repeat(601),
    want: "client/x_test.ts:601  length  601 lines, limit 600",
  },
  {
    name: "a socket",
    file: "client/x.ts",
    text: `await fetch("");\n`,
    want: "client/x.ts:1  authority  fetch (sockets)",
  },
  {
    name: "a listener",
    file: "server/x.ts",
    text: `Deno.serve(() => new Response());\n`,
    want: "server/x.ts:1  authority  Deno.serve (listening)",
  },
  {
    name: "a module that opens connections",
    file: "operations/x.ts",
    text: `import "node:net";\n`,
    want: "operations/x.ts:1  authority  imports node:net (connections)",
  },
  {
    name: "the environment",
    file: "cli/x.ts",
    text: `Deno.env.get("HOME");\n`,
    want: "cli/x.ts:1  authority  Deno.env (environment)",
  },
  { name: "the clock", file: "sim/x.ts", text: `Date.now();\n`, want: "sim/x.ts:1  authority  Date.now (clock)" },
  {
    name: "a file",
    file: "server/x.ts",
    text: `await Deno.readTextFile("x");\n`,
    want: "server/x.ts:1  authority  Deno.readTextFile (files)",
  },
  {
    name: "standard output",
    file: "cli/x.ts",
    text: `console.log(1);\n`,
    want: "cli/x.ts:1  authority  console (streams)",
  },
  {
    name: "globalThis as a value",
    file: "server/x.ts",
    text: `export const g = globalThis;\n`,
    want: "server/x.ts:1  authority  globalThis as a value (globals)",
  },
  {
    name: "Deno in the client",
    file: "client/x.ts",
    text: `export const v = Deno.version;\n`,
    want: "client/x.ts:1  authority  Deno (runtime)",
  },
];

for (const { name, file, text, want } of PLANTS) {
  Deno.test(`checkRooms() finds ${name}`, async () => {
    const lines = (await violationsWith({ [file]: text })).map(formatViolation);
    assert.equal(lines.length, 1, lines.join("\n"));
    assert.ok(lines[0]?.startsWith(want), String(lines[0]));
  });
}

Deno.test("checkRooms() finds an import cycle made of type-only and dynamic imports", async () => {
  const [violation, ...others] = await violationsWith({
    "client/a.ts": `import type { B } from "./b.ts";\nexport type A = B;\n`,
    "client/b.ts": `export type B = 1;\nexport const c = () => import("./c.ts");\n`,
    "client/c.ts": `import "./a.ts";\n`,
  });
  assert.deepEqual(others, []);
  assert.equal(violation?.rule, "cycle");
  assert.equal(violation.found, "client/a.ts -> client/b.ts -> client/c.ts -> client/a.ts");
});

Deno.test("checkRooms() finds JSR in the import map", async () => {
  const [violation] = await violationsWith({
    "deno.json": JSON.stringify({
      name: "@mini/mini",
      exports: { ".": "./mod.ts", "./sim": "./sim/mod.ts" },
      imports: { a: "jsr:@a/a" },
    }),
  });
  assert.equal(violation?.found, "maps a to jsr:@a/a");
});
