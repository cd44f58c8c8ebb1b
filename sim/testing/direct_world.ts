/**
 * A backend without sockets: requests are answered and frames collected in the same turn, on a clock that stands still.
 *
 * @module
 */

import { createHandler, SSO_COOKIE } from "../backend/handler.ts";
import type { OrderRules } from "../backend/orders/rules.ts";
import { openStream } from "../backend/stream/stream.ts";
import { createWorld, type World } from "../backend/world.ts";
import { type ManualClock, manualClock } from "../clock.ts";
import { bytesOf } from "../net/bytes.ts";

// deno-lint-ignore no-explicit-any -- answers of many shapes
type Json = any;

/** A world, and ways to use it. */
export interface DirectWorld extends Disposable {
  readonly world: World;
  readonly clock: ManualClock;
  /** A new login, with a brokerage session and both account lists asked for. */
  logIn(): void;
  /** One request of a client that is logged in. */
  call(method: string, path: string, body?: unknown): { readonly status: number; readonly json: Json };
  /** The JSON of a GET. */
  get(path: string): Json;
  /** Places orders in the first account; the answer. */
  place(...orders: readonly object[]): Json;
  /** Opens a stream and subscribes to topics; frames as they come. */
  stream(...subscriptions: readonly string[]): { readonly frames: readonly Json[]; send(text: string): void };
}

/** Friday in New York's regular hours: 10:00. */
export const OPEN_MS = Date.UTC(2026, 10, 20, 15);
/** The account that `place` uses. */
export const ACCOUNT = "DU1000001";

/** A world with both account lists asked for. Nothing is asked before an order unless the rules say so. */
export function directWorld(
  rules: Partial<OrderRules> = {},
  options: { readonly profile?: "lax" | "faithful"; readonly startMs?: number; readonly seed?: number } = {},
): DirectWorld {
  const { profile = "lax", startMs = OPEN_MS, seed = 1 } = options;
  const clock = manualClock(startMs);
  const credentials = { username: "simuser", password: "simulated" };
  const world = createWorld({ clock, seed, credentials, profile, orderRules: { questions: "none", ...rules } });
  const handle = createHandler(world);
  let token = "";
  const closers: (() => void)[] = [() => world.close()];

  function call(method: string, path: string, body?: unknown) {
    const bytes = bytesOf(body === undefined ? "" : JSON.stringify(body));
    const headers = [
      ["User-Agent", "test"],
      ["Content-Type", "application/json"],
      ["Content-Length", String(bytes.length)],
      ["Cookie", `${SSO_COOKIE}=${token}`],
    ] as const;
    const answer = handle({ method, target: `/v1/api${path}`, headers, body: bytes, isChunked: false });
    return { status: answer.status, json: JSON.parse(answer.body) };
  }

  function stream(...subscriptions: readonly string[]) {
    const frames: Json[] = [];
    const opened = openStream(world, { send: (text) => void frames.push(JSON.parse(String(text))) });
    closers.push(() => opened.close());
    const send = (text: string) => opened.receive(bytesOf(text));
    frames.length = 0;
    for (const one of subscriptions) send(one);
    return { frames, send };
  }

  function logIn(): void {
    token = world.session.logIn();
    world.session.openBrokerage(true);
    call("GET", "/iserver/accounts");
    call("GET", "/portfolio/accounts");
  }

  logIn();
  return {
    world,
    clock,
    call,
    get: (path) => call("GET", path).json,
    place: (...orders) => call("POST", `/iserver/account/${ACCOUNT}/orders`, { orders }).json,
    stream,
    logIn,
    [Symbol.dispose]() {
      for (const close of closers) close();
    },
  };
}
