/**
 * Faults of the Gateway's own process, and of time.
 *
 * @module
 */

import { headerOf, SIMULATED } from "../net/http_message.ts";
import { textReply } from "../net/http_server.ts";
import type { Fault } from "./fault.ts";

const gatewayRestart: Fault = {
  name: "gateway-restart",
  about: "the Gateway's process ends and starts again: its cookies are lost, a human has to log in",
  how:
    "Cuts every connection, refuses new ones for downMs, then listens on the same port with an empty cookie jar. Requests that " +
    "were held in the Gateway are lost. IBKR's side knows nothing of it.",
  layer: "gateway",
  lasts: "at once",
  params: { downMs: { default: 3_000, about: "how long nothing listens" } },
  start: ({ restartGateway }, args) => ({ settled: restartGateway(args.number("downMs")) }),
};

const duplicateCookie: Fault = {
  name: "duplicate-cookie",
  about: "answers set one cookie twice with different values, and whoever sends both back is refused",
  how:
    "Adds JSESSIONID twice, for two paths, to every answer. refuse: a request that carries a cookie's name twice is 401. A jar " +
    "has to keep one value for a name.",
  layer: "gateway",
  lasts: "until stopped",
  params: { refuse: { default: true, about: "false: requests with duplicates pass" } },
  start({ gatewayTraffic: traffic, random }, args) {
    const cookies = () =>
      ["/", "/v1/api"].map((path) =>
        ["Set-Cookie", `JSESSIONID=${random.hex(16)}; Path=${path}; Secure; HttpOnly`] as const
      );
    const ends = [traffic.onReply((_request, reply) => ({ ...reply, headers: [...reply.headers, ...cookies()] }))];
    if (args.flag("refuse")) {
      ends.push(traffic.onArrival(({ headers }) => repeatsAName(headerOf(headers, "cookie") ?? "") ? REFUSAL : null));
    }
    return { stop: () => ends.forEach((end) => end()) };
  },
};

const REFUSAL = textReply(
  401,
  [["Content-Type", "application/json; charset=utf-8"], SIMULATED],
  '{"error":"Unauthorized"}',
);

function repeatsAName(header: string): boolean {
  const names = header.split(";").map((pair) => pair.split("=", 1)[0]!.trim()).filter((name) => name !== "");
  return new Set(names).size < names.length;
}

const clockJump: Fault = {
  name: "clock-jump",
  about: "the clock leaps, as after a suspended machine or a corrected date",
  how:
    "Every timestamp that the simulator shows leaps by byMs, backwards if it is negative; timers keep their distance, so no " +
    "session ends by it. Stopping it leaps back.",
  layer: "clock",
  lasts: "until stopped",
  params: { byMs: { default: 3_600_000, about: "how far; negative: into the past", mayBeNegative: true } },
  start({ jumpClock }, args) {
    const byMs = args.number("byMs");
    jumpClock(byMs);
    return { stop: () => jumpClock(-byMs) };
  },
};

/** Faults of the Gateway's process, and of time. */
export const GATEWAY_FAULTS: readonly Fault[] = [gatewayRestart, duplicateCookie, clockJump];
