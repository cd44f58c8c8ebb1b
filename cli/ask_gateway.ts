import { type AnyOperation, OPERATIONS, parseInput } from "../operations/mod.ts";
import type { CommandCall } from "./command.ts";
import { connect, loadSettings } from "./connect.ts";

/** The operation of a name. */
export function operationOf(name: string): AnyOperation {
  const operation = OPERATIONS.find((operation) => operation.name === name);
  if (operation === undefined) throw new RangeError(`Cannot find operation "${name}" in the catalogue`);
  return operation;
}

/** Does an operation that needs no guard by a client of its own, at a Gateway or wherever else the settings point. */
export async function askGateway(
  name: string,
  given: Readonly<Record<string, unknown>>,
  { flags, io, timeoutMs }: Pick<CommandCall, "flags" | "io"> & { readonly timeoutMs: number | undefined },
): Promise<unknown> {
  const operation = operationOf(name);
  const input = parseInput(operation, given);
  await using client = connect(loadSettings(flags, io), io, { timeoutMs });
  return await operation.run(client, input, { signal: io.signal, timeoutMs });
}
