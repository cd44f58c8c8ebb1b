/**
 * What stands before a sidecar on a public address: Cloudflare Access, as a bot sees it.
 *
 * @module
 */

import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as sendRequest,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { systemClock } from "../clock.ts";
import { type AccessApplication, createAccessSigner } from "./access_signer.ts";

/** How a caller without a good token is turned away: to the login page, or with a status, as newer organisations do. */
export type AccessRefusal = "redirect" | 401 | 403;

/** What an edge is made from. */
export interface AccessEdgeOptions {
  /** Origin of the server behind it, plain HTTP on this machine. */
  readonly upstream: string;
  /** The one service token that passes. */
  readonly clientId: string;
  /** Its secret. */
  readonly clientSecret: string;
  /** Signs what it says of callers as this application. Default: its assertions are signed by nobody. */
  readonly application?: AccessApplication;
}

/** What an edge has seen. */
export interface EdgeRequest {
  /** HTTP method. */
  readonly method: string;
  /** Path with query. */
  readonly target: string;
  /** Whether it asked for a WebSocket. */
  readonly isUpgrade: boolean;
  /** Whether it passed. */
  readonly isPassed: boolean;
}

/** A running edge. */
export interface AccessEdge extends AsyncDisposable {
  /** Origin without a slash at its end. */
  readonly url: string;
  /** Everything that came, in order. */
  readonly requests: readonly EdgeRequest[];
  /** Turns callers without a good token away like this from now on. Default `redirect`. */
  refuseWith(refusal: AccessRefusal): void;
  /** Revokes the token, or lets it pass again. */
  revoke(isRevoked: boolean): void;
  /** Lets whoever has no token pass as this person, as after a login in a browser; null: nobody any more. */
  logIn(email: string | null): void;
  /** Signs with another key from now on. The public ones are at `/cdn-cgi/access/certs`, as at Cloudflare's. */
  rotate(): void;
  /** Passes a body on only when it is whole, as some proxies do. */
  buffer(isBuffering: boolean): void;
  /** Cuts every connection; later ones are taken. */
  cut(): void;
  /** Stops it; safe to call twice. */
  close(): Promise<void>;
}

/** Where the public keys are. */
const CERTS = "/cdn-cgi/access/certs";
const RAY = ["cf-ray", "8a1b2c3d4e5f-FRA"] as const;
const LOGIN = "https://team.cloudflareaccess.com/cdn-cgi/access/login/ibkr.example.com?kid=aud&redirect_url=%2F";

/**
 * Starts a fake Cloudflare Access in front of a sidecar: it checks the headers of the service token, hides them from the
 * server behind it, adds what a tunnel adds, sets its cookie, and passes HTTP, streams and WebSockets.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { createClient } from "@bezant/bezant";
 * import { startAccessEdge, startSimulator } from "@bezant/bezant/sim";
 *
 * const access = { clientId: "0f.access", clientSecret: "s3cret" };
 * await using sim = await startSimulator({ tls: false, loggedIn: true });
 * await using edge = await startAccessEdge({ upstream: sim.url, ...access });
 * await using stranger = createClient({ baseUrl: edge.url });
 * await assert.rejects(stranger.accounts.list(), { code: "access_refused" });
 * await using ibkr = createClient({ baseUrl: edge.url, access });
 * assert.equal((await ibkr.accounts.list()).length, 2);
 * ```
 */
