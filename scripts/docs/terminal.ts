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
  /**
   * Runs `bezant …` and gives what it prints; the person answers what the page says that they answered.
   *
   * @param isEnough The person presses Ctrl-C as soon as what was printed is like this
   */
  bezant(
    command: string,
    before: string,
    isEnough?: (told: string) => boolean,
  ): Promise<{ readonly code: number; readonly told: string }>;
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

  const bezant: Terminal["bezant"] = async (command, before, isEnough = () => false) => {
    const interruption = new AbortController();
    const answers = [...before.matchAll(/^(?:It was declined\. )?Type .*: (.*)$/gm)].map(([, answer]) => answer!);
    let told = "";
    const tell = (text: string): void => {
      told += text;
      if (isEnough(told)) interruption.abort();
    };
    const code = await pass(runCli(wordsOf(command), {
      env: (name) => env[name],
      stdout: tell,
      stderr: tell,
      isTerminal: true,
      columns: 118,
      readFile: (path) => Deno.readTextFileSync(path),
      signal: interruption.signal,
      clock: ids,
      ask: (question) => {
        const answer = answers.shift() ?? null;
        told += `${question}${answer ?? ""}\n`;
        return Promise.resolve(answer);
      },
    }));
    const seen = asSeen(told);
    return { code, told: code === 0 ? seen : `${seen}(exit code ${code})\n` };
  };

  return { clock, ids, pass, bezant };
}

/** The words of a command line; those in quotes are one. */
function wordsOf(command: string): string[] {
  const words = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) =>
    single ?? double ?? bare!
  );
  return words.slice(1);
}

/** What stands on the screen in the end: drawings stand over those before, and what was wiped away is gone. */
function asSeen(told: string): string {
  // deno-lint-ignore no-control-regex
  return told.split(/\x1b\[\d+A\x1b\[0J/).at(-1)!.replaceAll(/(\r[^\r\n]*)*\r\x1b\[K/g, "");
}
