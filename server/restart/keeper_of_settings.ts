import type { Clock, IbkrClient, Logger } from "../../mod.ts";
import type { Settings } from "../../operations/mod.ts";
import { maskingLogger } from "../masking_logger.ts";
import { openRestartBook } from "../store/restart_book.ts";
import { restartRequest } from "../store/restart_request.ts";
import { type GatewayKeeper, startGatewayKeeper } from "./keeper.ts";
import { lookAtGateway } from "./look_at_gateway.ts";

/** Keeps the Gateway up where the settings name the file by which a restart is asked for; null where they don't. */
export function keeperOf(
  { gatewayRestartFile, stateDir }: Settings,
  { client, logger, ...deps }: {
    readonly client: IbkrClient;
    readonly isOwner: () => boolean;
    readonly logger: Logger;
    readonly clock: Clock;
  },
): GatewayKeeper | null {
  if (gatewayRestartFile === undefined) return null;
  return startGatewayKeeper({
    ...deps,
    logger: maskingLogger(logger),
    look: (signal) => lookAtGateway(client, signal),
    request: restartRequest(gatewayRestartFile),
    book: stateDir === undefined ? undefined : openRestartBook(stateDir),
  });
}
