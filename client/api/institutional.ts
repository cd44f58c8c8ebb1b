import type { InstitutionalPaths } from "../../spec/generated/institutional.ts";
import { FACTS } from "../../spec/generated/institutional_facts.ts";
import type { Transport } from "../transport/types.ts";
import { type Api, type ApiError, createApi, isErrorOf } from "./mod.ts";
import type { ApiMethod, ApiPath } from "./types.ts";

export type {
  InstitutionalComponents,
  InstitutionalPaths,
  InstitutionalSchemas,
  WithRequired,
} from "../../spec/generated/institutional.ts";

/** Raw, typed access to account management, banking and OAuth. */
export type InstitutionalApi = Api<InstitutionalPaths>;

/** How institutional requests are authorised. */
export interface InstitutionalOptions {
  /** Called before each request; its result goes out as `Authorization: Bearer …`. */
  readonly bearerToken?: () => string | Promise<string>;
}

/**
 * The operations that the Gateway does not have, over the transport of a client whose `baseUrl` is
 * `https://api.ibkr.com`.
 *
 * @param client Any client
 * @param options How requests are authorised
 * @example
 * ```ts ignore
 * import { createClient } from "@bezant/bezant";
 * import { institutional } from "@bezant/bezant/institutional";
 *
 * await using ibkr = createClient({ baseUrl: "https://api.ibkr.com", trust: "system" });
 * const api = institutional(ibkr, { bearerToken: () => Deno.readTextFile("token") });
 * const { data } = await api.GET("/gw/api/v1/accounts");
 * ```
 */
export function institutional(
  client: { readonly transport: Transport },
  options: InstitutionalOptions = {},
): InstitutionalApi {
  const { bearerToken } = options;
  return createApi<InstitutionalPaths>({
    sender: client.transport,
    facts: FACTS,
    // OAuth 1.0a lies beside the trading operations, the rest at the root of the host
    prefixOf: (path) => path.startsWith("/oauth/") ? "/v1/api" : "",
    headers: async (): Promise<Record<string, string>> =>
      bearerToken === undefined ? {} : { authorization: `Bearer ${await bearerToken()}` },
  });
}

/** Whether an error came from this operation; if so, its `body` is typed. */
export function isInstitutionalError<M extends ApiMethod, P extends ApiPath<InstitutionalPaths, M>>(
  error: unknown,
  method: M,
  path: P,
): error is ApiError<InstitutionalPaths, M, P> {
  return isErrorOf(error, method, path);
}
