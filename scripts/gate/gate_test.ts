import assert from "node:assert/strict";
import { withTree } from "../testing/mini_tree.ts";
import { runSteps, type StepResult } from "./run.ts";
import type { Step } from "./steps.ts";
import { parseSummary } from "./summary.ts";
import { formatTable, totalOf } from "./total.ts";

const PASSES = `Deno.test("a", () => {});\nDeno.test("b", () => {});\n`;
const FAILS = `Deno.test("c", () => { throw new Error("planted"); });\n`;

/** Types are checked where they are what the test is about. */
const TEST = ["test", "--no-check"];

async function gate(
  files: Readonly<Record<string, string>>,
  steps: readonly (readonly string[])[],
  keepGoing = false,
  timeoutMs = 60_000,
): Promise<{ results: StepResult[]; steps: Step[]; lines: string[] }> {
  const lines: string[] = [];
  const known = steps.map((args): Step => ({ name: args[0] ?? "", args, timeoutMs, isTestRun: args[0] === "test" }));
  const results = await withTree(
    { "deno.json": "{}", ...files },
    (root) => runSteps(known, { root, keepGoing, print: (line) => lines.push(line) }),
  );
  return { results, steps: known, lines };
}

Deno.test("parseSummary() reads every form of the line, colours or not", () => {
  assert.deepEqual(parseSummary("ok | 12 passed (3 steps) | 0 failed | 2 ignored (5ms)"), {
    passed: 12,
    failed: 0,
    ignored: 2,
  });
  assert.deepEqual(parseSummary("x\n\n\x1b[31mFAILED\x1b[0m | 1 passed | 2 failed (1 step) (1s)\n"), {
    passed: 1,
    failed: 2,
    ignored: 0,
  });
  assert.deepEqual(parseSummary("ok | 3 passed | 0 failed | 1 measured | 0 filtered out")?.passed, 3);
  assert.equal(parseSummary("error: Type checking failed"), undefined);
});

Deno.test("runSteps() takes the numbers of the test run itself", async () => {
  const { results, lines } = await gate({ "a_test.ts": PASSES }, [TEST]);
  assert.deepEqual(totalOf(results), { passed: 2, failed: 0 });
  assert.equal(lines.length, 1);
});

Deno.test("runSteps() counts failed tests once and shows their output", async () => {
  const { results, lines } = await gate({ "a_test.ts": PASSES + FAILS }, [TEST]);
  assert.deepEqual(totalOf(results), { passed: 2, failed: 1 });
  assert.match(lines[0] ?? "", /planted/);
});

Deno.test("runSteps() stops at the first failure, and the table says what never ran", async () => {
  const { results, steps } = await gate({ "a_test.ts": PASSES, "b.ts": "let  x" }, [["fmt", "--check"], ["test"]]);
  assert.deepEqual(totalOf(results), { passed: 0, failed: 1 });
  assert.match(formatTable(steps, results).join("\n"), /fmt +\| FAILED[\s\S]*test +\| not run/);
});

Deno.test("runSteps() goes on after a failure when told to", async () => {
  const { results } = await gate({ "a_test.ts": PASSES, "b.ts": "let  x" }, [["fmt", "--check"], TEST], true);
  assert.deepEqual(totalOf(results), { passed: 2, failed: 1 });
});

Deno.test("runSteps() refuses a test run in which nothing passed", async () => {
  const { results, lines } = await gate({ "a_test.ts": `Deno.test.ignore("a", () => {});\n` }, [TEST]);
  assert.deepEqual(totalOf(results), { passed: 0, failed: 1 });
  assert.match(lines[0] ?? "", /nothing passed/);
});

Deno.test("runSteps() counts a test run that never came to its summary as one failure", async () => {
  const { results, lines } = await gate({ "a_test.ts": "const a: string = 1;\n" + PASSES }, [["test"]]);
  assert.deepEqual(totalOf(results), { passed: 0, failed: 1 });
  assert.match(lines[0] ?? "", /printed no summary/);
});

Deno.test("runSteps() stops a task that hangs, its child included", async () => {
  const config = JSON.stringify({ tasks: { hang: "deno run hang.ts" } });
  const files = { "deno.json": config, "hang.ts": "setInterval(() => {}, 1000);\n" };
  const { results, lines } = await gate(files, [["task", "hang"]], false, 500);
  assert.deepEqual(totalOf(results), { passed: 0, failed: 1 });
  assert.match(lines[0] ?? "", /Cannot finish "task" within 0\.5 s/);
});

Deno.test("runSteps() says what a passing test run skipped, and nothing else of its output", async () => {
  const file = `Deno.test("a", () => console.log("skipped: no browser here"));\n`;
  const { lines } = await gate({ "a_test.ts": file }, [TEST]);
  assert.equal(lines[0], "skipped: no browser here");
  assert.equal(lines.length, 2);
});

Deno.test("runSteps() hears both ways of saying that something was skipped", async () => {
  const task = { tasks: { truth: `echo "truth: skipped (no inputs)"`, check: `echo "skipped: no input document"` } };
  const { lines } = await gate({ "deno.json": JSON.stringify(task) }, [["task", "truth"], ["task", "check"]]);
  const skips = lines.filter((line) => !/^(ok|Task) /.test(line));
  assert.deepEqual(skips, ["truth: skipped (no inputs)", "skipped: no input document"]);
});
