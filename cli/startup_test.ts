import assert from "node:assert/strict";
import { LATE_MODULES } from "./late.ts";

interface Dependency {
  readonly specifier: string;
  readonly isDynamic?: boolean;
  readonly code?: { readonly specifier?: string };
}

interface Info {
  readonly roots: readonly string[];
  readonly modules: readonly {
    readonly specifier: string;
    readonly kind?: string;
    readonly dependencies?: readonly Dependency[];
  }[];
  readonly redirects: Readonly<Record<string, string>>;
}

const ROOM = new URL("./", import.meta.url).href;
const MAIN = new URL("./main.ts", import.meta.url);

/** What of other rooms a command may load that asks a sidecar: they load nothing themselves. */
const LEAVES = [
  "client/clock.ts",
  "client/errors/table.ts",
  "client/market/fields.ts",
  "client/market/snapshot_fields.ts",
  "client/orders/known_questions.ts",
  "operations/orders/cost_words.ts",
  "operations/settings/find.ts",
  "operations/settings/instance.ts",
  "operations/settings/no_proxy.ts",
];

async function deno(...args: string[]): Promise<{ readonly code: number; readonly stdout: string }> {
  const { code, stdout } = await new Deno.Command(Deno.execPath(), { args, stderr: "null" }).output();
  return { code, stdout: new TextDecoder().decode(stdout) };
}

/** What a module brings with it before its first line runs: static imports that are more than types. */
async function loadedWith(path: string): Promise<string[]> {
  const root = new URL(path, ROOM);
  const info: Info = JSON.parse((await deno("info", "--json", root.pathname)).stdout);
  const loaded = new Set([root.href]);
  for (const specifier of loaded) { // a Set iterates over what is added on the way
    const module = info.modules.find((module) => module.specifier === specifier);
    for (const { code, isDynamic } of module?.dependencies ?? []) {
      if (code?.specifier !== undefined && isDynamic !== true) loaded.add(code.specifier);
    }
  }
  return [...loaded];
}

Deno.test("before a command is chosen nothing is loaded but the room's own light files", async () => {
  const loaded = await loadedWith("main.ts");
  assert.ok(loaded.length > 10, "the graph was read");
  const outside = loaded.filter((specifier) => !specifier.startsWith(ROOM));
  const names = outside.map((specifier) => specifier.replace(new URL("../", ROOM).href, ""));
  assert.deepEqual(names.filter((name) => !LEAVES.includes(name)), []);
  assert.deepEqual(loaded.filter((specifier) => specifier.includes("/commands/")), []);
});

Deno.test("a command that asks a sidecar loads no client, no catalogue, no server and no package, orders included", async () => {
  const known = new Set(LEAVES.map((path) => new URL(`../${path}`, ROOM).href));
  for (const path of ["commands/operation.ts", "trade/run.ts"]) {
    const foreign = (await loadedWith(path)).filter((specifier) =>
      !specifier.startsWith(ROOM) && !known.has(specifier)
    );
    assert.deepEqual(foreign, [], path);
  }
});

Deno.test("the runtime sees no way from the start to the client or a package: it would read all of it first", async () => {
  const { code, stdout } = await deno("info", "--json", MAIN.pathname);
  assert.equal(code, 0);
  const seen = (JSON.parse(stdout) as Info).modules.filter(({ kind }) => kind === "esm");
  const run = new Set<string>([MAIN.href]);
  for (const specifier of run) {
    const module = seen.find((one) => one.specifier === specifier);
    for (const { code } of module?.dependencies ?? []) if (code?.specifier !== undefined) run.add(code.specifier);
  }
  const known = new Set(LEAVES.map((path) => new URL(`../${path}`, ROOM).href));
  assert.deepEqual([...run].filter((specifier) => !specifier.startsWith(ROOM) && !known.has(specifier)), []);
  for (const path of LATE_MODULES) assert.ok(Deno.statSync(new URL(path, ROOM)).isFile, path);
});

Deno.test("--help works where no package can be loaded", async () => {
  const { code, stdout } = await deno("run", "--no-npm", "--no-remote", "-A", MAIN.pathname, "--help");
  assert.equal(code, 0);
  assert.match(stdout, /^bezant: [\s\S]*exit codes:/);
});
