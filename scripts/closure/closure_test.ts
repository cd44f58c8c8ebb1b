import assert from "node:assert/strict";
import { withTree } from "../testing/mini_tree.ts";
import type { Budget } from "./budget.ts";
import { checkClosures, type EntryReport } from "./check.ts";
import { formatReport } from "./report.ts";

const TREE: Readonly<Record<string, string>> = {
  "deno.json": JSON.stringify({
    name: "@mini/mini",
    exports: { ".": "./mod.ts", "./later": "./later.ts" },
    imports: { "tough-cookie": "npm:tough-cookie@6.1.0", "undici": "npm:undici@7.30.2", "zod": "npm:zod@4.6.7" },
  }),
  "mod.ts": `import { Cookie } from "tough-cookie";\nimport type { ZodType } from "zod";\nimport "./own.ts";\n` +
    `export const later = () => import("./later.ts");\nexport type Z = ZodType;\nexport { Cookie };\n`,
  "own.ts": `import "node:path";\nexport {};\n`,
  "later.ts": `import "undici";\nimport "tough-cookie";\nimport "./own.ts";\n`,
};
const LATER: Budget = { npm: ["undici", "tough-cookie", "tldts", "tldts-core"], onDemand: [], ownKib: 1 };

function reportsWith(mod: Budget, planted: Readonly<Record<string, string>> = {}): Promise<readonly EntryReport[]> {
  const budgets = { "mod.ts": mod, "later.ts": LATER };
  return withTree({ ...TREE, ...planted }, async (root) => (await checkClosures(root, budgets)).reports);
}

const ENOUGH: Budget = { npm: ["tough-cookie", "tldts", "tldts-core"], onDemand: ["undici"], ownKib: 1 };

Deno.test("checkClosures() tells what is loaded at once from what is loaded on demand, and types from both", async () => {
  const [report] = await reportsWith(ENOUGH);
  assert.deepEqual(report?.problems, []);
  const { atOnce, onDemand } = report?.closure ?? {};
  assert.deepEqual(atOnce?.files, ["mod.ts", "own.ts"]);
  assert.deepEqual(atOnce?.npm.map((key) => key.replace(/@\d.*/, "")), ["tldts-core", "tldts", "tough-cookie"]);
  assert.deepEqual(atOnce?.builtins, ["node:path"]);
  assert.deepEqual(onDemand?.files, ["later.ts"]);
  assert.deepEqual(onDemand?.npm, ["undici@7.30.2"]);
});

Deno.test("checkClosures() refuses a package at once that is only budgeted on demand", async () => {
  const [report] = await reportsWith(ENOUGH, { "own.ts": `import "undici";\n` });
  assert.match(report?.problems.join() ?? "", /^mod\.ts loads undici@7\.30\.2 at once/);
});

Deno.test("checkClosures() refuses a package on demand that has no budget", async () => {
  const [report] = await reportsWith({ ...ENOUGH, onDemand: [] });
  assert.match(report?.problems.join() ?? "", /^mod\.ts may load undici@7\.30\.2 on demand/);
});

Deno.test("checkClosures() refuses too much source", async () => {
  const [report] = await reportsWith(ENOUGH, { "own.ts": `// ${"x".repeat(2048)}\n` });
  assert.match(report?.problems.join() ?? "", /^mod\.ts loads 3 KiB of own source, budget 1 KiB/);
});

Deno.test("checkClosures() reports a missing entry point and one without a budget", async () => {
  const { reports } = await withTree(TREE, (root) => checkClosures(root, { "mod.ts": ENOUGH, "cli/main.ts": LATER }));
  assert.deepEqual(reports.map((report) => report.problems.join()), [
    "",
    "later.ts has no budget: add one to scripts/closure/budget.ts",
    "cli/main.ts is missing",
  ]);
});

Deno.test("formatReport() prints sizes and what is over", async () => {
  const [report] = await reportsWith({ ...ENOUGH, onDemand: [] });
  assert.ok(report);
  const text = formatReport(report, () => 1024).join("\n");
  assert.match(text, /^mod\.ts\n {2}at once: 4 KiB\n {4}own {3}2 files, 1 KiB\n/);
  assert.match(text, /FAILS: mod\.ts may load undici/);
});
