import assert from "node:assert/strict";
import { createReport } from "./report.ts";

function reportOf(text: string, isComplete: boolean): { lines: string[]; counts: { passed: number; failed: number } } {
  const lines: string[] = [];
  const report = createReport((line) => lines.push(line));
  report.takeLines("Node", text, isComplete);
  return { lines, counts: report.counts };
}

Deno.test("takeLines() counts what passed and what failed", () => {
  const { lines, counts } = reportOf("ok one\nnoise\nFAILED two: why\n", true);
  assert.deepEqual(counts, { passed: 1, failed: 1 });
  assert.deepEqual(lines, ["ok     Node, one", "FAILED Node, two: why"]);
});

Deno.test("takeLines() takes a program that broke off, or said nothing, for a failure", () => {
  assert.deepEqual(reportOf("ok one\nSyntaxError", false).counts, { passed: 1, failed: 1 });
  assert.deepEqual(reportOf("", true).counts, { passed: 0, failed: 1 });
});
