import { type IbkrClient, isIbkrError } from "../../mod.ts";
import type { Exchange, Handler } from "../exchange.ts";
import { jsonResponse } from "../json_response.ts";
import { Refusal } from "../refusal.ts";

/** What the older guide's bridge passes on, and under which name the Gateway has it. */
const PARTS: readonly (readonly [part: RegExp, api: string])[] = [
  [/^\/(?=(?:iserver|portfolio)(?:\/|$))/, "/v1/api/"],
  // the Gateway's market data is a part of /iserver
  [/^\/(?=marketdata(?:\/|$))/, "/v1/api/iserver/"],
];

/**
 * A request at the bridge as the sidecar knows it: the bridge's names become the API's, in the spelling they came in, so
 * that the guard judges what will be sent. Everything else stays.
 */
export function fromBridge(exchange: Exchange): Exchange {
  const { path } = exchange;
  const [part, api] = PARTS.find(([part]) => part.test(path)) ?? [];
  return part === undefined ? exchange : { ...exchange, path: path.replace(part, api!) };
}

/** Answers what the older guide's bridge answers; the API itself is answered by the sidecar's own routes. */
export function createBridge(client: IbkrClient, routes: Handler): Handler {
  return async (exchange) => {
    const { path, request: { method }, signal } = exchange;
    if (/^\/v1\/(?:api|portal)(?:\/|$)/.test(path)) return await routes(exchange);
    const answer = ANSWERS[path];
    if (answer === undefined) throw new Refusal("not_found", `The bridge has nothing at ${path.slice(0, 200)}`);
    if (method !== "GET" && method !== "HEAD") {
      throw new Refusal("method_not_allowed", "This route takes GET, HEAD", { allow: "GET, HEAD" });
    }
    return jsonResponse(await answer(client, signal));
  };
}

const ANSWERS: Readonly<Record<string, (client: IbkrClient, signal: AbortSignal) => unknown>> = {
  "/health": () => ({ status: "ok", bridge: "running" }),
  "/gateway/auth-status": async (client, signal) => ({ authenticated: await isAuthenticated(client, signal) }),
};

/**
 * Whether the Gateway can be worked with, as it says at this moment: whoever logged in there. One that does not answer is
 * not logged in as far as anybody can tell, and the guide sends people to look at it then.
 */
async function isAuthenticated(client: IbkrClient, signal: AbortSignal): Promise<boolean> {
  try {
    const { authenticated, connected } = await client.session.status({ signal });
    return authenticated && connected;
  } catch (error) {
    if (isIbkrError(error)) return false;
    throw error;
  }
}
