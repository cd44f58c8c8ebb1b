import { type CliIo, MENU, type MenuEntry, runCli } from "../../cli/mod.ts";
import { type GeneratedPage, jsonText, pageText, tableLines } from "./page.ts";

const INTRO = [
  "Every command of `bezant` with the help that `bezant COMMAND --help` prints. What they print and how to script them is in",
  "[the command line](../cli.md).",
];

/** `docs/reference/commands.md`, and one snapshot for each help. */
export async function commandPages(): Promise<GeneratedPage[]> {
  const helps = await Promise.all(MENU.map(async (entry) => ({ entry, help: await helpOf(entry.name.split(" ")) })));
  const general = await helpOf([]);
  const lines = [
    ...INTRO,
    "",
    ...tableLines([
      ["command", "short", "what it does"],
      ...MENU.map(({ name, short, summary }) => [
        `[${name}](#${name.replaceAll(" ", "-")})`,
        short === undefined ? "" : `\`${short}\``,
        summary.replaceAll("|", "\\|"),
      ]),
    ]),
    "",
    "## Flags, exit codes, environment",
    "",
    ...textBlock(general.slice(general.indexOf("flags:"))),
    ...helps.flatMap(({ entry, help }) => ["", `## ${entry.name}`, "", ...textBlock(help)]),
  ];
  return [
    { path: "docs/reference/commands.md", text: pageText("Commands", lines) },
    snapshot("bezant", general),
    ...helps.map(({ entry, help }) => snapshot(entry.name, help, entry)),
  ];
}

/** What `--help` prints. */
async function helpOf(words: readonly string[]): Promise<string> {
  let printed = "";
  const io: CliIo = {
    env: () => undefined,
    stdout: (text) => printed += text,
    stderr: (text) => printed += text,
    isTerminal: false,
    columns: 80,
    readFile: () => "",
    signal: new AbortController().signal,
  };
  const code = await runCli([...words, "--help"], io);
  if (code !== 0) throw new Error(`Cannot show the help of "${words.join(" ")}": exit code ${code}, ${printed}`);
  return printed;
}

function textBlock(text: string): string[] {
  return ["```text", ...text.trimEnd().split("\n"), "```"];
}

function snapshot(name: string, help: string, entry?: MenuEntry): GeneratedPage {
  const value = {
    command: name,
    ...(entry?.short === undefined ? {} : { short: entry.short }),
    help: help.trimEnd().split("\n"),
  };
  return { path: `docs/reference/snapshots/help/${name.replaceAll(" ", "_")}.json`, text: jsonText(value) };
}
