/**
 * Faults of the session: what ends logins and brokerage sessions (§3).
 *
 * @module
 */

import { MAINTENANCE_MS } from "../backend/nights.ts";
import type { Fault } from "./fault.ts";

const sessionExpiry: Fault = {
  name: "session-expiry",
  about: "the login has expired, or the brokerage session inside it has",
  how:
    "Ends the outer session (every call is 401 until a human logs in) or the brokerage session (no bridge until ssodh/init).",
  layer: "backend",
  lasts: "at once",
  params: { tier: { default: "sso", oneOf: ["sso", "brokerage"], about: "which of the two sessions ends" } },
  start({ world: { session } }, args) {
    if (args.text("tier") === "sso") session.expireSso();
    else session.dropBrokerage();
  },
};

const nightlyReset: Fault = {
  name: "nightly-reset",
  about: "midnight in New York: every login ends, and an hour later the brokerage side is down for some minutes",
  how: "Ends the outer session now and begins the maintenance after afterMs. Stopping it calls the maintenance off.",
  layer: "backend",
  lasts: "until stopped",
  params: {
    afterMs: { default: 3_600_000, about: "from the reset to the maintenance" },
    forMs: { default: MAINTENANCE_MS, about: "how long the maintenance lasts" },
  },
  start({ world: { nights }, clock }, args) {
    nights.reset();
    const cancel = clock.setTimer(() => nights.beginMaintenance(args.number("forMs")), args.number("afterMs"));
    return {
      stop() {
        cancel();
        nights.endMaintenance();
      },
    };
  },
};

const maintenance: Fault = {
  name: "maintenance",
  about: "the brokerage side is down: /iserver is 503, the login and the portfolio stay",
  how:
    "Drops the brokerage session; until it is over, calls below /iserver and ssodh/init are 503. ssodh/init works afterwards.",
  layer: "backend",
  lasts: "until stopped",
  params: { forMs: { default: MAINTENANCE_MS, about: "how long it lasts by itself" } },
  start({ world: { nights } }, args) {
    nights.beginMaintenance(args.number("forMs"));
    return { stop: nights.endMaintenance };
  },
};

const competingLogin: Fault = {
  name: "competing-login",
  about: "the same user logs in elsewhere and takes the brokerage session",
  how: "Sets competing; ssodh/init without compete is refused until it is stopped or told to take the session back. " +
    "shared: both say authenticated, and /iserver/accounts is empty.",
  layer: "backend",
  lasts: "until stopped",
  params: { shared: { default: false, about: "true: the brokerage session stays, with competing: true" } },
  start({ world: { session } }, args) {
    session.compete(args.flag("shared"));
    return { stop: session.endCompetition };
  },
};

/** Faults of the session. */
export const SESSION_FAULTS: readonly Fault[] = [sessionExpiry, nightlyReset, maintenance, competingLogin];
