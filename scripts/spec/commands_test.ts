import assert from "node:assert/strict";
import { MISSING_OPERATIONS } from "../../spec/mod.ts";
import { type Bench, type SmallDocument, smallDocument, withBench } from "./testing/world.ts";

const LOCK = JSON.stringify({ base: { version: "1.0.0", sha256: "0".repeat(64) } });
const SEED = { "spec/lock.json": LOCK, "spec/generated/gateway.ts": "old\n" };

/** Files apart from the cache, where a document may stay. */
async function outsideCache({ files }: Bench): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(await files()).filter(([path]) => !path.startsWith("spec/.cache/")));
}

const NOT_UNDERSTOOD: readonly (readonly string[])[] = [
  ["--fast"],
  ["spec", "extra"],
  ["--from", "a", "--locked"],
  ["--from", "a", "--url", "http://127.0.0.1/"],
  ["refresh", "--locked"],
  ["refresh", "--from"],
  ["diff", "1.0.0"],
  ["build"],
  ["check", "--out", "x"],
];

for (const args of NOT_UNDERSTOOD) {
  Deno.test(`spec ${args.join(" ")} is not understood: exit code 2`, () =>
    withBench(SEED, async (bench) => {
      const { code, noted } = await bench.run(...args);
      assert.equal(code, 2);
      assert.match(noted, /^Cannot run \w+: /);
      assert.deepEqual(await bench.files(), SEED);
    }));
}

Deno.test("spec without a connection names --from and --locked and changes nothing", () =>
  withBench(SEED, async (bench) => {
    for (const command of ["spec", "refresh"]) {
      const { code, noted } = await bench.run(command);
      assert.equal(code, 1);
      assert.match(noted, /cannot be reached .*--from FILE, or --locked/);
    }
    assert.deepEqual(await bench.files(), SEED);
  }));

