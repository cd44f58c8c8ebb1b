import type { MenuEntry } from "../command.ts";
import { EXIT, EXIT_MEANING, type ExitName } from "../exit_codes.ts";
import { type Flag, GLOBAL_FLAGS } from "../flags.ts";
import { usageOf } from "../usage.ts";

/** The manual page, for `man`. */
export async function manPage(menu: readonly MenuEntry[]): Promise<string> {
  const commands = await Promise.all(menu.map(async (entry) => ({ entry, command: await entry.load() })));
  return [
    '.TH BEZANT 1 "" "" "User Commands"',
    ".SH NAME",
    text("bezant - Interactive Brokers' Client Portal Gateway, usable"),
    ".SH SYNOPSIS",
    ".B bezant",
    "[flags] COMMAND [arguments]",
    ".SH DESCRIPTION",
    text(
      "bezant asks a sidecar or the Gateway, and prints the answer: a table on a terminal, JSON when piped. Data goes to " +
        "standard output, everything else to standard error. Accounts and login stay at the Gateway; bezant never asks for " +
        "credentials.",
    ),
    ".SH COMMANDS",
    ...commands.flatMap(({ entry, command }) => [
      ".SS " + text(`${usageOf(entry)}${entry.short === undefined ? "" : ` (short: ${entry.short})`}`),
      text(command.help),
      ...command.flags.flatMap(flagLines),
      ...[command.example, ...command.moreExamples ?? []].flatMap((
        line,
      ) => [".PP", ".EX", text(`bezant ${line}`), ".EE"]),
    ]),
    ".SH FLAGS OF EVERY COMMAND",
    ...GLOBAL_FLAGS.flatMap(flagLines),
    ".SH EXIT STATUS",
    ...Object.entries(EXIT).flatMap(([name, code]) => [".TP", `.B ${code}`, text(EXIT_MEANING[name as ExitName])]),
    ".SH FILES",
    ".TP",
    ".I ~/.config/bezant/config.json",
    text("Profiles; see bezant config."),
    "",
  ].join("\n");
}

function flagLines({ name, short, placeholder, env, help }: Flag): string[] {
  const head = `${short === undefined ? "" : `-${short}, `}--${name}${
    placeholder === undefined ? "" : ` ${placeholder}`
  }`;
  return [".TP", `.B ${text(head)}`, text(env === undefined ? help : `${help} [${env}]`)];
}

/** A line as roff takes it for text: no command of its own, and a minus that can be copied. */
function text(line: string): string {
  return line.replaceAll("\\", "\\e").replaceAll("-", "\\-").replace(/^([.'])/, "\\&$1");
}
