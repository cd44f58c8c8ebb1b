/** What keeps a request from IBKR, from the point of view of a bot somewhere else. @module */
import {
  AccessRefusedError,
  type AccessToken,
  type Clock,
  headError,
  isLoginRedirect,
  UpstreamUnreachableError,
} from "../../mod.ts";
import type { DoctorCheck, Outcome } from "./check.ts";
import { refusalOf, sessionOf } from "./gateway_checks.ts";
import { once } from "./local_world.ts";
import { createLooker, jsonOf, type Look, serverOf, shortOf } from "./look.ts";
import { checkClock } from "./machine_checks.ts";

type Answer = Extract<Look, { kind: "answer" }>;

/** What the doctor is told about the address. */
export interface CloudFacts {
  /** Scheme, host and port. */
  readonly origin: string;
  /** The sidecar's token. */
  readonly token: string | undefined;
  /** The service token of Cloudflare Access. */
  readonly access: AccessToken | undefined;
  /** Time. */
  readonly clock: Clock;
  /** For each look, in milliseconds. */
  readonly timeoutMs: number;
  /** Gives up from outside. */
  readonly signal: AbortSignal;
}

/** The address, and what has been seen of it so far. */
export interface CloudWorld extends CloudFacts {
  /** Whether the sidecar lives; each call is a look of its own. */
  ping(): Promise<Look>;
  /** The first of these. */
  live(): Promise<Look>;
  /** What the sidecar says of Gateway and login. */
  health(): Promise<Look>;
  /** What a Gateway would answer, if it were one; without any token. */
  bare(): Promise<Look>;
}

/** Makes it. Nothing is looked at yet. */
export function cloudWorld(facts: CloudFacts): CloudWorld {
  const { origin, token, access } = facts;
  const look = createLooker(facts);
  const trust = origin.startsWith("https:") ? "system" as const : undefined; // as any bot elsewhere would
  const ping = (): Promise<Look> => look({ origin, trust, path: "/livez", token, access });
  return {
    ...facts,
    ping,
    live: once(ping),
    health: once(() => look({ origin, trust, path: "/health", token, access })),
    bare: once(() => look({ origin, trust, path: "/v1/api/iserver/auth/status", method: "POST" })),
  };
}

/** In the order in which a request meets what they look at. */
export const CLOUD_CHECKS: readonly DoctorCheck<CloudWorld>[] = [
  { name: "dns", run: checkDns },
  { name: "address", run: checkAddress },
  { name: "tunnel", run: checkTunnel },
  { name: "access", run: checkAccess },
  { name: "sidecar", run: checkSidecar },
  { name: "gateway", run: checkGateway },
  { name: "login", run: checkLogin },
  { name: "latency", run: checkLatency },
  { name: "clock", run: async (world) => checkClock(await world.live(), world) },
];

const NOT_REACHED = { absent: "not looked at: it was not reached" } as const;
/** Cloudflare's own statuses: 530 with 1033 is a tunnel without connections, 502 and 52x an origin that does not answer it. */
const ORIGIN_DOWN: ReadonlySet<number> = new Set([502, 503, 520, 521, 523]);
const ORIGIN_SLOW: ReadonlySet<number> = new Set([504, 522, 524]);
const SLOW_MS = 1_000;

async function checkDns(world: CloudWorld): Promise<Outcome> {
  const host = new URL(world.origin).hostname;
  const look = await world.live();
  return reasonOf(look) === "dns" ? { found: "host-dns", facts: { host } } : { ok: `${host} has an address` };
}

async function checkAddress(world: CloudWorld): Promise<Outcome> {
  const { origin: address, timeoutMs } = world;
  const look = await world.live();
  if (look.kind === "answer") return { ok: `${address} answers in ${look.tookMs} ms` };
  const { code } = look.error;
  const message = shortOf(look.error);
  if (code === "upstream_timeout") return { found: "host-timeout", facts: { address, seconds: timeoutMs / 1000 } };
  const reason = reasonOf(look);
  if (reason === "dns") return NOT_REACHED;
  if (reason === "refused") return { found: "host-refused", facts: { address } };
  if (reason === "certificate") return { found: "host-certificate", facts: { address, message } };
  return { found: "host-broken", facts: { address, message } };
}

