import { describeChange, MISSING_OPERATIONS, OVERLAY } from "../../spec/mod.ts";
import { type GeneratedPage, pageText, tableLines } from "./page.ts";

const INTRO = [
  "Where IBKR's answers, or the examples of its own document, say something else than the document. Each correction names its",
  "evidence: a `recording` of an answer, an `example` of the document itself, another version of the `document`, a `reference` of",
  "this project, or the public `source` of another project. How they are applied: [spec.md](../spec.md#corrections).",
];

/** `docs/reference/corrections.md`: every correction and every operation that the document lacks. */
export function correctionsPage(): GeneratedPage {
  const lines = [
    ...INTRO,
    "",
    `## Corrections (${OVERLAY.length})`,
    "",
    ...tableLines([
      ["where", "what", "evidence"],
      ...OVERLAY.map((entry) => [
        `\`${entry.at.replaceAll("|", "\\|")}\``,
        describeChange(entry) + versions(entry) + (entry.why === undefined ? "" : `; ${entry.why}`),
        entry.evidence.join("; "),
      ]),
    ]),
    "",
    `## Operations that the document lacks (${MISSING_OPERATIONS.length})`,
    "",
    ...tableLines([
      ["operation", "evidence"],
      ...MISSING_OPERATIONS.map((one) => [
        `\`${one.method.toUpperCase()} ${one.path}\`` + versions(one),
        one.evidence.join("; "),
      ]),
    ]),
  ];
  return { path: "docs/reference/corrections.md", text: pageText("Corrections", lines) };
}

function versions({ since, until }: { readonly since?: string; readonly until?: string }): string {
  return (since === undefined ? "" : `, since ${since}`) + (until === undefined ? "" : `, before ${until}`);
}
