import type { JsonObject } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { CONTESTED, type Contested } from "./contested.ts";
import { answerSchema, createJudge } from "./judge.ts";
import { mutationsOf } from "./mutate.ts";
import { examplesOf, recordingSample, type Sample } from "./sample.ts";

/** How many of how many. */
export interface Tally {
  readonly passed: number;
  readonly total: number;
}

/** What comparing a document with reality gave. */
export interface TruthReport {
  /** Recorded answers that fit. */
  readonly recordings: Tally;
  /** Examples of the document itself that fit: of answers, requests and schemas; the contested ones are not counted. */
  readonly examples: Tally;
  /** Lies about recordings that were refused. */
  readonly mutations: Tally;
  /** Lies that were believed, by name. */
  readonly believed: readonly string[];
  /** What does not fit, in words. */
  readonly failures: readonly string[];
  /** What is not counted, and why. */
  readonly contested: readonly Contested[];
}

/** One recorded answer as it lies in its file. */
export interface Recording {
  /** `Area/FILE.json`. */
  readonly file: string;
  /** The file's text. */
  readonly text: string;
}

/**
 * Compares a repaired document with recorded answers and with its own examples. A contested sample that is not there, or
 * that fits by now, is a failure too: the list may not outlive its reasons.
 */
export function compareWithReality(
  document: JsonObject,
  recordings: readonly Recording[],
  contested: readonly Contested[] = CONTESTED,
): TruthReport {
  const judge = createJudge(document);
  const operations = operationsOf(document).map(({ key }) => key);
  const recorded = recordings.flatMap(({ file, text }) => recordingSample(file, text, operations) ?? []);
  const isCounted = ({ name }: Sample) => !contested.some(({ sample }) => sample === name);
  const shown = examplesOf(document);
  const examples = shown.filter(isCounted);
  const failures: string[] = contested.flatMap(({ sample }) => {
    const found = [...recorded, ...shown].find(({ name }) => name === sample);
    if (found === undefined) return [`contested, and not there: ${sample}`];
    return judge(found).length === 0 ? [`contested, and fits: ${sample}`] : [];
  });
  const believed: string[] = [];
  let mutations = 0;

  function fits(sample: Sample): boolean {
    const problems = judge(sample);
    if (problems.length > 0) failures.push(`${sample.name}: ${problems.slice(0, 5).join("; ")}`);
    return problems.length === 0;
  }

  for (const sample of recorded) {
    for (const { name, body } of mutationsOf(document, answerSchema(document, sample) ?? {}, sample.body)) {
      mutations += 1;
      if (judge({ ...sample, body }).length === 0) believed.push(`${sample.name}: ${name}`);
    }
  }
  return {
    recordings: { passed: recorded.filter(isCounted).filter(fits).length, total: recorded.filter(isCounted).length },
    examples: { passed: examples.filter(fits).length, total: examples.length },
    mutations: { passed: mutations - believed.length, total: mutations },
    believed,
    failures,
    contested,
  };
}
