import type { Flag } from "../flags.ts";

/** Settings of the guard rails, for commands that can trade. */
export const RAIL_FLAGS: readonly Flag[] = [
  {
    name: "trading",
    placeholder: "MODE",
    env: "BEZANT_TRADING",
    help: "what may trade: off, paper (default) or live; a sidecar has its own",
  },
  {
    name: "max-order-notional",
    placeholder: "AMOUNT",
    env: "BEZANT_MAX_ORDER_NOTIONAL",
    help: "what one order may be worth at most, in the base currency; a sidecar has its own",
  },
  {
    name: "max-day-notional",
    placeholder: "AMOUNT",
    env: "BEZANT_MAX_DAY_NOTIONAL",
    help: "what the orders of one day may be worth together; a sidecar has its own",
  },
];

/** How a command that changes something is to go about it. */
export const CONSENT_FLAGS: readonly Flag[] = [
  { name: "yes", short: "y", help: "do it without asking; needed where nobody can be asked" },
  { name: "dry-run", help: "say what would be sent, hold it against the guard rails and IBKR, and send nothing" },
];
