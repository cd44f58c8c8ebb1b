import { type DoctorFinding, type Heading, HEADINGS } from "../../server/mod.ts";
import type { ExitName } from "../exit_codes.ts";
import { printable } from "../output/printable.ts";

const MARK: Readonly<Record<DoctorFinding["status"], string>> = {
  ok: "ok  ",
  skip: "-   ",
  warn: "warn",
  fail: "FAIL",
};

/** What was found as text: one line for each check, then what to do, under the guide's headings. */
export function reportText(target: string, findings: readonly DoctorFinding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.map(({ name, status, finding }) => `${MARK[status]}  ${name.padEnd(width)}  ${finding}`);
  const wrong = findings.filter(({ heading }) => heading !== null);
  const todo = (Object.keys(HEADINGS) as Heading[]).flatMap((heading) => underHeading(heading, wrong));
  const verdict = wrong.length === 0 ? ["", "Nothing is wrong that could be seen from here."] : [];
  // among them a server's own words
  return [`bezant doctor: ${target}`, "", ...lines, ...todo, ...verdict].map(printable).join("\n") + "\n";
}

function underHeading(heading: Heading, wrong: readonly DoctorFinding[]): string[] {
  const found = wrong.filter((finding) => finding.heading === heading);
  if (found.length === 0) return [];
  const blocks = found.flatMap(({ name, finding, remedy }) => [
    `  ${name}: ${finding}`,
    ...remedy.map((step, index) => `    ${index + 1}. ${step}`),
  ]);
  return ["", HEADINGS[heading], ...blocks];
}

/** The exit code by the first thing that fails: what stands before it hides what comes after. */
export function exitOf(findings: readonly DoctorFinding[]): ExitName {
  const first = findings.find(({ status }) => status === "fail");
  if (first === undefined) return "ok";
  if (first.heading !== "not-authenticated") return "unreachable";
  return ["needs-login", "needs-login-there", "sso-only"].includes(first.diagnosis!) ? "needsLogin" : "failure";
}
