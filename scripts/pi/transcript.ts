/** The page of a day on a Pi: its commands are run on a fake one, and what differs by chance is left out. @module */
import { retell } from "../docs/retell.ts";

/** The page. */
export const PAGE = new URL("../../docs/a_pi_day.md", import.meta.url);

/** Where its commands are run; each gives what it prints and its exit code. */
export interface PiDay {
  provision(words: readonly string[]): Promise<{ readonly text: string; readonly code: number }>;
  shell(command: string): Promise<string>;
}

const PROVISION = "deno task provision ";

/** The page with what its commands print now. */
export function retellPiDay(page: string, day: PiDay): Promise<string> {
  return retell(page, async (command) => {
    if (!command.startsWith(PROVISION)) return await day.shell(command);
    const { text, code } = await day.provision(provisionWords(command));
    return steady(code === 0 ? text : `${text}(exit code ${code})\n`);
  });
}

/** Words of a command of the page. */
export function provisionWords(command: string): readonly string[] {
  return command.slice(PROVISION.length).trim().split(/ +/);
}

/** Without what another run would say otherwise: times, digests, and findings about the fake Pi's own clock. */
function steady(text: string): string {
  return text
    .replaceAll(/\(\d+ ms\)/g, "(… ms)")
    .replaceAll(/\/opt\/bezant\/releases\/[0-9a-f]{12}/g, "/opt/bezant/releases/…")
    .replaceAll(/^warning +clock: .*\n +.*\n/gm, "");
}

/** One line of a step on the page. */
export interface ToldStep {
  readonly id: string;
  readonly title: string;
  readonly result: string;
  /** Names of its parts that had drifted. */
  readonly drifted: readonly string[];
}

/** The steps that each command of provisioning is told to have had. */
export function toldSteps(page: string): readonly { readonly command: string; readonly steps: readonly ToldStep[] }[] {
  return page.split(/^\$ (?=deno task provision )/m).slice(1).map((part) => {
    const [command = ""] = part.split("\n");
    const [told = ""] = part.slice(command.length).split(/^```|^\$ /m);
    const steps: ToldStep[] = [];
    for (const line of told.split("\n")) {
      const [, result, id = "", title = ""] = /^(\w[\w ]*?) +([a-z][a-z-]*): (.*) \(… ms\)$/.exec(line) ?? [];
      if (result !== undefined) steps.push({ id, title, result, drifted: [] });
      const last = steps.pop();
      const [, what] = /^ {13}(\S.*?): /.exec(line) ?? [];
      if (last !== undefined) steps.push(what === undefined ? last : { ...last, drifted: [...last.drifted, what] });
    }
    return { command, steps };
  });
}
