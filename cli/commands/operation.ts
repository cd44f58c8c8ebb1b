import { type AnyOperation, type InputField, inputFields, OPERATIONS, parseInput } from "../../operations/mod.ts";
import type { Command } from "../command.ts";
import { connect, loadSettings } from "../connect.ts";
import type { Flag, FlagValues } from "../flags.ts";
import type { CliIo } from "../io.ts";
import { missingOf } from "../missing.ts";
import { outputStyle, timeoutMsOf } from "../globals.ts";
import { render } from "../output/render.ts";
import { CONSENT_EXAMPLES, CONSENT_FLAGS, RAIL_FLAGS } from "../trade/flags.ts";
import { UsageError } from "../usage_error.ts";
import { WATCH_FLAG } from "../watch/flag.ts";

/** The command that an operation of the catalogue is. */
export function operationCommand(name: string): Command {
  const operation = OPERATIONS.find((operation) => operation.name === name);
  if (operation === undefined) {
    throw new RangeError(`Cannot load command "${name}": the catalogue has no such operation`);
  }
  const positional = operation.positional ?? [];
  const fields = inputFields(operation).filter((field) => !positional.includes(field.name));
  const { help, example } = operation;
  return {
    help,
    example,
    moreExamples: (CONSENT_EXAMPLES[name] ?? []).map((rest) => `${example} ${rest}`),
    flags: [...fields.map(flagOf), ...tradeFlags(operation), ...(isWatchable(operation) ? [WATCH_FLAG] : [])],
    run: async ({ words, flags, io }) => {
      const given = { ...words, ...valuesOf(fields, flags) };
      if (needsGuard(operation)) {
        const { runTrade } = await import("../trade/run.ts");
        return await runTrade(operation, given, { flags, io });
      }
      const style = outputStyle(flags, io);
      if (flags["watch"] !== undefined) {
        const { runRepeated } = await import("../watch/repeat.ts");
        const { columns, pacing } = operation;
        const asking = (patient: CliIo): Promise<unknown> => ask(operation, given, flags, patient);
        return await runRepeated({ title: name.replace(".", " "), columns, pacing, ask: asking }, { flags, io });
      }
      const answer = await ask(operation, given, flags, io);
      io.stdout(render(answer, operation.columns, style, io));
      return operation.needsLogin?.(answer) === true ? "needsLogin" : "ok";
    },
  };
}

async function ask(
  operation: AnyOperation,
  given: Readonly<Record<string, unknown>>,
  flags: FlagValues,
  io: CliIo,
): Promise<unknown> {
  const input = parseInput(operation, given);
  const context = { signal: io.signal, timeoutMs: timeoutMsOf(flags) };
  await using client = connect(loadSettings(flags, io), io, { timeoutMs: context.timeoutMs });
  return await operation.run(client, input, context).catch((error: unknown) => {
    throw missingOf(error, operation.name, input);
  });
}

/** What trades, and what looks into the journal of what was traded. */
function needsGuard({ name, effect }: AnyOperation): boolean {
  return effect === "trade" || name === "orders.open";
}

/** What reads, and reads no journal. */
function isWatchable(operation: AnyOperation): boolean {
  return operation.effect === "read" && !needsGuard(operation);
}

function tradeFlags(operation: AnyOperation): readonly Flag[] {
  if (operation.effect !== "trade") return [];
  const isJudged = inputFields(operation).some(({ name }) => name === "allowQuestions");
  return [...(operation.sendsNoOrder === true ? [] : CONSENT_FLAGS), ...(isJudged ? RAIL_FLAGS : [])];
}

function flagOf({ name, kind, help }: InputField): Flag {
  const flag = { name: flagName(name, kind), help };
  if (kind === "boolean") return flag;
  return kind === "list"
    ? { ...flag, placeholder: "VALUE", joinedBy: "," }
    : { ...flag, placeholder: kind.toUpperCase() };
}

function valuesOf(fields: readonly InputField[], flags: FlagValues): Record<string, unknown> {
  const given = fields.filter(({ name, kind }) => flags[flagName(name, kind)] !== undefined);
  return Object.fromEntries(given.map(({ name, kind }) => {
    const flag = flagName(name, kind);
    const value = flags[flag]!;
    return [name, kind === "number" ? numberOf(flag, String(value)) : value];
  }));
}

/** Digits as people write them: no 1e3, no 0x10, where it may be money. */
function numberOf(flag: string, text: string): number {
  if (/^-?(\d+\.?\d*|\.\d+)$/.test(text)) return Number(text);
  throw new UsageError(`--${flag} is "${text}", expected a number such as 10 or 180.5`);
}

/** `showSession` as `show-session`; one of a list has the list's name in the singular. */
function flagName(name: string, kind: InputField["kind"]): string {
  const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return kind === "list" ? dashed.replace(/s$/, "") : dashed;
}
