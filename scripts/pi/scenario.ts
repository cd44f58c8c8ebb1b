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
  /** Pages are written anew, not compared. */
  readonly isRecording: boolean;
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

/** A human logs in at the Gateway; then the sidecar answers with accounts. */
export async function authenticatedCall({ pi }: Stage): Promise<void> {
  const accounts = await pi.inside(
    "for n in $(seq 60); do pkill -USR1 -f stand_in/[s]imulator.js || true; " +
      "curl -fsS http://127.0.0.1:8080/accounts && exit 0; sleep 0.5; done; exit 1",
  );
  assert.match(accounts, /"accountId":"DU\d+"/);
}

/** Paths that the system itself writes all the time. */
const NOISE = [
  ...["/proc", "/sys", "/run", "/dev", "/tmp", "/var/tmp", "/var/log", "/var/cache/apt", "/var/cache/debconf"],
  ...["/var/lib/apt", "/var/lib/dpkg", "/var/lib/systemd", "/var/lib/private", "/var/cache/private"],
];

/** Everything on the Pi but what the system itself writes all the time. */
export function filesOf(stage: Stage): Promise<readonly string[]> {
  return find(stage, NOISE, "-print");
}

/** The same with times, sizes, rights and links: whoever changes something changes this. */
export function standOf(stage: Stage): Promise<readonly string[]> {
  const caches = ["/var/cache/cpgateway", "/var/lib/bezant"]; // programs of ours that are up write there
  return find(stage, [...NOISE, ...caches], "-printf '%p %m %u %g %l %s %T@\\n'");
}

async function find({ pi }: Stage, without: readonly string[], print: string): Promise<readonly string[]> {
  const prune = without.map((path) => `-path ${path}`).join(" -o ");
  return (await pi.inside(`find / -xdev \\( ${prune} \\) -prune -o ${print} | sort`)).trim().split("\n");
}

/** Until a path that begins like this is on the Pi. */
export async function untilHere({ pi }: Stage, beginning: string): Promise<void> {
  await pi.inside(
    `for n in $(seq 1200); do ls -d ${beginning}* > /dev/null 2>&1 && exit 0; sleep 0.05; done; exit 1`,
  );
}
