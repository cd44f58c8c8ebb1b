import { type IbkrClient, systemClock } from "../../mod.ts";
import type { AnyOperation, OperationContext, Settings } from "../../operations/mod.ts";
import { parseInput } from "../../operations/mod.ts";
import { operationOf } from "../ask_gateway.ts";
import { CommandError } from "../command_error.ts";
import { connect, nearestSettings } from "../connect.ts";
import type { FlagValues } from "../flags.ts";
import { greet } from "../greet.ts";
import type { CliIo } from "../io.ts";
import type { OperationFacts } from "../operation_facts.ts";
import { sidecarOfClient } from "../sidecar/by_client.ts";
import { UsageError } from "../usage_error.ts";
import { type Desk, sidecarDesk } from "./sidecar_desk.ts";
import { refuseOwnRails } from "./flags.ts";

/** A desk that can also look, to say what would be done. */
export interface PlanningDesk extends Desk {
  /** For what only reads. */
  readonly client: IbkrClient;
  /** Accounts and prices are invented. */
  readonly isSimulated: boolean;
}

/** What a desk is opened with. */
export interface DeskOptions {
  readonly flags: FlagValues;
  readonly io: CliIo;
  readonly timeoutMs: number | undefined;
  /** The journal is all that is needed: a Gateway that is away, or without a login, does not matter. */
  readonly isJournalEnough: boolean;
}

/** Calls that IBKR takes for the end of an open question (DESIGN §12): no two processes may make them at a time. */
const NEEDS_ALL_OF_THE_SESSION = ["orders.preview", "orders.place", "orders.modify"];

/**
 * The input of an operation, checked before anything is sent.
 *
 * @throws {IbkrError} `bad_request`
 */
export function checkedInput(
  name: string,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return parseInput(operationOf(name), given) as Readonly<Record<string, unknown>>;
}

/** Finds out who answers at the configured address, and opens what is needed to trade there. */
export async function openDesk({ flags, io, timeoutMs, isJournalEnough }: DeskOptions): Promise<PlanningDesk> {
  const settings = await nearestSettings(flags, io);
  const visitor = connect(settings, io, { timeoutMs });
  try {
    const greeting = await greet(visitor, { signal: io.signal, timeoutMs });
    const isEnough = isJournalEnough && !greeting.isSidecar && !io.signal.aborted;
    if (greeting.trouble !== null && !isEnough) throw greeting.trouble;
    if (greeting.isSidecar) {
      refuseOwnRails(flags);
      const desk = sidecarDesk(sidecarOfClient(visitor, io.clock ?? systemClock));
      return { ...greeting, ...desk, client: visitor, [Symbol.asyncDispose]: () => visitor.close() };
    }
    await visitor.close();
    return { ...greeting, ...await openOwn(settings, io, timeoutMs) };
  } catch (error) {
    await visitor.close();
    throw error;
  }
}

/** The guard of this machine: journal, kill switch, audit log and rails are those that a sidecar here would have. */
async function openOwn(
  settings: Settings,
  io: CliIo,
  timeoutMs: number | undefined,
): Promise<Omit<PlanningDesk, "isSimulated">> {
  const { lockDir } = settings;
  if (lockDir === undefined) {
    throw new UsageError(
      "no folder for state is known, and an order whose answer is lost would be forgotten; set BEZANT_STATE_DIR to one",
    );
  }
  const { openSessionLock, tradingOfSettings } = await import("../../server/mod.ts"); // a sidecar's caller needs none of it
  const trading = tradingOfSettings(settings, io.clock ?? systemClock);
  const client = connect(settings, io, { timeoutMs, orders: trading.orders, isWarned: true });
  const lock = openSessionLock(lockDir, client.transport.gateway.origin);

  /** Nobody else may have the session of the Gateway meanwhile. */
  async function alone<T>(work: () => Promise<T>): Promise<T> {
    if (lock.isHeld()) return await work();
    if (!lock.take()) {
      const found = "nothing was sent: another process has the session of this Gateway, a sidecar or another command";
      const hint = "name the sidecar with --gateway-url, such as http://127.0.0.1:8080, or wait for the other command";
      throw new CommandError("failure", found, { code: "session_not_owned", hints: [hint] });
    }
    try {
      return await work();
    } finally {
      lock[Symbol.dispose]();
    }
  }

  return {
    client,
    isSidecar: false,
    run: (
      { name }: Pick<OperationFacts, "name">,
      input: Readonly<Record<string, unknown>>,
      context: OperationContext,
    ) => {
      const operation: AnyOperation = operationOf(name);
      const work = (): Promise<unknown> => operation.run(client, input, context);
      return NEEDS_ALL_OF_THE_SESSION.includes(name) ? alone(work) : work();
    },
    [Symbol.asyncDispose]: async () => {
      await client.close();
      lock[Symbol.dispose]();
      trading[Symbol.dispose]();
    },
  };
}
