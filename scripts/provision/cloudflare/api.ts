/** A small client of Cloudflare's API, as far as provisioning needs it. @module */
import { type ApiMessage, CloudflareError, refusedBy } from "./api_error.ts";
import type { Permission } from "./permissions.ts";

/** Where the API is. */
export const CLOUDFLARE_API = "https://api.cloudflare.com/client/v4";

/** How it is reached. */
export interface ApiOptions {
  /** The bearer token; goes into one header, and into nothing else. */
  readonly token: string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Waits, in milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Gives up from outside. */
  readonly signal?: AbortSignal;
}

/** What changes something. */
export type Change = "POST" | "PUT" | "DELETE";

/** The client. Every call says which permission it needs, so that a refusal can name it. */
export interface CloudflareApi {
  /** Reads one thing; tried again while Cloudflare is busy. */
  get<T>(path: string, needs: Permission | null): Promise<T>;
  /** Reads a list, all its pages. */
  list<T>(path: string, needs: Permission): Promise<readonly T[]>;
  /** Changes something; sent once, whatever becomes of it. */
  change<T>(method: Change, path: string, needs: Permission, body?: unknown): Promise<T>;
}

interface Envelope {
  readonly success?: boolean;
  readonly errors?: readonly ApiMessage[];
  readonly result?: unknown;
  readonly result_info?: { readonly total_count?: number; readonly per_page?: number };
}

/** Waits between tries of a read. */
const WAITS_MS = [1_000, 2_000, 4_000];
/** Longest wait that the API may ask for. */
const MOST_WAIT_MS = 30_000;
const TIMEOUT_MS = 30_000;
const PER_PAGE = 50;
/** More pages than any account of ours has: a list that does not end. */
const MOST_PAGES = 200;

/** Makes one. */
export function createApi(options: ApiOptions): CloudflareApi {
  const read = async (path: string, needs: Permission | null): Promise<Envelope> => {
    for (let tries = 0;; tries++) {
      const { envelope, error, waitMs } = await send(options, { method: "GET", path, needs });
      if (envelope !== null) return envelope;
      const isPassing = error.status === 0 || error.status === 429 || error.status >= 500;
      if (!isPassing || tries === WAITS_MS.length) throw error;
      await options.sleep(waitMs ?? WAITS_MS[tries]!);
    }
  };
  return {
    get: async <T>(path: string, needs: Permission | null) => (await read(path, needs)).result as T,
    list: async <T>(path: string, needs: Permission) => {
      const all: T[] = [];
      for (let page = 1; page <= MOST_PAGES; page++) {
        const paged = `${path}${path.includes("?") ? "&" : "?"}page=${page}&per_page=${PER_PAGE}`;
        const { result, result_info } = await read(paged, needs);
        const items = Array.isArray(result) ? result as T[] : [];
        all.push(...items);
        if (items.length === 0 || isLast(all.length, items.length, result_info)) return all;
      }
      throw new CloudflareError(`Cannot read ${shown(path)}: the list has no end`, 200);
    },
    change: async <T>(method: Change, path: string, needs: Permission, body?: unknown) => {
      const { envelope, error } = await send(options, { method, path, needs, body });
      if (envelope === null) throw error;
      return envelope.result as T;
    },
  };
}

/** The API may give shorter pages than were asked for: what it says of them counts. */
function isLast(read: number, here: number, info: Envelope["result_info"]): boolean {
  if (info?.total_count !== undefined) return read >= info.total_count;
  return here < (info?.per_page ?? Infinity);
}

interface Asked {
  readonly method: "GET" | Change;
  readonly path: string;
  readonly needs: Permission | null;
  readonly body?: unknown;
}

type Answer =
  | { readonly envelope: Envelope; readonly error?: never; readonly waitMs?: never }
  | { readonly envelope: null; readonly error: CloudflareError; readonly waitMs?: number };

async function send({ token, fetch, baseUrl, signal }: ApiOptions, asked: Asked): Promise<Answer> {
  signal?.throwIfAborted();
  const { method, path, needs, body } = asked;
  const words = `${method} ${shown(path)}`;
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(
      new Request(`${baseUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: "application/json",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        redirect: "error",
        // a change is not cut off half-way: its answer may be shown only once
        signal: signal === undefined || method !== "GET" ? limit : AbortSignal.any([signal, limit]),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const { status, ok, headers } = response;
    const envelope = envelopeOf((await response.text()).replaceAll(token, "[secret]"));
    if (ok && envelope.success === true) return { envelope };
    const waitMs = waitAskedFor(headers);
    const error = refusedBy(words, { status, errors: envelope.errors ?? [], needs });
    return { envelope: null, error, ...(waitMs === null ? {} : { waitMs }) };
  } catch (error) {
    if (method === "GET") signal?.throwIfAborted();
    const why = error instanceof Error ? error.message.replaceAll(token, "[secret]") : "";
    const after = method === "GET" ? "" : "; whether it was done is not known: run this again, it looks first";
    return { envelope: null, error: new CloudflareError(`Cannot reach Cloudflare for ${words}: ${why}${after}`, 0) };
  }
}

/** A page of a proxy, or nothing at all, is an answer without words. */
function envelopeOf(text: string): Envelope {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function waitAskedFor(headers: Headers): number | null {
  const seconds = Number(headers.get("retry-after") ?? "");
  return seconds > 0 ? Math.min(seconds * 1000, MOST_WAIT_MS) : null;
}

/** A path without ids and query: they say nothing to a reader. */
function shown(path: string): string {
  return path.replace(/\?.*$/, "").replace(/\/(?=[0-9a-f-]*\d)[0-9a-f-]{16,}/g, "/…");
}
