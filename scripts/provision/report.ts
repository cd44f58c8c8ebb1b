/** What a run says: a line for each step, or NDJSON. @module */
import type { EngineResult, StepReport } from "./engine.ts";
import type { Finding } from "./preflight/judge.ts";

/** Exit codes; scripts rely on them. */
export const EXIT = { ok: 0, failed: 1, wouldChange: 2, refused: 3 } as const;

/** Where a run speaks. */
export interface Reporter {
  finding(finding: Finding): void;
  step(report: StepReport): void;
  /** `resume` is the command that goes on, where it stopped. */
  end(result: EngineResult, resume: string | undefined): void;
}

const WIDTH = 12;

/** For people. */
export function lineReporter(print: (line: string) => void): Reporter {
  return {
    finding: ({ name, weight, found, remedy }) => {
      print(`${weight.padEnd(WIDTH)} ${name.replaceAll("_", " ")}: ${found}`);
      print(`${"".padEnd(WIDTH)} ${remedy}`);
    },
    step: ({ id, title, result, drift, message, durationMs }) => {
      print(`${result.padEnd(WIDTH)} ${id}: ${title} (${Math.round(durationMs)} ms)`);
      for (const { what, found } of drift) print(`${"".padEnd(WIDTH)} ${what}: ${found}`);
      if (message !== undefined) { for (const line of message.split("\n")) print(`${"".padEnd(WIDTH)} ${line}`); }
    },
    end: ({ reports }, resume) => {
      const count = (word: StepReport["result"]): number => reports.filter(({ result }) => result === word).length;
      const words = (["ok", "changed", "would change", "removed", "failed"] as const)
        .map((word) => [count(word), word] as const).filter(([number]) => number > 0);
      print(words.map(([number, word]) => `${number} ${word}`).join(", "));
      if (resume !== undefined) print(`go on with: ${resume}`);
    },
  };
}

/** For programs: one object a line. */
export function jsonReporter(print: (line: string) => void): Reporter {
  return {
    finding: (finding) => print(JSON.stringify({ type: "finding", ...finding })),
    step: (report) => print(JSON.stringify({ type: "step", ...report })),
    end: ({ reports, stoppedAt }, resume) => {
      const changed = reports.filter(({ result }) => result !== "ok").length;
      print(
        JSON.stringify({
          type: "end",
          steps: reports.length,
          changed,
          ...(stoppedAt === undefined ? {} : { stoppedAt, resume }),
        }),
      );
    },
  };
}
