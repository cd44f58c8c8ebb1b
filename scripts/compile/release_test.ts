// What can be told of a release without making one; `deno task test:release` makes and uses one.
import assert from "node:assert/strict";
import { type Setting, SETTINGS } from "../../operations/mod.ts";
import { makeExecutable } from "./executable.ts";
import { payloadOf } from "./testing/inspect.ts";
import { shown } from "./late_modules.ts";
import { parseOptions } from "./options.ts";
import { isAllowedEnv, permissionFlags, PERMISSIONS } from "./permissions.ts";
import { PROGRAM_NAMES } from "./programs.ts";
import { checkRuntime, ownTarget } from "./runtime.ts";
import { mergeSums } from "./sums.ts";
import { copySources } from "./tree.ts";
import { wrapperOf } from "./wrapper.ts";

async function inFolder(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "bezant-compile-" });
  try {
    await work(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("every setting may be read by the programs that have it, as a file too, and nothing else of a person's world", () => {
  for (const { env, aliases = [], faces } of Object.values<Setting>(SETTINGS)) {
    for (const name of [env, ...aliases].flatMap((one) => [one, `${one}_FILE`])) {
      if (faces.includes("server")) assert.ok(isAllowedEnv("bezant-server", name), name);
      if (faces.includes("cli")) assert.ok(isAllowedEnv("bezant", name), name);
    }
  }
  for (const name of ["AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "PATH", "LD_PRELOAD"]) {
    for (const program of PROGRAM_NAMES) assert.ok(!isAllowedEnv(program, name), name);
  }
});

Deno.test("nothing is asked of a person, no native code is loaded, and only the command line starts others", () => {
  for (const name of PROGRAM_NAMES) {
    const flags = permissionFlags(name);
    assert.ok(flags.includes("--no-prompt"));
    assert.deepEqual(flags.filter((flag) => /-A$|allow-(all|ffi|import|scripts)/.test(flag)), []);
    assert.ok(flags.every((flag) => flag !== "--allow-env" && flag !== "--allow-run" && flag !== "--allow-sys"));
  }
  assert.deepEqual(PERMISSIONS["bezant-server"].run, []);
});

Deno.test("a wrapper is a script that runs the Deno beside it, wherever it is called from, with its permissions as words", () =>
  inFolder(async (dir) => {
    await Deno.mkdir(`${dir}/a place`);
    await Deno.writeTextFile(`${dir}/a place/bezant`, wrapperOf("bezant", "app/x.js"), { mode: 0o755 });
    await Deno.writeTextFile(`${dir}/a place/deno`, '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
    await Deno.symlink(`${dir}/a place/bezant`, `${dir}/link`);
    const { code, stdout } = await new Deno.Command(`${dir}/link`, { args: ["accounts", "a b", "*"], cwd: "/" })
      .output();
    const words = new TextDecoder().decode(stdout).trimEnd().split("\n");
    assert.deepEqual([code, words[0], words.slice(-4)], [
      0,
      "run",
      [`${dir}/a place/app/x.js`, "accounts", "a b", "*"],
    ]);
    for (const flag of permissionFlags("bezant")) assert.ok(words.includes(flag), flag);
    for (const flag of ["--no-config", "--no-remote", "--no-npm"]) assert.ok(words.includes(flag), flag);
  }));

Deno.test("an executable carries its permissions, and every file that it loads on demand", () =>
  inFolder(async (dir) => {
    await Deno.mkdir(`${dir}/app/server`, { recursive: true });
    await Deno.writeTextFile(`${dir}/app/server/main.js`, 'await import("../late.js");\n');
    await Deno.writeTextFile(`${dir}/app/late.js`, 'console.log("loaded late");\n');
    await Deno.copyFile("/bin/sh", `${dir}/denort`); // any program will do where nothing is started
    const path = `${dir}/bezant-server`;
    const parts = { app: `${dir}/app`, name: "bezant-server", target: "aarch64-unknown-linux-gnu", path } as const;
    await makeExecutable(parts, { DENORT_BIN: `${dir}/denort` });
    const { entry, permissions, unstable, files } = payloadOf(await Deno.readFile(path));
    assert.equal(entry, "server/main.js");
    assert.deepEqual(permissions["allow_env"], PERMISSIONS["bezant-server"].env);
    for (const kind of ["allow_run", "allow_ffi", "allow_sys"]) assert.equal(permissions[kind], null, kind);
    assert.equal(permissions["prompt"], false);
    assert.deepEqual([...unstable].sort(), ["net", "no-legacy-abort"]);
    assert.match(new TextDecoder("latin1").decode(files), /loaded late/);
    await assert.rejects(
      makeExecutable(parts, { DENORT_BIN: `${dir}/nowhere` }),
      /name a downloaded one with DENORT_BIN/,
    );
  }));

Deno.test("sources are copied with their commit written into them, without tests", () =>
  inFolder(async (dir) => {
    const root = new URL("../..", import.meta.url).pathname;
    const git = await new Deno.Command("git", { args: ["rev-parse", "HEAD"], cwd: root, stderr: "null" }).output();
    if (!git.success) return console.log("skipped: this is no git repository");
    const { commit, committedAtSecs } = await copySources(root, dir);
    assert.match(commit, /^[0-9a-f]{12}\+?$/);
    assert.ok(committedAtSecs > 1_700_000_000);
    assert.ok((await Deno.readTextFile(`${dir}/client/version.ts`)).includes(`COMMIT: string = "${commit}"`));
    for (const file of ["server/main.ts", "deno.lock", "server/ui/page/page.html"]) await Deno.stat(`${dir}/${file}`);
    for (const gone of ["server/run_test.ts", "docs", "spec/steps", "server/testing"]) {
      await assert.rejects(Deno.stat(`${dir}/${gone}`), Deno.errors.NotFound, gone);
    }
  }));

Deno.test("what the command line loads late is named where a bundler sees it", () => {
  const text = 'export const LATE_MODULES = [\n  "../a/mod.ts",\n  "b.ts",\n] as const;\nrest\n';
  assert.deepEqual(shown(text).match(/import\("[^"]+"\)/g), ['import("../a/mod.ts")', 'import("./b.ts")']);
  assert.throws(() => shown("nothing"), /no list/);
});

Deno.test("what cannot be meant is refused: unknown flags, a Deno for two machines, one without a tarball", () => {
  const own = "x86_64-unknown-linux-gnu";
  assert.deepEqual(parseOptions([], own), {
    forms: ["executable", "tarball"],
    targets: [own, "aarch64-unknown-linux-gnu"],
    out: "dist",
    deno: undefined,
  });
  const one = parseOptions(["--target", "arm64", "--form", "tarball", "--deno", "/x/deno"], own);
  assert.deepEqual([one?.targets, one?.deno], [["aarch64-unknown-linux-gnu"], "/x/deno"]);
  const wrong = [["--from"], ["--form", "zip"], ["--target", "mips"], ["--deno", "/x"], ["--out", "a", "--out", "b"]];
  for (const args of [...wrong, ["--target", "arm64", "--form", "executable", "--deno", "/x"]]) {
    assert.equal(parseOptions(args, own), null, args.join(" "));
  }
});

Deno.test("a tarball takes a Deno of its machine and its version, and no other file", () =>
  inFolder(async (dir) => {
    const file = async (head: string, machine: number, words: string): Promise<string> => {
      const bytes = new TextEncoder().encode(head.padEnd(64, "\0") + words);
      new DataView(bytes.buffer).setUint16(18, machine, true);
      await Deno.writeFile(`${dir}/deno`, bytes);
      return `${dir}/deno`;
    };
    const [elf, arm, intel] = ["\x7fELF\x02\x01", 183, 62] as const;
    const look = (path: string) => checkRuntime(path, "aarch64-unknown-linux-gnu", "2.9.6");
    await look(await file(elf, arm, "Deno/0.80.0 Deno/2.9.6"));
    await assert.rejects(look(await file(elf, intel, "Deno/2.9.6")), /x86_64-.*linux-arm64-glibc@2\.9\.6/);
    await assert.rejects(look(await file("\xcf\xfa", arm, "Deno/2.9.6")), /no program for Linux/); // a Mac's own
    await assert.rejects(look(await file(elf, arm, "Deno/2.9.5")), /is no Deno 2\.9\.6/);
    await assert.rejects(look(`${dir}/nowhere`), /cannot be read/);
    assert.equal(ownTarget({ os: "darwin", arch: "aarch64" }), undefined);
    assert.equal(ownTarget({ os: "linux", arch: "aarch64" }), "aarch64-unknown-linux-gnu");
  }));

Deno.test("checksums of an earlier run into the same folder stay, while their files do, and `sha256sum --check` reads them", () =>
  inFolder(async (dir) => {
    const sum = async (file: string, text: string): Promise<Record<string, string>> => {
      await Deno.writeTextFile(`${dir}/${file}`, text);
      const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
      return { [file]: new Uint8Array(bytes).toHex() };
    };
    await mergeSums(dir, { ...await sum("bezant-linux-amd64.tar.gz", "first"), ...await sum("gone", "away") });
    await Deno.remove(`${dir}/gone`);
    await mergeSums(dir, await sum("bezant-linux-arm64.tar.gz", "other machine"));
    await mergeSums(dir, await sum("bezant-linux-amd64.tar.gz", "made anew"));
    const { code, stdout } = await new Deno.Command("sha256sum", { args: ["--check", "SHA256SUMS"], cwd: dir })
      .output();
    const said = new TextDecoder().decode(stdout);
    assert.deepEqual([code, said], [0, "bezant-linux-amd64.tar.gz: OK\nbezant-linux-arm64.tar.gz: OK\n"]);
  }));
