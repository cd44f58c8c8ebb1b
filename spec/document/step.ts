import type { Finding } from "./finding.ts";
import type { JsonObject } from "./json.ts";

/** A document and what was found in it. */
export interface StepResult {
  /** The document afterwards; the one that came in is never changed. */
  readonly document: JsonObject;
  /** One for each place that was changed or is worth a ticket. */
  readonly findings: readonly Finding[];
}

/** One quirk of the published documents and its repair. Run twice, the second run finds nothing. */
export interface Step {
  /** File name without its ending. */
  readonly name: string;
  /** One line for the docs: what is wrong and what becomes of it. */
  readonly about: string;
  /** Document in, document and findings out. @throws {SpecError} when a person has to decide */
  readonly run: (document: JsonObject) => StepResult;
}

/** Notes one finding of the step that is running. */
export type Report = (where: string, found: string, did: string) => void;

/** Makes a step from a function that edits a copy. */
export function step(name: string, about: string, edit: (draft: JsonObject, report: Report) => void): Step {
  return {
    name,
    about,
    run(document) {
      // Not structuredClone: it keeps one object in two places one object, and an edit would show in both.
      const draft = JSON.parse(JSON.stringify(document)) as JsonObject;
      const findings: Finding[] = [];
      edit(draft, (where, found, did) => findings.push({ step: name, where, found, did }));
      return { document: draft, findings };
    },
  };
}
