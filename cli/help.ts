import type { Command } from "./command.ts";
import { EXIT, EXIT_MEANING, type ExitName } from "./exit_codes.ts";
import { type Flag, GLOBAL_FLAGS } from "./flags.ts";
import { MENU, type MenuEntry } from "./menu.ts";
import { usageOf } from "./usage.ts";

/** Help for all commands. */
export function generalHelp(): string {
  return sections(
    ["bezant: Interactive Brokers' Client Portal Gateway, usable"],
    ["usage: bezant [flags] COMMAND [arguments]", "       bezant COMMAND --help"],
    ["commands:", ...columns(MENU.map((entry) => [usageOf(entry), entry.summary + shortOf(entry)]))],
    ["flags:", ...flagLines(GLOBAL_FLAGS)],
    ["exit codes:", ...columns(exitRows())],
    [
      "environment: the names in brackets, and BEZANT_LOG=error to silence warnings. A flag beats the environment, " +
      "which beats the profile.",
      "Accounts and login stay at the Gateway; bezant never asks for credentials.",
    ],
  );
}

/** Help for one command. */
export function commandHelp(entry: MenuEntry, command: Command): string {
  return sections(
    [`bezant ${entry.name}: ${entry.summary}`],
    [
      `usage: bezant ${usageOf(entry)} [flags]`,
      ...(entry.short === undefined
        ? []
        : [`       bezant ${[entry.short, ...usageOf(entry).split(" ").slice(2)].join(" ")}`]),
    ],
    wrap(command.help),
    exampleLines([command.example, ...command.moreExamples ?? []]),
    command.flags.length === 0 ? [] : ["flags:", ...flagLines(command.flags)],
    ["Flags of every command, exit codes and environment: bezant --help"],
  );
}

function exampleLines([first = "", ...more]: readonly string[]): string[] {
  return more.length === 0
    ? [`example: bezant ${first}`]
    : ["examples:", ...[first, ...more].map((line) => `  bezant ${line}`)];
}

function shortOf(entry: MenuEntry): string {
  return entry.short === undefined ? "" : ` (short: ${entry.short})`;
}

function exitRows(): string[][] {
  return Object.entries(EXIT).map(([name, code]) => [String(code), EXIT_MEANING[name as ExitName]]);
}

function flagLines(flags: readonly Flag[]): string[] {
  return columns(flags.map(({ name, short, placeholder, env, help }) => [
    `${short === undefined ? "" : `-${short}, `}--${name}${placeholder === undefined ? "" : ` ${placeholder}`}`,
    env === undefined ? help : `${help} [${env}]`,
  ]));
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([left = ""]) => left.length));
  return rows.map(([left = "", right]) => `  ${left.padEnd(width)}  ${right}`);
}

function sections(...parts: readonly (readonly string[])[]): string {
  return parts.filter((lines) => lines.length > 0).map((lines) => lines.join("\n") + "\n").join("\n");
}

function wrap(text: string, width = 88): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line !== "" && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}
