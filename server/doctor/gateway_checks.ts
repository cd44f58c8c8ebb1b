/** What keeps a request from IBKR, from this machine's point of view. @module */
import { type AuthStatus, isLoginRedirect, parseAuthStatus, UpstreamUnreachableError } from "../../mod.ts";
import type { DoctorCheck, Outcome } from "./check.ts";
import type { LocalWorld } from "./local_world.ts";
import { jsonOf, type Look, serverOf, shortOf } from "./look.ts";

type Answer = Extract<Look, { kind: "answer" }>;

/** In the order in which a request meets what they look at. */
export const GATEWAY_CHECKS: readonly DoctorCheck<LocalWorld>[] = [
  { name: "gateway", run: checkGateway },
  { name: "certificate", run: checkCertificate },
  { name: "egress", run: checkEgress },
  { name: "session", run: checkSession },
  { name: "competing", run: checkCompeting },
];

const NOT_REACHED = { absent: "not looked at: the Gateway was not reached" } as const;

async function checkGateway(world: LocalWorld): Promise<Outcome> {
  const { gateway: { origin: address, hostname: host, port } } = world;
  const look = await world.login();
  if (look.kind === "answer") return await whoAnswers(look, world);
  const { error } = look;
  if (error.code === "upstream_timeout") {
    return { found: "gateway-timeout", facts: { address, seconds: world.timeoutMs / 1000 } };
  }
  const reason = error instanceof UpstreamUnreachableError ? error.reason : null;
  if (reason === "refused") return { found: "gateway-refused", facts: { address } };
  if (reason === "dns") return { found: "gateway-dns", facts: { host } };
  if (reason === "certificate") return { ok: `${address} answers; see its certificate` };
  const plain = await world.plain();
  if (plain.kind === "failure") return { found: "gateway-broken", facts: { address, message: shortOf(error) } };
  const other = foreigner(plain, port);
  if (other !== null) return other;
  return isLoginRedirect(plain) || plain.status === 401
    ? { found: "gateway-plain", facts: { address } }
    : { found: "foreign-server", facts: { port, server: serverOf(plain.headers), status: plain.status } };
}

/** IBKR's login page as it came, where it is a Gateway that answers. */
async function reached(world: LocalWorld): Promise<Answer | null> {
  const login = await world.login();
  return login.kind === "answer" && "ok" in await checkGateway(world) ? login : null;
}

/** A Gateway says of its login page whatever IBKR says of it: never that there is none. */
async function whoAnswers(login: Answer, world: LocalWorld): Promise<Outcome> {
  const { port, origin: address } = world.gateway;
  const other = foreigner(login, port);
  if (other !== null) return other;
  if (login.status === 404 && login.text.trim() === "Access Denied") return { found: "ips-denied" };
  const isKnown = login.headers.has("x-bezant-server") || login.status < 400 || login.status >= 500 ||
    isCdnRefusal(login);
  const status = isKnown ? null : await world.status();
  if (isKnown || status?.kind !== "answer" || isSession(status)) {
    return {
      ok: `${address} answers in ${login.tookMs} ms${login.headers.has("x-bezant-server") ? ", a sidecar" : ""}`,
    };
  }
  return { found: "foreign-server", facts: { port, server: serverOf(login.headers), status: login.status } };
}

/** macOS has port 5000 for AirPlay, and answers everything with 403. */
function foreigner({ headers }: Answer, port: number): Outcome | null {
  const server = serverOf(headers);
  return /^AirTunes\b/i.test(server) ? { found: "airtunes", facts: { port, server } } : null;
}

async function checkCertificate(world: LocalWorld): Promise<Outcome> {
  const { gateway: { origin: address, isTls }, clock } = world;
  if (!isTls) return { absent: "plain HTTP: there is none" };
  const look = await world.login();
  if (
    look.kind === "failure" && look.error instanceof UpstreamUnreachableError && look.error.reason === "certificate"
  ) {
    return { found: "certificate", facts: { address, message: shortOf(look.error) } };
  }
  if (look.kind === "failure") return NOT_REACHED;
  try {
    const { subject, validTo, isExpired, isVendorStock } = await world.certificate();
    const day = validTo.slice(0, 10);
    const isEnding = !isExpired && Date.parse(validTo) - clock.now() < 14 * 86_400_000;
    if (isEnding) return { found: "certificate-expiring", facts: { address, day } };
    const kind = isVendorStock ? "the one that every Gateway is shipped with" : subject.slice(0, 80);
    return { ok: `${kind}, ${isExpired ? "expired on" : "valid to"} ${day}, accepted by the trust settings` };
  } catch {
    return NOT_REACHED;
  }
}

