import type { Finding } from "./document/finding.ts";
import { nestedExamples } from "./steps/nested_examples.ts";
import { STEPS } from "./steps/mod.ts";

/** What a report is about. */
export interface ReportHead {
  /** `info.version` of the document. */
  readonly version: string;
  /** Of its bytes, in hex. */
  readonly sha256: string;
}

/** The kinds of findings that are no steps. */
const OTHERS: Readonly<Record<string, string>> = {
  merge: "operations that only a later version of the document has",
  missing_operations: "operations that the Gateway has and the document lacks",
  overlay: "places where answers as recorded, or the document's own examples, contradict the document",
};

/** The findings as Markdown, ready for a ticket: by kind, equal ones together, each place as a JSON pointer. */
export function findingsReport({ version, sha256 }: ReportHead, findings: readonly Finding[]): string {
  const about = new Map<string, string>([
    ...[...STEPS, nestedExamples].map((step): [string, string] => [step.name, step.about]),
    ...Object.entries(OTHERS),
  ]);
  const kinds = Map.groupBy(findings, ({ step }) => step);
  const rows = [...kinds].map(([kind, all]) => `| ${kind} | ${all.length} | ${about.get(kind) ?? ""} |`);
  return [
    `# Findings in the OpenAPI document ${version}`,
    "",
    `SHA-256 of the document: \`${sha256}\`. ${findings.length} findings of ${kinds.size} kinds. Pointers lead into the`,
    "document as it was after the kinds before, so names may be those that an earlier repair gave.",
    "",
    "| kind | findings | about |",
    "| --- | --- | --- |",
    ...rows,
    ...[...kinds].flatMap(([kind, all]) => ["", `## ${kind}`, "", about.get(kind) ?? "", "", ...groups(all)]),
    "",
  ].join("\n");
}

function groups(findings: readonly Finding[]): string[] {
  const same = Map.groupBy(findings, ({ found, did }) => `${found}\n${did}`);
  return [...same.values()].flatMap((group) => {
    const { found, did, where } = group[0]!;
    if (group.length === 1) return [`- \`${where}\`: ${found}. Expected: ${did}.`];
    return [`- ${found}. Expected: ${did}. ${group.length} places:`, ...group.map((one) => `  - \`${one.where}\``)];
  });
}