async function checkTunnel({ live, origin: address, timeoutMs }: CloudWorld): Promise<Outcome> {
  const look = await live();
  if (look.kind === "failure") return NOT_REACHED;
  const { status, headers } = look;
  const ngrok = headers.get("ngrok-error-code");
  if (ngrok !== null) {
    return { found: ngrok === "ERR_NGROK_8012" ? "host-origin-down" : "host-tunnel-down", facts: { message: ngrok } };
  }
  if (!headers.has("cf-ray")) return { absent: "not here: nothing says that it is one" };
  if (!headers.has("x-bezant-server")) {
    const message = `Cloudflare says ${status}`;
    if (status === 530) return { found: "host-tunnel-down", facts: { message } };
    if (ORIGIN_DOWN.has(status)) return { found: "host-origin-down", facts: { message } };
    if (ORIGIN_SLOW.has(status)) return { found: "host-timeout", facts: { address, seconds: timeoutMs / 1000 } };
  }
  return { ok: "Cloudflare takes the request" };
}

async function checkAccess(world: CloudWorld): Promise<Outcome> {
  const look = await world.live();
  if (look.kind === "failure") return NOT_REACHED;
  const refusal = accessRefusal(look);
  if (refusal !== null) return { found: "access-refused", facts: { message: refusal } };
  if (!look.headers.has("x-bezant-server")) return NOT_REACHED;
  return world.access === undefined ? { absent: "not here: no service token is set" } : { ok: "lets this caller in" };
}

async function checkSidecar(world: CloudWorld): Promise<Outcome> {
  const { origin: address } = world;
  const look = await world.live();
  if (look.kind === "failure" || accessRefusal(look) !== null) return NOT_REACHED;
  const version = look.headers.get("x-bezant-server");
  if (version !== null) return refusalOf(look) ?? { ok: `version ${version}` };
  if (look.headers.has("ngrok-error-code") || (look.headers.has("cf-ray") && look.status >= 500)) return NOT_REACHED;
  const bare = await world.bare();
  if (bare.kind === "answer" && (isLoginRedirect(bare) || sessionOf(bare) !== null)) {
    return { found: "gateway-exposed", facts: { address } };
  }
  return { found: "not-a-sidecar", facts: { address, status: look.status, server: serverOf(look.headers) } };
}

async function checkGateway(world: CloudWorld): Promise<Outcome> {
  const look = await healthOf(world);
  if (look === null) return NOT_REACHED;
  const code = codeOf(look);
  if (look.status === 200 || code === "not_authenticated") return { ok: "the sidecar reaches it" };
  if (code === "upstream_unreachable") return { found: "behind-unreachable" };
  if (code === "upstream_timeout") return { found: "behind-timeout" };
  const refusal = look.status === 401 || look.status === 403 ? refusalOf(look) : null;
  return refusal ?? { found: "behind-refused", facts: { status: look.status, message: code ?? "no reason" } };
}

async function checkLogin(world: CloudWorld): Promise<Outcome> {
  const look = await healthOf(world);
  if (look === null) return NOT_REACHED;
  const host = world.origin;
  if (codeOf(look) === "not_authenticated") return { found: "needs-login-there", facts: { host } };
  const status = look.status === 200 ? sessionOf(look) : null;
  if (status === null) return { absent: "nothing can be said: the Gateway was not reached" };
  const { authenticated, connected, competing } = status;
  if (competing) return { found: "competing" };
  if (authenticated && connected) return { ok: "logged in, the brokerage session is up" };
  return authenticated || connected ? { found: "sso-only" } : { found: "needs-login-there", facts: { host } };
}

async function checkLatency(world: CloudWorld): Promise<Outcome> {
  const times: number[] = [];
  if (!(await isSidecar(world))) return NOT_REACHED;
  for (let n = 0; n < 3; n++) {
    const look = await world.ping();
    if (look.kind === "answer") times.push(look.tookMs);
  }
  const ms = times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
  if (ms === undefined) return NOT_REACHED;
  return ms > SLOW_MS ? { found: "slow", facts: { ms } } : { ok: `${ms} ms to the sidecar and back` };
}

async function isSidecar({ live }: CloudWorld): Promise<boolean> {
  const look = await live();
  return look.kind === "answer" && look.headers.has("x-bezant-server");
}

async function healthOf(world: CloudWorld): Promise<Answer | null> {
  if (!(await isSidecar(world))) return null;
  const look = await world.health();
  return look.kind === "answer" ? look : null;
}

function accessRefusal(look: Answer): string | null {
  const error = headError(look, { operation: "doctor" });
  return error instanceof AccessRefusedError ? `status ${look.status}` : null;
}

function codeOf({ text }: Answer): string | null {
  const json = jsonOf(text);
  return typeof json === "object" && json !== null && "code" in json && typeof json.code === "string"
    ? json.code
    : null;
}

function reasonOf(look: Look): string | null {
  return look.kind === "failure" && look.error instanceof UpstreamUnreachableError ? look.error.reason : null;
}
