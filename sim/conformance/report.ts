/**
 * Findings as text.
 *
 * @module
 */

import { probesByItem } from "./checklist.ts";
import type { Probe } from "./probe.ts";
import type { Finding } from "./run.ts";

/** How a finding becomes a line of a table that has room for all of these probes, so that it can be printed while the others run. */
export function rowsFor(probes: readonly Pick<Probe, "id" | "item" | "section">[]): (finding: Finding) => string {
  const longest = (key: "id" | "item" | "section"): number => Math.max(...probes.map((probe) => probe[key].length), 0);
  const widths = ["skipped".length, longest("item"), longest("section"), longest("id")];
  return ({ probe, outcome, detail }) =>
    [
      ...[outcome, probe.item, probe.section, probe.id].map((cell, at) => cell.padEnd(widths[at]!)),
      outcome === "agree" ? probe.fact : outcome === "skipped" ? `skipped: ${detail}` : `${probe.fact}: ${detail}`,
    ].join("  ");
}

/** How many probes looked at each item of the checklist, and the last line `N agree, N differ`. */
export function summaryOf(findings: readonly Finding[]): string {
  const count = (outcome: Finding["outcome"]) => findings.filter((one) => one.outcome === outcome).length;
  const skipped = count("skipped");
  return [
    `probes run: ${coverage(findings)}`,
    ...(skipped === 0 ? [] : [`${skipped} skipped`]),
    `${count("agree")} agree, ${count("differ")} differ`,
  ].join("\n") + "\n";
}

/** The table and the summary. */
export function reportOf(findings: readonly Finding[]): string {
  const row = rowsFor(findings.map(({ probe }) => probe));
  return findings.map((finding) => `${row(finding)}\n`).join("") + summaryOf(findings);
}

function coverage(findings: readonly Finding[]): string {
  const looked = findings.filter(({ outcome }) => outcome !== "skipped").map(({ probe }) => probe);
  return [...probesByItem(looked)].map(([item, count]) => `${item} ${count}`).join(", ");
}

/** Whether a run has shown something, and nothing to the contrary. */
export function isHeld(findings: readonly Finding[]): boolean {
  return findings.some(({ outcome }) => outcome === "agree") && !findings.some(({ outcome }) => outcome === "differ");
}
