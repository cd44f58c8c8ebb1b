import type { FlagValues } from "../flags.ts";
import { timeoutMsOf } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { findText, localSidecarUrl, systemClock } from "../light.ts";
import { askHttp, isLoopback, NoAnswerError } from "../net/http.ts";
import { UsageError } from "../usage_error.ts";
import type { Sidecar } from "./sidecar.ts";

/** How long a sidecar that somebody named may take to say that it is one; whoever is asked afterwards has a deadline of its own. */
const NAMED_MS = 5_000;
/** The same for one that may be on this machine: a process answers at once, or it is in trouble. */
const LOCAL_MS = 1_000;
/** More than its answer has: whatever else listens there may send what it wants. */
const MOST_BYTES = 65_536;
/** Longest answer of an operation. */
const MAX_BYTES = 64 * 1024 * 1024;

const GATEWAY_URL = { flag: "gateway-url", env: "IBKR_GATEWAY_URL" } as const;
const TOKEN = { flag: null, env: "BEZANT_TOKEN", isSecret: true } as const;
const ACCESS_ID = { flag: null, env: "CF_ACCESS_CLIENT_ID", isSecret: true } as const;
const ACCESS_SECRET = { flag: null, env: "CF_ACCESS_CLIENT_SECRET", isSecret: true } as const;

/** Settings about certificates that only the client itself can obey. */
const TRUST = [
  { flag: "gateway-ca", env: "BEZANT_GATEWAY_CA" },
  { flag: "gateway-fingerprint", env: "BEZANT_GATEWAY_FINGERPRINT" },
  { flag: "verify-tls", env: "BEZANT_VERIFY_TLS" },
] as const;

/** RFC 6750 §2.1, and visible ASCII: what is none of it is refused by the client, with words about it. */
const BEARER = /^[A-Za-z0-9\-._~+/]+=*$/;
const SENDABLE = /^[\x21-\x7e]+$/;

/** Somebody to ask. */
export interface Base {
  /** What was named; null when nobody named anything, and a sidecar of this machine or the Gateway is meant. */
  readonly named: string | null;
  /** The sidecar that answers there, where it can be asked without the client. */
  readonly sidecar: Sidecar | null;
}

/** What a command that asks again and again remembers of whom it asked. */
export interface AskedBefore {
  /** Where a sidecar of this machine was found. */
  localOrigin?: string;
}

/**
 * Finds out whom to ask (DESIGN §10): the address of a flag, of the environment or of a profile, else a sidecar of this
 * machine. Where no sidecar is found the client has to be loaded, which says better what is wrong with an address, and
 * speaks to a Gateway.
 *
 * @param before Of a command that asks again and again: it stays with the sidecar of this machine once that was found
 * @throws {NoAnswerError} while that one is away
 */
export async function findBase(flags: FlagValues, io: CliIo, before?: AskedBefore): Promise<Base> {
  const named = textOf(GATEWAY_URL, flags, io);
  if (named === null) return { named, sidecar: await findLocal(io, before) };
  const url = URL.parse(named);
  if (url === null || !mayBeSidecar(url)) return { named, sidecar: null };
  if (url.protocol === "https:" && TRUST.some((setting) => textOf(setting, flags, io) !== null)) {
    return { named, sidecar: null };
  }
  const headers = credentialsFor(url, io);
  if (headers === null) return { named, sidecar: null };
  const found = await probe(url.origin, headers, Math.min(NAMED_MS, timeoutMsOf(flags) ?? NAMED_MS), io);
  return { named, sidecar: typeof found === "string" ? null : found };
}

/** The sidecar of this machine, if there is one. Somebody who listens there and is silent is told about. */
export async function findLocal(io: CliIo, before: AskedBefore = {}): Promise<Sidecar | null> {
  const origin = io.localSidecar === undefined ? undefined : localSidecarUrl(io.env, io.localSidecar);
  if (origin === undefined) return null;
  const headers = credentialsFor(new URL(origin), io, "token");
  const found = headers === null ? "other" : await probe(origin, headers, LOCAL_MS, io);
  if (typeof found !== "string") {
    before.localOrigin = origin;
    return found;
  }
  // it is being started anew, and the Gateway itself is not asked in its place
  if (before.localOrigin !== undefined) {
    throw new NoAnswerError(
      "upstream_unreachable",
      `the sidecar at ${before.localOrigin} does not answer any more`,
      "none",
    );
  }
  if (found === "silent") {
    io.stderr(
      `bezant: warning: ${origin}, where a sidecar would be, takes calls and answers none; asking the Gateway itself\n`,
    );
  }
  return null;
}

/**
 * The API's own address is a Gateway's, and TLS on this machine too: its certificate is one that nobody checks. Everything
 * else is asked what it is.
 */
function mayBeSidecar({ protocol, hostname, pathname, username, password, search }: URL): boolean {
  if (username !== "" || password !== "" || search !== "" || pathname !== "/") return false;
  return protocol === "http:" || (protocol === "https:" && !isLoopback(hostname));
}

/** The headers that let somebody in; null where the client has something to say about them. */
function credentialsFor(
  { protocol, hostname }: URL,
  io: CliIo,
  which: "all" | "token" = "all",
): readonly (readonly [string, string])[] | null {
  const token = textOf(TOKEN, {}, io);
  if (token !== null && !BEARER.test(token)) return null;
  const headers: (readonly [string, string])[] = token === null ? [] : [["authorization", `Bearer ${token}`]];
  if (which === "token") return headers;
  const [id, secret] = [textOf(ACCESS_ID, {}, io), textOf(ACCESS_SECRET, {}, io)];
  if (id === null || secret === null) return headers;
  const isPrivate = protocol === "https:" || isLoopback(hostname);
  if (!isPrivate || !SENDABLE.test(id) || !SENDABLE.test(secret)) return null;
  return [...headers, ["cf-access-client-id", id], ["cf-access-client-secret", secret]];
}

/** Asks who is there. The token stays at home until somebody has said that he is a sidecar. */
async function probe(
  origin: string,
  headers: readonly (readonly [string, string])[],
  timeoutMs: number,
  io: CliIo,
): Promise<Sidecar | "other" | "silent"> {
  const clock = io.clock ?? systemClock;
  const common = { signal: io.signal, clock };
  const unsigned = headers.filter(([name]) => name !== "authorization");
  try {
    const hello = { url: `${origin}/livez`, method: "GET", headers: unsigned, timeoutMs, maxBytes: MOST_BYTES };
    const { headers: said } = await askHttp({ ...hello, ...common });
    const version = said.get("x-bezant-server");
    if (version === null) return "other";
    return {
      origin,
      version,
      clock,
      send: ({ path, headers: more = [], body, ...request }) => {
        const type = body === undefined ? [] : [["content-type", "application/json"]] as const;
        return askHttp({
          ...request,
          url: `${origin}${path}`,
          headers: [...headers, ...more, ...type],
          body,
          maxBytes: MAX_BYTES,
          clock,
        });
      },
    };
  } catch (error) {
    if (!(error instanceof NoAnswerError) || error.code === "aborted") throw error;
    return error.code === "upstream_timeout" ? "silent" : "other";
  }
}

function textOf(
  setting: { readonly flag: string | null; readonly env: string; readonly isSecret?: true },
  flags: FlagValues,
  io: CliIo,
): string | null {
  const refusal = (message: string): UsageError => new UsageError(message);
  return findText(setting, { flags, env: io.env, readFile: io.readFile }, { refusal })?.value ?? null;
}
