import assert from "node:assert/strict";
import type { DoctorFinding } from "../check.ts";

/** The diagnoses; in no text a fact is missing. */
export function wrong(findings: readonly DoctorFinding[]): (string | null)[] {
  for (const { finding, remedy } of findings) {
    for (const text of [finding, ...remedy]) assert.doesNotMatch(text, /\{\w+\}/);
  }
  return findings.filter(({ heading }) => heading !== null).map(({ diagnosis }) => diagnosis);
}
