/**
 * What the Gateway does by itself once it believes in a login (§2.6).
 *
 * @module
 */

import { bytesOf, textOf } from "../net/bytes.ts";
import type { SimClock } from "../clock.ts";
import { readBody } from "../net/http_client.ts";
import type { HttpRequest } from "../net/http_message.ts";
import type { CookieJar } from "./cookie_jar.ts";
import type { Upstream } from "./upstream.ts";

/** The Gateway's own errands. */
export interface AfterLogin {
  /** Starts them; a new login starts them anew. */
  start(): void;
  /** Resolves when the errands that are under way are done. */
  settled(): Promise<void>;
  /** Ends the timer. */
  close(): void;
}

/** The Gateway pings the outer session this often; that does not keep the brokerage session. */
export const SSO_PING_MS = 300_000;
/** Tries before the Gateway gives a login up. */
const VALIDATE_TRIES = 10;
/** How the Gateway calls itself. */
export const GATEWAY_AGENT = "ClientPortalGW/1";

/** Makes the errands. */
export function createAfterLogin(
  clock: SimClock,
  upstream: Upstream,
  jar: CookieJar,
  remoteHost: string,
): AfterLogin {
  let running: Promise<void> = Promise.resolve();
  let cancelPing = (): void => {};

  async function call(method: string, target: string, body?: unknown): Promise<{ status: number; body: string }> {
    const reply = await upstream.send(ownRequest(method, target, remoteHost, jar.headerFor(target), body));
    jar.take(reply.headers);
    return { status: reply.status, body: textOf(await readBody(reply.body)) };
  }

  async function openBrokerage(): Promise<void> {
    for (let left = VALIDATE_TRIES; (await call("GET", "/v1/portal/sso/validate?gw=1")).status !== 200; left--) {
      if (left === 1) return; // the login was none
    }
    await call("GET", "/v1/portal/one/user");
    const { body } = await call("GET", "/v1/portal/ssodh/init");
    const isChallenge = body.includes('"challenge"');
    if (isChallenge) await call("POST", "/v1/portal/iserver/auth/ssodh/response", { response: "simulated" });
    else await call("POST", "/v1/portal/iserver/reauthenticate", {});
  }

  function pingLater(): void {
    cancelPing();
    cancelPing = clock.setTimer(() => {
      call("GET", "/sso/ping").catch(() => {}); // no upstream: the real one only logs it
      pingLater();
    }, SSO_PING_MS);
  }

  return {
    start() {
      pingLater();
      running = running.then(openBrokerage).catch(() => {}); // as above
    },
    settled: () => running,
    close: () => cancelPing(),
  };
}

function ownRequest(
  method: string,
  target: string,
  host: string,
  cookies: string,
  body: unknown,
): Omit<HttpRequest, "isChunked"> {
  const bytes = bytesOf(body === undefined ? "" : JSON.stringify(body));
  const framing = method === "GET"
    ? []
    : [["Content-Type", "application/json"], ["Content-Length", String(bytes.length)]] as const;
  const headers = [
    ["Host", host],
    ["User-Agent", GATEWAY_AGENT],
    ["Cookie", cookies],
    ...framing,
  ] as const;
  return { method, target, headers, body: bytes };
}
