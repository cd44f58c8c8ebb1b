/** What a scenario is, and the words it has. @module */
import assert from "node:assert/strict";
import type { Ground, ProvisionRun, Stage } from "./stage.ts";

/** What all scenarios have. */
export interface ScenarioWorld {
  readonly image: Ground;
  /** Two releases of the program. */
  readonly releases: readonly [string, string];
  /** A folder for this machine's own files, of this scenario alone. */
  readonly folder: string;
  /** Number of the place of its Pi. */
  readonly number: number;
  say(line: string): void;
}

/** One story, judged by itself. */
export interface Scenario {
  readonly name: string;
  /** Is in the short form, too. */
  readonly isQuick?: true;
  run(world: ScenarioWorld): Promise<void>;
}

/** Fails with all that was said, where the exit code is another one. */
export function expectCode(run: ProvisionRun, code: number): ProvisionRun {
  assert.equal(run.code, code, [run.text, run.journal].join("\n"));
  return run;
}

/** Ids of the steps that had this result. */
export function stepsThat(run: ProvisionRun, result: string): readonly string[] {
  return run.lines.filter((line) => line.type === "step" && line.result === result).map(({ id }) => String(id));
}

/** Everything on the Pi but what the system itself writes all the time. */
export async function filesOf({ pi }: Stage): Promise<readonly string[]> {
  const noise = [
    "/proc",
    "/sys",
    "/run",
    "/dev",
    "/tmp",
    "/var/tmp",
    "/var/log",
    "/var/cache/apt",
    "/var/cache/debconf",
  ];
  const more = ["/var/lib/apt", "/var/lib/dpkg", "/var/lib/systemd", "/var/lib/private", "/var/cache/private"];
  const prune = [...noise, ...more].map((path) => `-path ${path}`).join(" -o ");
  return (await pi.inside(`find / -xdev \\( ${prune} \\) -prune -o -print | sort`)).trim().split("\n");
}
