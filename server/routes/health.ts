import type { IbkrClient } from "../../mod.ts";
import type { Handler } from "../exchange.ts";
import { jsonResponse } from "../json_response.ts";

/**
 * `GET /health` (sidecar contract §6.1): 200 with four keys whenever the Gateway knows a login, even when the flags are
 * false; 401 when a human has to log in.
 */
export function createHealth(client: IbkrClient): Handler {
  return async ({ signal }) => {
    const { authenticated, connected, competing, message } = await client.session.status({ signal });
    return jsonResponse({ authenticated, connected, competing, message });
  };
}