export async function startAccessEdge(options: AccessEdgeOptions): Promise<AccessEdge> {
  const upstream = new URL(options.upstream);
  const place = { host: upstream.hostname.replace(/^\[|\]$/g, ""), port: Number(upstream.port) };
  const requests: EdgeRequest[] = [];
  const open = new Set<Duplex>();
  let refusal: AccessRefusal = "redirect";
  let isRevoked = false;
  let isBuffering = false;
  let person: string | null = null;
  const signer = options.application === undefined ? null : createAccessSigner(options.application);

  /** Whether a request passes; writes it down. */
  function judge({ method = "", url: target = "", headers }: IncomingMessage, isUpgrade: boolean): boolean {
    const isPassed = person !== null || (!isRevoked && hasToken(headers));
    requests.push({ method, target, isUpgrade, isPassed });
    return isPassed;
  }

  function hasToken(headers: IncomingHttpHeaders): boolean {
    return headers["cf-access-client-id"] === options.clientId &&
      headers["cf-access-client-secret"] === options.clientSecret;
  }

  /** What it says of a caller that passes. */
  async function vouch({ headers }: IncomingMessage): Promise<string> {
    if (signer === null) return "a.b.c";
    const identity = hasToken(headers) || person === null ? { clientId: options.clientId } : { email: person };
    return await signer.assertion(identity, systemClock.now());
  }

  function track<S extends Duplex>(socket: S): S {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy()); // either end may go at any time
    return socket;
  }

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method, url: path } = incoming;
    const headers = onwardHeaders(incoming, await vouch(incoming));
    const onward = sendRequest({ ...place, method, path, headers, agent: false }, (answer) => {
      const headers = { ...answer.headers, [RAY[0]]: RAY[1] };
      headers["set-cookie"] = [...(headers["set-cookie"] ?? []), "CF_Authorization=a.b.c; Path=/; HttpOnly"];
      outgoing.writeHead(answer.statusCode ?? 502, headers);
      outgoing.flushHeaders();
      if (!isBuffering) return void answer.pipe(outgoing);
      const held: Uint8Array[] = [];
      answer.on("data", (piece: Uint8Array) => held.push(piece));
      answer.on("end", () => {
        for (const piece of held) outgoing.write(piece);
        outgoing.end();
      });
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    incoming.pipe(onward);
  }

  const server = createServer((incoming, outgoing) => {
    if (signer !== null && incoming.url === CERTS) {
      return void signer.keys().then((keys) => outgoing.end(JSON.stringify(keys)));
    }
    if (judge(incoming, false)) return void pass(incoming, outgoing);
    const { status, headers } = refusalOf(refusal);
    outgoing.writeHead(status, headers).end();
  });
  server.on("upgrade", async (incoming: IncomingMessage, socket: Duplex, early: Uint8Array) => {
    track(socket);
    if (!judge(incoming, true)) return void socket.end(headText(refusalOf(refusal)));
    const headers = onwardHeaders(incoming, await vouch(incoming));
    const onward = track(connect(place));
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    onward.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join("")}\r\n`);
    onward.write(early);
    onward.pipe(socket);
    socket.pipe(onward);
    onward.on("close", () => socket.destroy());
    socket.on("close", () => onward.destroy());
  });
  server.on("connection", (socket: Socket) => void track(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const cut = (): void => open.forEach((socket) => void socket.destroy());
  let closing: Promise<void> | null = null;
  function close(): Promise<void> {
    return closing ??= new Promise((resolve) => {
      server.close(() => resolve());
      cut();
    });
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    refuseWith: (next) => void (refusal = next),
    revoke: (next) => void (isRevoked = next),
    logIn: (email) => void (person = email),
    rotate: () => signer?.rotate(),
    buffer: (next) => void (isBuffering = next),
    cut,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What goes to the server behind: not the token, but what every tunnel adds. */
function onwardHeaders({ headers }: IncomingMessage, assertion: string): Record<string, string | string[]> {
  const kept = Object.entries(headers).filter(([name, value]) =>
    value !== undefined && !name.startsWith("cf-access-client-")
  ) as [string, string | string[]][];
  return {
    ...Object.fromEntries(kept),
    "cf-access-jwt-assertion": assertion,
    "cf-connecting-ip": "203.0.113.7",
    "x-forwarded-for": "203.0.113.7",
    "x-forwarded-proto": "https",
    [RAY[0]]: RAY[1],
  };
}

interface RefusalHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

function refusalOf(refusal: AccessRefusal): RefusalHead {
  const common = { [RAY[0]]: RAY[1], "content-length": "0" };
  if (refusal === "redirect") return { status: 302, headers: { ...common, location: LOGIN } };
  return { status: refusal, headers: common };
}

function headText({ status, headers }: RefusalHead): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Refused\r\n${lines.join("")}connection: close\r\n\r\n`;
}
