/**
 * The part of a request's target that routes, limits and faults speak about. Pure.
 *
 * @module
 */

/** Path below `/v1/api` or `/v1/portal`, without the query; other paths as they are. */
export function apiPath(target: string): string {
  return target.split("?", 1)[0]!.replace(/^\/v1\/(?:api|portal)\//, "/");
}

/** True for what is part of the API, as opposed to the login's pages and steps. */
export function isApi(target: string): boolean {
  return /^\/v1\/(?:api|portal)\//.test(target);
}
