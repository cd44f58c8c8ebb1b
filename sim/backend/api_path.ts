/**
 * The part of a request's target that routes, limits and faults speak about. Pure.
 *
 * @module
 */

/**
 * Path below `/v1/api` or `/v1/portal`, without the query and without a slash at its end, which IBKR does not mind (a widely used client
 * asks for `/iserver/account/trades/`); other paths as they are.
 */
export function apiPath(target: string): string {
  const path = target.split("?", 1)[0]!;
  return isApi(path) ? path.replace(/^\/v1\/(?:api|portal)\//, "/").replace(/(?<=.)\/$/, "") : path;
}

/** True for what is part of the API, as opposed to the login's pages and steps. */
export function isApi(target: string): boolean {
  return /^\/v1\/(?:api|portal)\//.test(target);
}
