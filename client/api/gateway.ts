import type { GatewayPaths } from "../../spec/generated/gateway.ts";
import { FACTS } from "../../spec/generated/gateway_facts.ts";
import type { Sender } from "../transport/reads.ts";
import { type Api, type ApiError, createApi, isErrorOf } from "./mod.ts";
import type { ApiMethod, ApiPath } from "./types.ts";

export type { GatewayComponents, GatewayPaths, GatewaySchemas } from "../../spec/generated/gateway.ts";

/** Raw, typed access to every operation that the Gateway serves. */
export type GatewayApi = Api<GatewayPaths>;

/** Binds the Gateway's operations to what sends requests. */
export function createGatewayApi(sender: Sender): GatewayApi {
  return createApi<GatewayPaths>({ sender, facts: FACTS, prefixOf: () => "/v1/api" });
}

/**
 * Whether an error came from this operation of `ibkr.api`; if so, its `body` is typed.
 *
 * @example
 * ```ts
 * import { createClient, isApiError } from "@bezant/bezant";
 * import { startSimulator } from "@bezant/bezant/sim";
 *
 * await using gateway = await startSimulator({ loggedIn: true });
 * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
 * const path = "/iserver/account/order/status/{orderId}";
 * try {
 *   await ibkr.api.GET(path, { path: { orderId: "1" } });
 * } catch (error) {
 *   if (!isApiError(error, "GET", path)) throw error;
 * }
 * ```
 */
export function isApiError<M extends ApiMethod, P extends ApiPath<GatewayPaths, M>>(
  error: unknown,
  method: M,
  path: P,
): error is ApiError<GatewayPaths, M, P> {
  return isErrorOf(error, method, path);
}
