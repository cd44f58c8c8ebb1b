/** Counts and prints what passed, failed and could not be tried. @module */

/** The running total. */
export interface Report {
  readonly counts: { readonly passed: number; readonly failed: number };
  /** Prints one result; `detail` says what was found. */
  add(isOk: boolean, name: string, detail?: string): void;
  /** Says what could not be tried, and why. */
  skip(reason: string): void;
  /** Takes the lines of a program that prints `ok …` and `FAILED …`, and its last line, without which it broke off. */
  takeLines(where: string, text: string, isComplete: boolean): void;
}

/** Starts at nothing. */
export function createReport(print: (line: string) => void = console.log): Report {
  const counts = { passed: 0, failed: 0 };
  function add(isOk: boolean, name: string, detail = ""): void {
    counts[isOk ? "passed" : "failed"]++;
    print(`${isOk ? "ok    " : "FAILED"} ${name}${detail === "" ? "" : `: ${detail}`}`);
  }
  return {
    counts,
    add,
    skip: (reason) => print(`skipped: ${reason}`),
    takeLines: (where, text, isComplete) => {
      let seen = 0;
      for (const line of text.split("\n")) {
        const [, verdict, rest] = /^(ok|FAILED) (.*)$/.exec(line) ?? [];
        if (verdict === undefined || rest === undefined) continue;
        seen++;
        add(verdict === "ok", `${where}, ${rest}`);
      }
      if (!isComplete || seen === 0) add(false, where, `it broke off after ${seen} results:\n${text.slice(-2000)}`);
    },
  };
}
