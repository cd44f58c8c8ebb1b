import { type IbkrClient, systemClock } from "../../mod.ts";
import type { AnyOperation, OperationContext, Settings } from "../../operations/mod.ts";
import { CommandError } from "../command_error.ts";
import { connect, loadSettings } from "../connect.ts";
import type { FlagValues } from "../flags.ts";
import { greet } from "../greet.ts";
import type { CliIo } from "../io.ts";
import { UsageError } from "../usage_error.ts";
import { RAIL_FLAGS } from "./flags.ts";
import { askSidecar } from "./sidecar_ops.ts";

/** Where orders are given: at a Gateway, with the guard of this machine, or at a sidecar, with the sidecar's own. */
export interface Desk extends AsyncDisposable {
  /** For what only reads. */
  readonly client: IbkrClient;
  /** A sidecar's guard rails, journal and audit log hold. */
  readonly isSidecar: boolean;
  /** Accounts and prices are invented. */
  readonly isSimulated: boolean;
  /** Does something where the guard is. */
  run(operation: AnyOperation, input: unknown, context: OperationContext): Promise<unknown>;
  /** Does something with the session of a Gateway as no other process can meanwhile; at a sidecar that is its own affair. */
  alone<T>(work: () => Promise<T>): Promise<T>;
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

/** Finds out who answers at the configured address, and opens what is needed to trade there. */
export async function openDesk({ flags, io, timeoutMs, isJournalEnough }: DeskOptions): Promise<Desk> {
  const settings = loadSettings(flags, io);
  const visitor = connect(settings, io, { timeoutMs });
  try {
    const greeting = await greet(visitor, { signal: io.signal, timeoutMs });
    const isEnough = isJournalEnough && !greeting.isSidecar && !io.signal.aborted;
    if (greeting.trouble !== null && !isEnough) throw greeting.trouble;
    if (greeting.isSidecar) {
      refuseOwnRails(flags);
      return {
        ...greeting,
        client: visitor,
        run: (operation, input, context) => askSidecar(visitor, operation, input, context),
        alone: (work) => work(),
        [Symbol.asyncDispose]: () => visitor.close(),
      };
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
): Promise<Omit<Desk, "isSimulated">> {
  const { stateDir } = settings;
  if (stateDir === undefined) {
    throw new UsageError(
      "no folder for state is known, and an order whose answer is lost would be forgotten; set BEZANT_STATE_DIR to one",
    );
  }
  const { openSessionLock, tradingOfSettings } = await import("../../server/mod.ts"); // a sidecar's caller needs none of it
  const trading = tradingOfSettings(settings, io.clock ?? systemClock);
  const client = connect(settings, io, { timeoutMs, orders: trading.orders, isWarned: true });
  const lock = openSessionLock(stateDir, client.transport.gateway.origin);

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
    run: (operation, input, context) => {
      const work = (): Promise<unknown> => operation.run(client, input, context);
      return NEEDS_ALL_OF_THE_SESSION.includes(operation.name) ? alone(work) : work();
    },
    alone,
    [Symbol.asyncDispose]: async () => {
      await client.close();
      lock[Symbol.dispose]();
      trading[Symbol.dispose]();
    },
  };
}

/** A cap that is given and not kept would be worse than none. */
function refuseOwnRails(flags: FlagValues): void {
  const given = RAIL_FLAGS.find(({ name }) => flags[name] !== undefined);
  if (given === undefined) return;
  throw new UsageError(`--${given.name} has no effect here: a sidecar answers, and its own guard rails hold`);
}
