/** Five upstream slots, and what happens when the upstream is away: S6, S20. @module */

import { noAnswer, seen, status } from "../expect.ts";
import type { Ask, Expectation, Probe, Step } from "../probe.ts";

const STATUS: Ask = { method: "GET", path: "/v1/api/iserver/auth/status" };
const answers = (wanted: number): Expectation<number> => seen(`${wanted} answers`, (count: number) => count === wanted);
const count = (wanted: number): Step => ({ do: "answered", expect: [answers(wanted)] });
const SLOW = { profile: "faithful", more: { limits: "lax" } } as const;
const HELD = { faults: ["slow:minMs=400,maxMs=400,stallEvery=0"] } as const;
/** Longest answer of the faithful profile, and a little more. */
const ROUND_MS = 500;

/** Probes of concurrency and failure. */
export const slotProbes: readonly Probe[] = [
  {
    id: "slots.five",
    item: "S6",
    section: "§2.5",
    fact: "twelve requests are answered in batches of five",
    tier: "logged-out",
    own: HELD,
    steps: [
      { do: "crowd", ask: STATUS, count: 12 },
      count(0),
      { do: "wait", ms: ROUND_MS },
      count(5),
      { do: "wait", ms: ROUND_MS },
      count(10),
      { do: "wait", ms: ROUND_MS },
      count(12),
    ],
  },
  {
    id: "slots.held-by-the-gone",
    item: "S6",
    section: "§2.5",
    fact: "an aborted request keeps its slot until IBKR answers",
    tier: "logged-out",
    own: HELD,
    steps: [
      { do: "crowd", ask: STATUS, count: 5, abort: true },
      { do: "crowd", ask: STATUS, count: 1 },
      { do: "wait", ms: ROUND_MS },
      count(0), // the gone five were answered, the sixth has only just begun
      { do: "wait", ms: ROUND_MS },
      count(1),
    ],
  },
  {
    id: "slots.queue",
    item: "S6",
    section: "§2.5",
    fact: "requests beyond the five wait without a limit: the fortieth is answered in the eighth round",
    tier: "logged-out",
    own: HELD,
    steps: [
      { do: "crowd", ask: STATUS, count: 40 },
      ...Array.from({ length: 7 }, (): Step => ({ do: "wait", ms: ROUND_MS })),
      count(35),
      { do: "wait", ms: ROUND_MS },
      count(40),
    ],
  },
  {
    id: "slots.local",
    item: "S6",
    section: "§2.5",
    fact: "what the Gateway answers itself needs no slot",
    tier: "logged-out",
    own: HELD,
    steps: [
      { do: "crowd", ask: STATUS, count: 5 },
      { do: "ask", ask: { method: "GET", path: "/" }, expect: [status(302)] },
      {
        do: "ask",
        ask: { method: "OPTIONS", path: STATUS.path, headers: { Origin: "https://a.example" } },
        expect: [status(204)],
      },
      count(0),
    ],
  },
  {
    id: "slots.hang",
    item: "S6",
    section: "§2.5",
    fact: "while the upstream is away a request is never answered: no 502, no 504",
    tier: "logged-out",
    own: { upstream: "away" },
    steps: [
      { do: "ask", ask: STATUS, expect: [noAnswer] },
      { do: "ask", ask: STATUS, expect: [noAnswer] },
      { do: "ask", ask: { method: "GET", path: "/" }, expect: [status(302)] },
    ],
  },
  {
    id: "slow.latency",
    item: "S20",
    section: "§12",
    fact: "in the faithful profile an answer takes 80 to 400 ms",
    tier: "logged-out",
    own: SLOW,
    steps: [
      { do: "crowd", ask: STATUS, count: 3 },
      { do: "wait", ms: 79 },
      count(0),
      { do: "wait", ms: 330 },
      count(3),
    ],
  },
  {
    id: "slow.stall",
    item: "S20",
    section: "§4",
    fact: "a stalled backend answers 503 after ten seconds",
    tier: "logged-out",
    own: { faults: ["slow:stallEvery=1"] },
    steps: [
      { do: "crowd", ask: STATUS, count: 1 },
      { do: "wait", ms: 9_900 },
      count(0),
      { do: "wait", ms: 200 },
      count(1),
    ],
  },
];
