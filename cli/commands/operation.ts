import { type InputField, inputFields, OPERATIONS, parseInput } from "../../operations/mod.ts";
import type { Command } from "../command.ts";
import { connect, loadSettings } from "../connect.ts";
import type { Flag, FlagValues } from "../flags.ts";
import { outputStyle, timeoutMsOf } from "../globals.ts";
import { render } from "../output/render.ts";

/** The command that an operation of the catalogue is. */
export function operationCommand(name: string): Command {
  const operation = OPERATIONS.find((operation) => operation.name === name);
  if (operation === undefined) {
    throw new RangeError(`Cannot load command "${name}": the catalogue has no such operation`);
  }
  const positional = operation.positional ?? [];
  const fields = inputFields(operation).filter((field) => !positional.includes(field.name));
  return {
    help: operation.help,
    example: operation.example,
    flags: fields.map(flagOf),
    run: async ({ words, flags, io }) => {
      const style = outputStyle(flags, io);
      const input = parseInput(operation, { ...words, ...valuesOf(fields, flags) });
      const context = { signal: io.signal, timeoutMs: timeoutMsOf(flags) };
      await using client = connect(loadSettings(flags, io), io, { timeoutMs: context.timeoutMs });
      const answer = await operation.run(client, input, context);
      io.stdout(render(answer, operation.columns, style, io));
      return operation.needsLogin?.(answer) === true ? "needsLogin" : "ok";
    },
  };
}

function flagOf({ name, kind, help }: InputField): Flag {
  const flag = { name: flagName(name), help };
  return kind === "boolean" ? flag : { ...flag, placeholder: kind.toUpperCase() };
}

function valuesOf(fields: readonly InputField[], flags: FlagValues): Record<string, unknown> {
  const given = fields.filter((field) => flags[flagName(field.name)] !== undefined);
  return Object.fromEntries(given.map(({ name, kind }) => {
    const value = flags[flagName(name)];
    return [name, kind === "number" ? Number(value) : value];
  }));
}

/** `showSession` as `show-session`. */
function flagName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
