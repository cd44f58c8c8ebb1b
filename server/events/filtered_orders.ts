import type { Handler } from "../exchange.ts";

const LIST = /^\/v1\/(?:api|portal)\/iserver\/account\/orders\/?$/;

/**
 * Watches for filtered lists of orders that pass through: IBKR then mutes the stream of orders (`sor`) for everybody,
 * until the list is asked for with `force=true`.
 *
 * @param next Answers the request
 * @param onFiltered Is told after the answer, whatever it was: a request without one may have arrived too
 */
export function watchFilteredOrders(next: Handler, onFiltered: () => void): Handler {
  return async (exchange) => {
    try {
      return await next(exchange);
    } finally {
      if (isFiltered(exchange.path, exchange.search)) onFiltered();
    }
  };
}

/** Whether it asks for a filtered list; also where letters are percent-encoded, since IBKR decodes them. */
export function isFiltered(path: string, search: string): boolean {
  if (!LIST.test(decoded(path))) return false;
  const filters = new URLSearchParams(search).getAll("filters");
  return filters.some((one) => one.split(",").some((name) => name !== "" && !/^sort_?by_?time$/i.test(name)));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
