/** Steps and requests that several groups of probes share. @module */

import { status } from "../expect.ts";
import type { Ask, ControlAction, Expectation, HttpSeen, Probe, Step } from "../probe.ts";

/** A GET below `/v1/api`. */
export const get = (path: string): Ask => ({ method: "GET", path: `/v1/api${path}` });
/** A POST below `/v1/api`. */
export const post = (path: string, body: unknown = {}): Ask => ({ method: "POST", path: `/v1/api${path}`, body });
/** A DELETE below `/v1/api`. */
export const remove = (path: string): Ask => ({ method: "DELETE", path: `/v1/api${path}` });

/** Asks, and expects. */
export const ask = (given: Ask, ...expect: readonly Expectation<HttpSeen>[]): Step => ({
  do: "ask",
  ask: given,
  expect,
});
/** Asks, expects, and keeps a value of the answer under a name. */
export const keep = (name: string, at: string, given: Ask, ...expect: readonly Expectation<HttpSeen>[]): Step => ({
  do: "ask",
  ask: given,
  expect,
  keep: { name, at },
});
/** Does something to our own simulator. */
export const control = (act: ControlAction): Step => ({ do: "control", act });
/** Starts a fault. */
export const fault = (name: string): Step => ({ do: "fault", name, on: true });
/** Lets time pass. */
export const wait = (ms: number): Step => ({ do: "wait", ms });

/** Asks for the accounts, as every brokerage session has to, and keeps the first as `{{account}}`. */
export const PRIMED: Step = keep("account", "accounts.0", get("/iserver/accounts"), status(200));
/** Asks for the portfolio's accounts and keeps the first as `{{account}}`. */
export const PORTFOLIO: Step = keep("account", "0.id", get("/portfolio/accounts"), status(200));

/** Status of the brokerage session. */
export const AUTH: Ask = post("/iserver/auth/status");
/** Opens the brokerage session. */
export const INIT: Ask = post("/iserver/auth/ssodh/init", { publish: true, compete: true });

/** A probe with what is usual filled in. */
export function probe(
  id: string,
  item: Probe["item"],
  section: Probe["section"],
  fact: string,
  steps: readonly Step[],
  more: Partial<Probe> = {},
): Probe {
  return { id, item, section, fact, tier: "brokerage", steps, ...more };
}