Deno.test("spec --locked says what is missing: the lock, or its documents", async () => {
  await withBench({}, async ({ run }) => {
    const { code, noted } = await run("spec", "--locked");
    assert.equal(code, 1);
    assert.match(noted, /spec\/lock\.json: there is none\. Write it with `deno task spec --from FILE`/);
  });
  await withBench(SEED, async ({ run }) => {
    const { code, noted } = await run("spec", "--locked");
    assert.equal(code, 1);
    assert.match(noted, /not on this machine: 1\.0\.0 \(sha256 000000000000…\)\. Put the file into spec\/\.cache\//);
  });
});

// deno-lint-ignore no-explicit-any
type Loose = any;
const thing = (document: SmallDocument): Loose => document.paths["/v1/api/thing"].get;

const BAD: Readonly<Record<string, readonly [string, RegExp]>> = {
  "an HTML page": ["<!doctype html><p>no", /bad\.json: an HTML page/],
  "a truncated download": [smallDocument().slice(0, 200), /bad\.json: the JSON ends too early: after 200 bytes/],
  "Swagger 2": ['{"swagger": "2.0", "paths": {}}', /Swagger "2\.0"/],
  "a reference that leads nowhere": [
    smallDocument((document) => thing(document).responses[200].content["application/json"].schema.$ref += "s"),
    /#\/paths\/~1v1~1api~1thing\/get\/responses\/200\/content\/application~1json\/schema\/\$ref: .*Things is not in.*Thing/,
  ],
  "a media type that nobody knows": [
    smallDocument((document) => thing(document).responses[200].content["application/cbor"] = { schema: {} }),
    /#\/paths\/~1thing\/get\/responses\/200\/content\/application~1cbor: the media type application\/cbor is new/,
  ],
};

for (const [what, [text, expected]] of Object.entries(BAD)) {
  Deno.test(`${what} stops every command where it is found, with nothing half-written`, () =>
    withBench({ ...SEED, "bad.json": text }, async (bench) => {
      const bad = `${bench.root}/bad.json`;
      const lines = [["spec", "--from", bad], ["refresh", "--from", bad], ["report", "--from", bad]];
      for (const args of [...lines, ["build", "--out", `${bench.root}/out.json`, "--from", bad], ["diff", bad, bad]]) {
        const { code, noted } = await bench.run(...args);
        assert.equal(code, 1, args.join(" "));
        assert.match(noted, expected);
      }
      assert.deepEqual(await outsideCache(bench), { ...SEED, "bad.json": text });
    }));
}

Deno.test("a base in which corrections match nothing is refused with the list; its document stays in the cache", () =>
  withBench({ ...SEED, "own.json": smallDocument() }, async (bench) => {
    for (const command of ["spec", "refresh"]) {
      const { code, noted } = await bench.run(command, "--from", `${bench.root}/own.json`);
      assert.equal(code, 1);
      assert.match(noted, /document 9\.1\.0: \d+ corrections match nothing:\n {2}correction /);
      assert.match(noted, /Nothing was written\. See `deno task spec:diff OLD 9\.1\.0`; .*until: "9\.1\.0"/);
    }
    assert.deepEqual(await outsideCache(bench), { ...SEED, "own.json": smallDocument() });
    const { code, printed } = await bench.run("diff", "9.1.0", `${bench.root}/own.json`);
    assert.equal(code, 0);
    assert.match(printed, /^9\.1\.0 → 9\.1\.0: operations \+0 -0 \*0/);
  }));

Deno.test("spec:build takes 3.0 and 3.1, with and without the prefix, and gives one form", async () => {
  const built: unknown[] = [];
  for (const [openapi, path] of [["3.0.3", "/v1/api/thing"], ["3.1.0", "/thing"]] as const) {
    const text = smallDocument((document) => {
      document.openapi = openapi;
      document.paths = { [path]: document.paths["/v1/api/thing"] };
      // The operations that are added use schemas of IBKR's.
      for (const [, name] of JSON.stringify(MISSING_OPERATIONS).matchAll(/#\/components\/schemas\/(\w+)/g)) {
        document.components.schemas[name!] = { type: "object" };
      }
    });
    await withBench({ "own.json": text }, async ({ root, run }) => {
      const { code, printed, noted } = await run("build", "--from", `${root}/own.json`, `--out=${root}/deep/out.json`);
      assert.equal(code, 0, noted);
      assert.match(printed, /^wrote .*out\.json: OpenAPI 3\.1 made from 9\.1\.0/);
      const { openapi, paths } = JSON.parse(await Deno.readTextFile(`${root}/deep/out.json`));
      built.push({ openapi, thing: paths["/thing"].get });
    });
  }
  assert.deepEqual(built[0], built[1]);
});

Deno.test("spec:build and --from say when a folder is where a file should be", () =>
  withBench({ "own.json": smallDocument(), "folder/x": "" }, async ({ root, run }) => {
    for (const args of [["report", "--from", `${root}/folder`], ["spec", "--from", `${root}/none`]]) {
      const { code, noted } = await run(...args);
      assert.equal(code, 1);
      assert.match(noted, /^Cannot finish \w+: /);
    }
  }));

Deno.test("spec:report says what an operation id that is given twice becomes", () => {
  const text = smallDocument((document) => {
    thing(document).operationId = "twice";
    document.paths["/other"] = { get: structuredClone(thing(document)) };
  });
  return withBench({ "own.json": text }, async ({ root, run }) => {
    const { code, printed, noted } = await run("report", "--from", `${root}/own.json`);
    assert.equal(code, 0);
    assert.match(
      printed,
      /## duplicate_operation_ids\n[^]*`#\/paths\/~1v?.*thing\/get`: the operationId twice is already/,
    );
    assert.match(noted, /matches nothing in 9\.1\.0: correction /);
  });
});

Deno.test("spec:check and test:truth skip without inputs, and fail where the lock's document is not among the inputs", async () => {
  await withBench(SEED, async ({ run }) => {
    assert.deepEqual(await run("check"), { code: 0, printed: "skipped: no input document", noted: "" });
    assert.deepEqual(await run("truth"), { code: 0, printed: "truth: skipped (no inputs)", noted: "" });
  });
  await withBench({ ...SEED, "shared/spec/other.json": smallDocument() }, async ({ run }) => {
    for (const command of ["check", "truth"]) {
      const { code, printed } = await run(command);
      assert.equal(code, 1);
      assert.match(printed, /spec\/lock\.json names documents that the shared folder does not have: 1\.0\.0/);
    }
  });
});

Deno.test("a lock that is none is refused", () =>
  withBench({ "spec/lock.json": '{"base": {}}' }, async ({ run }) => {
    const { code, noted } = await run("check");
    assert.equal(code, 1);
    assert.match(noted, /"base" is not a document with version and sha256\. Take it from git/);
  }));

Deno.test("a file of the cache that was changed is not the document", () => {
  const cached = `spec/.cache/${"0".repeat(64)}.json`;
  return withBench({ ...SEED, [cached]: smallDocument() }, async ({ run }) => {
    assert.equal((await run("check")).printed, "skipped: no input document");
  });
});
