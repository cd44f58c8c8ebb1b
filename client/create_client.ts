import { assembleClient, type IbkrClient } from "./client.ts";
import { type ClientOptions, resolveOptions } from "./options.ts";
import { GatewayCookies } from "./transport/cookies.ts";
import { chooseEngine } from "./transport/engine_choice.ts";

/**
 * Makes a client. Nothing is sent until the first call.
 *
 * @throws {IbkrError} `invalid_base_url` or `invalid_trust` when the options cannot be meant
 * @example A bot's first call
 * ```ts
 * import { createClient } from "@bezant/bezant";
 * import { startSimulator } from "@bezant/bezant/sim";
 *
 * await using gateway = await startSimulator({ loggedIn: true });
 * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
 * const [account] = await ibkr.accounts.list();
 * const quote = await ibkr.market.quote("AAPL");
 * if (account === undefined || quote.last === null) throw new Error("no data");
 * ```
 */
export function createClient(options: ClientOptions = {}): IbkrClient {
  const resolved = resolveOptions(options);
  const { gateway, trust, clock } = resolved;
  return assembleClient(resolved, chooseEngine(gateway, trust.trust), new GatewayCookies(gateway.origin, clock));
}
