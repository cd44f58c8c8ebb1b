import { askOperation } from "../ask_operation.ts";
import type { Command } from "../command.ts";
import type { Flag, FlagValues } from "../flags.ts";
import { OPERATION_FACTS } from "../generated/operations.ts";
import { outputStyle } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { type FieldFacts, type OperationFacts, saysLogIn } from "../operation_facts.ts";
import { render } from "../output/render.ts";
import { withProgress } from "../progress.ts";
import { CONSENT_EXAMPLES, CONSENT_FLAGS, RAIL_FLAGS } from "../trade/flags.ts";
import { UsageError } from "../usage_error.ts";
import { WATCH_FLAG } from "../watch/flag.ts";
import { late } from "../late.ts";

/** The command that an operation of the catalogue is. */
export function operationCommand(name: string): Command {
  const operation = OPERATION_FACTS[name];
  if (operation === undefined) {
    throw new RangeError(`Cannot load command "${name}": the catalogue has no such operation`);
  }
  const { help, example, positional, columns } = operation;
  const fields = operation.fields.filter((field) => !positional.includes(field.name));
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
        const { runRepeated } = await late<typeof import("../watch/repeat.ts")>("watch/repeat.ts");
        const before = {};
        const asking = (patient: CliIo): Promise<unknown> => askOperation(operation, given, flags, patient, before);
        const what = { title: name.replace(".", " "), columns, pacing: operation.pacing, ask: asking };
        return await runRepeated(what, { flags, io });
      }
      const answer = await withProgress(askOperation(operation, given, flags, io), io);
      io.stdout(render(answer, columns, style, io));
      return operation.judgesLogin === true && saysLogIn(answer) ? "needsLogin" : "ok";
    },
  };
}

/** What trades, and what looks into the journal of what was traded. */
function needsGuard({ name, effect }: OperationFacts): boolean {
  return effect === "trade" || name === "orders.open";
}

/** What reads, and reads no journal. */
function isWatchable(operation: OperationFacts): boolean {
  return operation.effect === "read" && !needsGuard(operation);
}

function tradeFlags({ effect, sendsNoOrder, fields }: OperationFacts): readonly Flag[] {
  if (effect !== "trade") return [];
  const isJudged = fields.some(({ name }) => name === "allowQuestions");
  return [...(sendsNoOrder === true ? [] : CONSENT_FLAGS), ...(isJudged ? RAIL_FLAGS : [])];
}

function flagOf({ name, kind, help }: FieldFacts): Flag {
  const flag = { name: flagName(name, kind), help };
  if (kind === "boolean") return flag;
  return kind === "list"
    ? { ...flag, placeholder: "VALUE", joinedBy: "," }
    : { ...flag, placeholder: kind.toUpperCase() };
}

function valuesOf(fields: readonly FieldFacts[], flags: FlagValues): Record<string, unknown> {
  const given = fields.filter(({ name, kind }) => flags[flagName(name, kind)] !== undefined);
  return Object.fromEntries(given.map(({ name, kind }) => {
    const flag = flagName(name, kind);
    const value = flags[flag]!;
    return [name, kind === "number" ? numberOf(flag, String(value)) : value];
  }));
}

/** Digits as people write them: no 1e3, no 0x10, where it may be money. */
function numberOf(flag: string, text: string): number {
  if (/^-?(\d+\.?\d*|\.\d+)$/.test(text) && Number.isFinite(Number(text))) return Number(text);
  throw new UsageError(`--${flag} is "${text}", expected a number such as 10 or 180.5`);
}

/** `showSession` as `show-session`; one of a list has the list's name in the singular. */
function flagName(name: string, kind: FieldFacts["kind"]): string {
  const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return kind === "list" ? dashed.replace(/s$/, "") : dashed;
}
