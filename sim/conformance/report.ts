/**
 * Findings as text.
 *
 * @module
 */

import type { Finding } from "./run.ts";

/** The table, and the last line `N agree, N differ`. */
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
    ...(skipped === 0 ? [] : [`${skipped} skipped`]),
    `${count("agree")} agree, ${count("differ")} differ`,
  ].join("\n") + "\n";
}

/** Whether a run has shown something, and nothing to the contrary. */
export function isHeld(findings: readonly Finding[]): boolean {
  return findings.some(({ outcome }) => outcome === "agree") && !findings.some(({ outcome }) => outcome === "differ");
}
