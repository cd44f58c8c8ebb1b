import { z } from "zod";
import type { IbkrClient } from "../../mod.ts";
import { jsonResponse } from "../json_response.ts";
import type { OwnRoute } from "./own_route.ts";

const health = z.object({
  authenticated: z.boolean().describe("the brokerage session can be used"),
  connected: z.boolean().describe("the Gateway is linked to IBKR"),
  competing: z.boolean().describe("another program holds or wants the brokerage session of this username"),
  message: z.string().nullable().describe("IBKR's remark"),
});

/**
 * `GET /health` (sidecar contract §6.1): 200 with four keys whenever the Gateway knows a login, even when the flags are
 * false; 401 when a human has to log in.
 */
export function healthRoute(client: IbkrClient): OwnRoute {
  return {
    method: "GET",
    path: "/health",
    about: {
      summary: "show whether somebody is logged in",
      description: "Asks the Gateway. The flags may be false although the status is 200.",
      answers: { 200: { description: "The Gateway knows a login.", shape: health } },
      codes: ["not_authenticated", "upstream_unreachable"],
    },
    answer: async ({ signal }) => {
      const { authenticated, connected, competing, message } = await client.session.status({ signal });
      return jsonResponse({ authenticated, connected, competing, message });
    },
  };
}
