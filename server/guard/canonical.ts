import { BadRequestError, findOperation, type FoundOperation } from "../../mod.ts";

/** A request in the one form in which it is judged. */
export interface Canonical {
  /** Path below `/v1/api`, decoded; null for what is no part of the API, such as the login pages. */
  readonly apiPath: string | null;
  /** The operation of the catalogue; null when it has none. */
  readonly operation: FoundOperation | null;
}

/** By which the Gateway reaches the API: `/v1/portal` is its older name, and `/portal.proxy` passes on what follows. */
const API = /^(?:\/portal\.proxy)?\/v1\/(?:api|portal)(?=\/|$)/i;

/** What would mean one thing here and another one there. */
const AMBIGUOUS: readonly (readonly [RegExp, string])[] = [
  [/\\/, "a backslash"],
  [/(?:^|\/)\.\.?(?:\/|$)/, "a dot segment"],
  [/\/\//, "two slashes in a row"],
  [/[;?#]/, "one of ; ? #"],
  // deno-lint-ignore no-control-regex
  [/[\x00-\x1f\x7f]/, "a control character"],
  [/%[0-9a-f]{2}/i, "what is encoded twice"],
];

/**
 * Brings a request into its canonical form (DESIGN §10): decoded once, by any of the API's names, looked up among the
 * operations. A path that two readers could understand differently is no request.
 *
 * @param method As received
 * @param path As received, without its query
 * @throws {BadRequestError} for dot segments, `//`, `;`, an encoded slash, what is no UTF-8, what is encoded twice
 */
export function canonicalOf(method: string, path: string): Canonical {
  const decoded = decode(path);
  const found = AMBIGUOUS.find(([pattern]) => pattern.test(decoded));
  const wrong = found?.[1] ?? (/%2f/i.test(path) ? "an encoded slash" : null);
  if (wrong !== null) {
    throw new BadRequestError(`the path has ${wrong}, which can be read in two ways; send the path that is meant`);
  }
  const prefix = API.exec(decoded)?.[0];
  if (prefix === undefined) return { apiPath: null, operation: null };
  const apiPath = decoded.slice(prefix.length).replace(/(?<=.)\/$/, "");
  return { apiPath, operation: findOperation(method, apiPath) };
}

/**
 * The path by which what was judged is sent: exactly the operation that was found, whatever spelling it came in.
 *
 * @param search The query as received
 */
export function canonicalPath({ template, params }: FoundOperation, search: string): string {
  const path = template.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(params[name]!));
  return `/v1/api${path}${search}`;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new BadRequestError("the path is not percent-encoded UTF-8");
  }
}
