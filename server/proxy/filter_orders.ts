import { type IbkrErrorDetails, UpstreamDecodeError } from "../../mod.ts";
import type { Exchange, Handler } from "../exchange.ts";

const LIST = /^\/(?:v1\/(?:api|portal)\/iserver\/account|accounts\/[^/]+)\/orders\/?$/i;
/** The one word among the filters that filters nothing. */
const SORT = "sortbytime";
/** The longest list that is taken into memory; IBKR lists a thousand orders at most. */
export const MAX_LIST_BYTES = 16 * 1024 * 1024;
/** What told of the bytes that the list no longer has. */
const OF_THE_BYTES: readonly string[] = ["content-length", "etag", "content-md5", "digest", "last-modified"];
const DETAILS: IbkrErrorDetails = { operation: "orders.list", method: "GET", effect: "read" };

/**
 * Filters lists of orders here, by the words of the query key `filters`: IBKR answers a filtered list from a cache, and
 * mutes the stream of orders (`sor`) for everybody until the list is forced. So the key never goes there, and its
 * answer is narrowed down; an answer that is no list of orders stays as it came.
 *
 * @param next Asks for the whole list
 */
export function filterOrders(next: Handler): Handler {
  return async (exchange) => {
    if (!isList(exchange.path)) return await next(exchange);
    const { search, words } = withoutFilters(exchange.search);
    const response = await next({ ...exchange, search });
    const isNarrowed = exchange.request.method === "GET" && words.length > 0 && response.status === 200 &&
      response.body !== null;
    return isNarrowed ? await narrowed(response, words, exchange) : response;
  };
}

/** Whether it is the path of the list, also where letters are percent-encoded, since IBKR decodes them. */
function isList(path: string): boolean {
  try {
    return LIST.test(decodeURIComponent(path).replaceAll(/\/{2,}/g, "/"));
  } catch {
    return LIST.test(path);
  }
}

/** A query, byte for byte, without its filters; and these, in one spelling. */
export function withoutFilters(search: string): { readonly search: string; readonly words: readonly string[] } {
  const words: string[] = [];
  const kept = search.replace(/^\?/, "").split("&").filter((part) => {
    const [name, value] = [...new URLSearchParams(part)][0] ?? [];
    if (name?.toLowerCase() !== "filters") return true;
    words.push(...value!.split(",").map(plain).filter((word) => word !== ""));
    return false;
  }).join("&");
  return { search: kept === "" ? "" : `?${kept}`, words };
}

/** The answer with the wanted orders alone. A word that is no status fits no order, as at IBKR. */
async function narrowed(response: Response, words: readonly string[], exchange: Exchange): Promise<Response> {
  const { status } = response;
  const headers = new Headers(response.headers);
  const bytes = await readWhole(response.body!, exchange);
  const list = listOf(bytes);
  if (list === null) return new Response(bytes, { status, headers });
  for (const name of OF_THE_BYTES) headers.delete(name);
  return new Response(JSON.stringify({ ...list, orders: pick(list.orders, words) }), { status, headers });
}

/** An order as IBKR lists it. */
type ListedOrder = Readonly<Record<string, unknown>>;

function pick(orders: readonly ListedOrder[], words: readonly string[]): readonly ListedOrder[] {
  const wanted = new Set(words.filter((word) => word !== SORT));
  const kept = orders.filter(({ status }) => wanted.size === 0 || wanted.has(plain(String(status))));
  if (!words.includes(SORT)) return kept;
  return kept.toReversed().toSorted((one, other) => timeOf(other) - timeOf(one)); // the newest first
}

function timeOf({ lastExecutionTime_r: atMs }: ListedOrder): number {
  return typeof atMs === "number" ? atMs : 0;
}

function listOf(bytes: Uint8Array): { readonly orders: readonly ListedOrder[] } | null {
  try {
    const list: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const orders = (list as { orders?: unknown } | null)?.orders;
    const isWhole = Array.isArray(orders) && orders.every((order) => typeof order === "object" && order !== null);
    return isWhole ? list as { readonly orders: readonly ListedOrder[] } : null;
  } catch {
    return null;
  }
}

async function readWhole(body: ReadableStream<Uint8Array>, { path }: Exchange): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > MAX_LIST_BYTES) {
      throw new UpstreamDecodeError(`a list of orders of more than ${MAX_LIST_BYTES} bytes`, { ...DETAILS, path });
    }
    pieces.push(new Uint8Array(piece));
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** `pre_submitted` and `PreSubmitted` are the same. */
function plain(status: string): string {
  return status.toLowerCase().replaceAll(/[_\s]/g, "");
}
