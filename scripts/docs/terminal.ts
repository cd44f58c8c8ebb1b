/** A person at a terminal who runs commands of a page, on a clock that moves only while one runs. @module */
import { runCli } from "../../cli/mod.ts";
import { type Clock, systemClock } from "../../mod.ts";
import { type ManualClock, manualClock } from "../../sim/mod.ts";

const STEP_MS = 500;

/** Where commands are run. */
export interface Terminal {
  /** The clock of everything that takes part. */
  readonly clock: ManualClock;
  /** The same with ids that count up, for clients and commands. */
  readonly ids: Clock;
  /** Lets time pass until something is done. */
  pass<T>(work: Promise<T>): Promise<T>;
  /** Runs `bezant …` and gives what it prints; the person answers what the page says that they answered. */
  bezant(command: string, before: string): Promise<{ readonly code: number; readonly told: string }>;
}

/** A terminal with these settings in its environment. */
export function openTerminal(env: Readonly<Record<string, string>>, startMs: number): Terminal {
  const clock = manualClock(startMs);
  let serial = 0;
  const uuid = (): string => `00000000-0000-4000-8000-${String(++serial).padStart(12, "0")}`;
  const ids: Clock = { ...systemClock, ...clock, uuid };

  async function pass<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const end = (): void => void (isDone = true);
    work.then(end, end);
    for (let turn = 0; !isDone; turn++) {
      if (turn % 4 === 3) clock.advance(STEP_MS);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return await work;
  }

  async function bezant(command: string, before: string): Promise<{ readonly code: number; readonly told: string }> {
    const answers = [...before.matchAll(/^Type .*: (.*)$/gm)].map(([, answer]) => answer!);
    let told = "";
    const code = await pass(runCli(command.split(" ").slice(1), {
      env: (name) => env[name],
      stdout: (text) => told += text,
      stderr: (text) => told += text,
      isTerminal: true,
      columns: 118,
      readFile: (path) => Deno.readTextFileSync(path),
      signal: new AbortController().signal,
      clock: ids,
      ask: (question) => {
        const answer = answers.shift() ?? null;
        told += `${question}${answer ?? ""}\n`;
        return Promise.resolve(answer);
      },
    }));
    return { code, told: code === 0 ? told : `${told}(exit code ${code})\n` };
  }

  return { clock, ids, pass, bezant };
}