/** Told apart from the login: the Gateway is reached, and IBKR's CDN says no to the Gateway (reference §1.1). */
async function checkEgress(world: LocalWorld): Promise<Outcome> {
  const login = await reached(world);
  if (login === null) return { absent: `${NOT_REACHED.absent}; --address asks IBKR from this machine itself` };
  const status = await world.status();
  for (const look of [login, status]) {
    if (look.kind !== "answer" || !isCdnRefusal(look)) continue;
    return { found: "egress-refused", facts: { status: look.status, server: serverOf(look.headers) } };
  }
  if (login.status < 400) return { ok: "IBKR's login page comes through" };
  if (login.status >= 500) return { found: "egress-unclear", facts: { message: `status ${login.status}` } };
  // a sidecar keeps the login page closed while a session is up
  const isUp = status.kind === "answer" && sessionOf(status)?.authenticated === true;
  if (isUp) return { ok: "the session is up, so IBKR lets it in" };
  return { absent: `nothing can be said: the login page is answered with ${login.status}` };
}

/** A 403 page of Akamai, which stands before IBKR: whatever the session is, it doesn't come to that. */
export function isCdnRefusal({ status, headers, text }: Answer): boolean {
  if (status !== 403) return false;
  return /^AkamaiGHost\b/i.test(serverOf(headers)) ||
    (/access denied/i.test(text) && /reference\s*(&#32;|#)/i.test(text));
}

async function checkSession(world: LocalWorld): Promise<Outcome> {
  const login = await reached(world);
  if (login === null) return NOT_REACHED;
  const look = await world.status();
  if (look.kind === "failure") {
    return look.error.code === "upstream_timeout" && login.status < 400
      ? { found: "portal-base-url" }
      : { absent: "not looked at: the Gateway does not tell" };
  }
  if (isCdnRefusal(look) || isCdnRefusal(login)) {
    return { absent: "nothing can be said: IBKR's CDN refuses; see egress" };
  }
  if (look.status === 429) {
    return { absent: "nothing can be said: IBKR said 429, and is left alone until its time is over" };
  }
  if (look.status === 401 || isLoginRedirect(look)) return refusalOf(look) ?? await needsLogin(world);
  const status = look.status === 200 ? sessionOf(look) : null;
  if (status === null) {
    return { found: "session-refused", facts: { message: `status ${look.status}`, ...await placesOf(world) } };
  }
  const { authenticated, connected, competing } = status;
  if (!authenticated && !connected && !competing) return await needsLogin(world);
  if (authenticated && connected) return { ok: "logged in, the brokerage session is up" };
  return competing ? { absent: "see competing" } : { found: "sso-only" };
}

async function needsLogin(world: LocalWorld): Promise<Outcome> {
  return { found: "needs-login", facts: await placesOf(world) };
}

/** Where a person logs in: an instance has ports of its own. */
async function placesOf(world: LocalWorld): Promise<Readonly<Record<string, string | number>>> {
  const sidecar = await world.sidecarOrigin();
  return { sidecar, gateway: world.gateway.origin, port: URL.parse(sidecar)?.port || 8080 };
}

async function checkCompeting(world: LocalWorld): Promise<Outcome> {
  const look = await reached(world) === null ? null : await world.status();
  const status = look?.kind === "answer" && look.status === 200 ? sessionOf(look) : null;
  if (status === null) return { absent: "not looked at: the session is not known" };
  return status.competing ? { found: "competing" } : { ok: "no other program holds the session" };
}

/** A sidecar that turns the caller away says so by code. */
export function refusalOf({ headers, text }: Answer): Outcome | null {
  if (!headers.has("x-bezant-server")) return null;
  const { code, message } = (jsonOf(text) ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code !== "string" || code === "not_authenticated") return null;
  return { found: "caller-refused", facts: { message: String(message ?? code).slice(0, 200) } };
}

function isSession(look: Answer): boolean {
  return look.status === 401 || isLoginRedirect(look) || sessionOf(look) !== null;
}

/** The flags, where there are any. */
export function sessionOf({ text }: Answer): AuthStatus | null {
  const json = jsonOf(text);
  return typeof json === "object" && json !== null && "authenticated" in json ? parseAuthStatus(json) : null;
}
