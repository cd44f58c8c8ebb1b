import type { Approvals, OrderToolsOptions } from "../../mcp/mod.ts";
import { type IbkrClient, type Logger, systemClock } from "../../mod.ts";
import type { OrderDesk, Settings } from "../../operations/mod.ts";
import { approvalsOfAssistants, createOrderDesk, tradingOfSettings } from "../../server/mod.ts";
import { greet } from "../greet.ts";
import type { CliIo } from "../io.ts";
import { sidecarOfClient } from "../sidecar/by_client.ts";
import { UsageError } from "../usage_error.ts";
import { failed, sidecarApprovals, sidecarOrders } from "./at_sidecar.ts";

/** What assistants' orders stand on, as long as somebody wants it. */
export interface AssistantOrders extends OrderToolsOptions, Disposable {}

/** What it is made from. */
export interface AssistantWorld {
  readonly client: IbkrClient;
  readonly settings: Settings;
  readonly logger: Logger;
  readonly io: CliIo;
  /** Whether the session of a bare Gateway is this process's to change. */
  readonly isOwner: () => boolean;
}

interface Guard extends Disposable {
  readonly desk: Pick<OrderDesk, "run">;
  readonly approvals: Approvals;
}

/**
 * What stands behind an assistant's orders: the sidecar's guard where one answers, else this machine's own. Which of them it
 * is is found out when it is first needed, and not changed after that. Null where assistants may give no orders.
 */
export function assistantOrders({ client, settings, logger, io, isOwner }: AssistantWorld): AssistantOrders | null {
  const { mcp: { allowOrders, allowLive: isLiveAllowed }, rails, stateDir } = settings;
  if (!allowOrders || rails.trading === "off") return null;
  const clock = io.clock ?? systemClock;
  let opening: Promise<Guard> | null = null;

  async function choose(): Promise<Guard> {
    const { isSidecar, trouble } = await greet(client, { signal: io.signal, timeoutMs: undefined });
    if (isSidecar) {
      const sidecar = sidecarOfClient(client, clock);
      const desk = sidecarOrders(sidecar, io.signal);
      return { desk, approvals: sidecarApprovals(sidecar, io.signal), [Symbol.dispose]: () => {} };
    }
    if (trouble !== null) throw trouble; // nobody knows who answers there
    if (stateDir === undefined) {
      throw new UsageError("no folder for state is known, and an order whose answer is lost would be forgotten");
    }
    const trading = tradingOfSettings(settings, clock);
    const { approvals: book, audit } = trading.raw;
    const place = "a terminal on the machine of bezant";
    return {
      desk: createOrderDesk({ client, clock, logger, isLiveAllowed, isOwner, trading: trading.raw }),
      approvals: approvalsOfAssistants(book!, { place, audit }),
      [Symbol.dispose]: () => trading[Symbol.dispose](),
    };
  }

  const guard = (): Promise<Guard> =>
    opening ??= choose().catch((error) => {
      opening = null;
      throw error;
    });

  return {
    isLiveAllowed,
    desk: {
      trading: "unknown",
      async run(operation, input, request) {
        try {
          return await (await guard()).desk.run(operation, input, request);
        } catch (error) {
          return { ...failed(error), outcome: "none" }; // a desk never throws, so none was found
        }
      },
    },
    approvals: {
      ask: async (wish, caller) => await (await guard()).approvals.ask(wish, caller),
      state: async (id, caller) => await (await guard()).approvals.state(id, caller),
      use: async (id, digest, caller) => await (await guard()).approvals.use(id, digest, caller),
    },
    [Symbol.dispose]: () => void opening?.then((open) => open[Symbol.dispose](), () => {}),
  };
}
