import type { FlagValues } from "./flags.ts";
import { timeoutMsOf } from "./globals.ts";
import type { CliIo } from "./io.ts";
import { missingOf } from "./missing.ts";
import type { OperationFacts } from "./operation_facts.ts";
import { askSidecar } from "./sidecar/ask.ts";
import { type AskedBefore, findBase } from "./sidecar/find.ts";
import { late } from "./late.ts";

/**
 * Asks a sidecar, or loads the client and asks the Gateway.
 *
 * @param before What is remembered between questions of one command
 */
export async function askOperation(
  operation: Pick<OperationFacts, "name" | "effect">,
  given: Readonly<Record<string, unknown>>,
  flags: FlagValues,
  io: CliIo,
  before?: AskedBefore,
): Promise<unknown> {
  const timeoutMs = timeoutMsOf(flags);
  const { sidecar } = await findBase(flags, io, before);
  try {
    if (sidecar !== null) return await askSidecar(sidecar, operation, given, { signal: io.signal, timeoutMs });
    const { askGateway } = await late<typeof import("./ask_gateway.ts")>("ask_gateway.ts");
    return await askGateway(operation.name, given, { flags, io, timeoutMs });
  } catch (error) {
    throw missingOf(error, operation.name, given);
  }
}
