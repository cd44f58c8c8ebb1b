import { OPERATIONS, SETTINGS } from "../operations/mod.ts";
import type { Command } from "./command.ts";
import { EXIT, EXIT_MEANING, type ExitName } from "./exit_codes.ts";
import { type Flag, GLOBAL_FLAGS } from "./flags.ts";
import { MENU, type MenuEntry } from "./menu.ts";
import { usageOf } from "./usage.ts";

/** Exit codes that only what trades has. */
const OF_TRADING: readonly ExitName[] = ["uncertain"];

/** What a program has to know of one command: `bezant COMMAND --schema`. */
export async function commandSchema(entry: MenuEntry): Promise<unknown> {
  return describe(entry, await entry.load());
}

/** The same of all commands: `bezant --schema`. */
export async function wholeSchema(): Promise<unknown> {
  const commands = await Promise.all(MENU.map(commandSchema));
  return {
    name: "bezant",
    usage: "bezant [flags] COMMAND [arguments]",
    flags: GLOBAL_FLAGS.map(flagFacts),
    exit_codes: exitCodes(Object.keys(EXIT) as ExitName[]),
    environment: Object.values(SETTINGS).filter(({ faces }) => (faces as readonly string[]).includes("cli"))
      .map(({ env, help }) => ({ name: env, help })),
    commands,
  };
}

function describe(entry: MenuEntry, command: Command): unknown {
  const { name, short, positional, summary } = entry;
  const operation = OPERATIONS.find((one) => one.name === name.replace(" ", "."));
  const trades = operation?.effect === "trade" || entry.isRaw === true || name === "raw";
  const names = (Object.keys(EXIT) as ExitName[]).filter((exit) => trades || !OF_TRADING.includes(exit));
  return {
    command: name,
    ...(short === undefined ? {} : { short }),
    summary,
    help: command.help,
    usage: `bezant ${usageOf(entry)} [flags]`,
    positional: positional.map((word) => ({
      name: word.replace(/\?|\.\.\.$/, ""),
      required: !word.endsWith("?"),
      repeated: word.endsWith("..."),
    })),
    flags: command.flags.map(flagFacts),
    examples: [command.example, ...command.moreExamples ?? []].map((line) => `bezant ${line}`),
    exit_codes: exitCodes(names),
    ...(operation === undefined ? {} : {
      effect: operation.effect,
      needs_consent: operation.effect === "trade" && operation.sendsNoOrder !== true,
      pacing: operation.pacing,
      columns: operation.columns ?? null,
      input: operation.input.toJSONSchema(),
      answer: operation.answer.toJSONSchema(),
    }),
  };
}

function flagFacts({ name, short, placeholder, joinedBy, maybe, env, help }: Flag): unknown {
  return {
    name: `--${name}`,
    ...(short === undefined ? {} : { short: `-${short}` }),
    value: placeholder === undefined ? null : { placeholder, required: maybe === undefined },
    repeatable: joinedBy !== undefined,
    ...(env === undefined ? {} : { env }),
    help,
  };
}

function exitCodes(names: readonly ExitName[]): unknown {
  return names.map((name) => ({ code: EXIT[name], name, meaning: EXIT_MEANING[name] }));
}
