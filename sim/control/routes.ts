/**
 * What the control port can do, as data.
 *
 * @module
 */

import type { ManualClock, SimClock } from "../clock.ts";
import { textOf } from "../net/bytes.ts";
import type { FaultArgs } from "../faults/fault.ts";
import type { ActiveFault } from "../faults/faults.ts";
import type { MarketMove } from "../market_script.ts";
import type { RecordedRequest } from "../recorder.ts";
import type { ControlHost } from "./host.ts";

/** One thing that the control port does. A RangeError from it becomes a 400 with its message. */
export interface ControlRoute {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** For `GET /sim`. */
  readonly about: string;
  readonly answer: (host: ControlHost, body: Readonly<Record<string, unknown>>, query: URLSearchParams) => unknown;
}

/** Everything, in the order in which `GET /sim` lists it. */
export const CONTROL_ROUTES: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/sim",
    about: "what there is",
    answer: () => ({ routes: CONTROL_ROUTES.map(({ method, path, about }) => ({ method, path, about })) }),
  },
  {
    method: "GET",
    path: "/sim/faults",
    about: "faults that are under way, and all that there are",
    answer: ({ simulator: { faults } }) => ({ active: faults.list().map(shown), known: faults.known }),
  },
  {
    method: "POST",
    path: "/sim/faults",
    about: 'starts or stops a fault: {"name":"ws-silent","args":{},"action":"start"}; stop without a name stops all',
    answer: changeFaults,
  },
  {
    method: "POST",
    path: "/sim/market",
    about: 'moves prices: {"conid":265598,"price":190}, or {"moves":[{"conid":265598,"ratio":0.9,"afterMs":1000}]}',
    answer: moveMarket,
  },
  {
    method: "GET",
    path: "/sim/requests",
    about: "requests that reached the Gateway; ?since=N leaves the first N out",
    answer: listRequests,
  },
  {
    method: "GET",
    path: "/sim/truth",
    about: "what the backend holds: sessions, accounts, orders, executions, use of the limits",
    answer: ({ simulator }) => simulator.truth(),
  },
  {
    method: "POST",
    path: "/sim/clock",
    about: 'lets time pass on a manual clock: {"advanceMs":60000}',
    answer: advanceClock,
  },
];

function changeFaults({ simulator: { faults } }: ControlHost, body: Readonly<Record<string, unknown>>): unknown {
  const { name, args = {}, action = "start" } = body;
  if (action !== "start" && action !== "stop") throw wrong("action", action, '"start" or "stop"');
  if (name !== undefined && typeof name !== "string") {
    throw wrong("name", name, "the name of a fault; GET /sim/faults lists them");
  }
  if (action === "stop") return { stopped: faults.stop(name) };
  if (name === undefined) throw wrong("name", name, "the name of a fault; GET /sim/faults lists them");
  if (!isArgs(args)) throw wrong("args", args, "an object of numbers, texts and truth values");
  return { started: shown(faults.start(name, args)) };
}

function isArgs(value: unknown): value is FaultArgs {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    Object.values(value).every((one) => ["number", "string", "boolean"].includes(typeof one));
}

function shown({ name, args, startedAtMs }: ActiveFault) {
  return { name, args, startedAtMs };
}

function moveMarket({ simulator }: ControlHost, body: Readonly<Record<string, unknown>>): unknown {
  const moves = body.moves ?? [body];
  const isList = Array.isArray(moves) && moves.every((move) => typeof move === "object" && move !== null);
  if (!isList) throw wrong("moves", moves, "a list of objects with conid and price or ratio");
  simulator.moveMarket(...moves as MarketMove[]);
  return { moves: moves.length };
}

function listRequests({ simulator }: ControlHost, _body: unknown, query: URLSearchParams): unknown {
  const since = Number(query.get("since") ?? 0);
  if (!Number.isInteger(since) || since < 0) throw wrong("since", query.get("since"), "a whole number from 0");
  const { requests } = simulator;
  return { count: requests.length, requests: requests.slice(since).map(asJson) };
}

function asJson({ method, path, headers, body, atMs }: RecordedRequest) {
  return { method, path, headers, body: textOf(body), atMs };
}

function advanceClock({ clock }: ControlHost, { advanceMs }: Readonly<Record<string, unknown>>): unknown {
  if (!isManual(clock)) {
    throw new RangeError(
      "Cannot let time pass: the simulator runs on the machine's clock; start it with bezant sim --clock TIME, or with a manualClock()",
    );
  }
  const isTime = typeof advanceMs === "number" && advanceMs >= 0 && advanceMs <= MAX_ADVANCE_MS;
  if (!isTime) throw wrong("advanceMs", advanceMs, `a number of milliseconds from 0 to ${MAX_ADVANCE_MS}, a week`);
  clock.advance(advanceMs);
  return { nowMs: clock.now() };
}

/** Every timer on the way is fired, heartbeats included, so one call must not ask for years. */
const MAX_ADVANCE_MS = 604_800_000;

function isManual(clock: SimClock): clock is ManualClock {
  return "advance" in clock;
}

function wrong(name: string, value: unknown, expected: string): RangeError {
  return new RangeError(`Cannot do that: ${name} is ${JSON.stringify(value) ?? "missing"}, expected ${expected}`);
}
