import assert from "node:assert/strict";
import { committedFiles, hasDocuments, SHARED, withBench } from "./testing/world.ts";

const BASE = `${SHARED}/spec/upstream-2.28.0.json`;
const LATER = `${SHARED}/spec/repaired-2.29.0.json`;

Deno.test("spec:refresh over HTTP writes the lock that a second run finds right, then spec and spec:check agree", async (t) => {
  if (!await hasDocuments()) return;
  const bytes = await Deno.readFile(BASE);
  const headers = { "content-type": "application/json" };
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response(bytes, { headers }),
  );
  const url = `http://127.0.0.1:${server.addr.port}/api-docs`;
  const committed = JSON.parse((await committedFiles())["spec/lock.json"]!);
  try {
    await withBench({}, async ({ root, run, files }) => {
      await t.step("the lock says what the committed one says, but for day and address", async () => {
        const { code, printed, noted } = await run("refresh", "--url", `${url}?token=secret`, "--supplement", LATER);
        assert.equal(code, 0, noted);
        assert.match(noted, /\(100 %\)/);
        assert.match(printed, /wrote spec\/lock\.json/);
        const lock = JSON.parse(await Deno.readTextFile(`${root}/spec/lock.json`));
        assert.deepEqual([lock.base.from, lock.supplement.from, lock.base.retrieved], [url, "file", "2026-01-02"]);
        for (const one of ["base", "supplement"]) {
          for (const lockOf of [lock, committed]) Object.assign(lockOf[one], { from: "", retrieved: "" });
        }
        assert.deepEqual(lock, committed);
      });
      await t.step("a second refresh changes nothing", async () => {
        const before = await files();
        const { code, printed } = await run("refresh", "--url", url);
        assert.equal(code, 0);
        assert.match(printed, /says so already/);
        assert.deepEqual(await files(), before);
      });
      await t.step("spec --locked makes everything from the cache, and spec:check agrees", async () => {
        const { code, printed, noted } = await run("spec", "--locked");
        assert.equal(code, 0, noted);
        assert.match(printed, /wrote spec\/generated\/gateway\.ts/);
        if (Deno.env.get("BEZANT_TEST_LONG") !== "1") return; // the gate's own step says the same of what is committed
        const checked = await run("check");
        assert.equal(checked.code, 0, checked.printed);
        assert.match(checked.printed, /^spec: \d+ files are what 2\.28\.0 gives$/);
      });
      await t.step("spec:check finds an edit, a lie in the lock, a missing page and a file too many", async () => {
        const gateway = `${root}/spec/generated/gateway.ts`;
        const lines = (await Deno.readTextFile(gateway)).split("\n");
        const edited = lines.with(10, `${lines[10]} // edited`).join("\n");
        await Deno.writeTextFile(gateway, edited);
        await Deno.writeTextFile(`${root}/spec/generated/more.ts`, "");
        await Deno.remove(`${root}/docs/reference/operations.md`);
        const lock = await Deno.readTextFile(`${root}/spec/lock.json`);
        await Deno.writeTextFile(`${root}/spec/lock.json`, lock.replace('"paths": 152', '"paths": 151'));
        const { code, printed } = await run("check");
        assert.equal(code, 1);
        assert.match(
          printed,
          /--- spec\/generated\/gateway\.ts \(committed\)\n.*\n@@ line 11 @@[^]*\n-.* \/\/ edited\n/,
        );
        assert.match(printed, /spec\/lock\.json base\.counts: .*"paths":151.*, is .*"paths":152/);
        assert.match(printed, /docs\/reference\/operations\.md: missing/);
        assert.match(printed, /spec\/generated\/more\.ts: nothing writes it/);
        assert.match(printed, /Run `deno task spec --locked`/);
      });
    });
  } finally {
    await server.shutdown();
  }
});

Deno.test("a base that has an operation of the supplement takes it off the lock's list", async () => {
  if (!await hasDocuments()) return;
  const document = JSON.parse(await Deno.readTextFile(BASE));
  const later = JSON.parse(await Deno.readTextFile(LATER));
  document.info.version = "2.28.1";
  document.paths["/portfolio/subaccounts2"] = { get: { responses: { 200: { description: "" } } } };
  const lock = (await committedFiles())["spec/lock.json"]!;
  const files = { "spec/lock.json": lock, "new.json": JSON.stringify(document), "shared/spec/later.json": "" };
  await withBench(files, async ({ root, run }) => {
    await Deno.copyFile(LATER, `${root}/shared/spec/later.json`);
    // The correction of that operation's answer has nothing to match now, and says so.
    const { code, noted } = await run("refresh", "--from", `${root}/new.json`);
    assert.equal(code, 1);
    assert.match(
      noted,
      /document 2\.28\.1: \d+ corrections match nothing:\n {2}correction GET \/portfolio\/subaccounts2/,
    );
    assert.equal(await Deno.readTextFile(`${root}/spec/lock.json`), lock);
  });
  assert.ok("/portfolio/subaccounts2" in later.paths || "/v1/api/portfolio/subaccounts2" in later.paths);
});
