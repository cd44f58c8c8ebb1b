/**
 * Findings as text.
 *
 * @module
 */

import { probesByItem } from "./checklist.ts";
import type { Finding } from "./run.ts";

/** The table, how many probes looked at each item of the checklist, and the last line `N agree, N differ`. */
export function reportOf(findings: readonly Finding[]): string {
  const rows = findings.map(({ probe, outcome, detail }) => [
    outcome,
    probe.item,
    probe.section,
    probe.id,
    outcome === "agree" ? probe.fact : outcome === "skipped" ? `skipped: ${detail}` : `${probe.fact}: ${detail}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length), 0));
  const lines = rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ").trimEnd());
  const count = (outcome: Finding["outcome"]) => findings.filter((one) => one.outcome === outcome).length;
  const skipped = count("skipped");
  return [
    ...lines,
    `probes run: ${coverage(findings)}`,
    ...(skipped === 0 ? [] : [`${skipped} skipped`]),
    `${count("agree")} agree, ${count("differ")} differ`,
  ].join("\n") + "\n";
}

function coverage(findings: readonly Finding[]): string {
  const looked = findings.filter(({ outcome }) => outcome !== "skipped").map(({ probe }) => probe);
  return [...probesByItem(looked)].map(([item, count]) => `${item} ${count}`).join(", ");
}

/** Whether a run has shown something, and nothing to the contrary. */
export function isHeld(findings: readonly Finding[]): boolean {
  return findings.some(({ outcome }) => outcome === "agree") && !findings.some(({ outcome }) => outcome === "differ");
}
