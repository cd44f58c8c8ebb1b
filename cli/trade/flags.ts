import type { Flag, FlagValues } from "../flags.ts";
import { UsageError } from "../usage_error.ts";

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
  { name: "dry-run", help: "say what would be sent, hold it against the guard rails and IBKR, and send no order" },
];

/** What may stand after the example of an operation that sends something. */
export const CONSENT_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  "orders.place": ["--dry-run", "--yes --allow-question o163,o354 --output json", "--take-profit 200 --stop-loss 170"],
  "orders.modify": ["--dry-run"],
  "orders.cancel": ["--yes"],
};

/**
 * A cap that is given and not kept would be worse than none.
 *
 * @throws {UsageError} for a flag about guard rails, which are the sidecar's own
 */
export function refuseOwnRails(flags: FlagValues): void {
  const given = RAIL_FLAGS.find(({ name }) => flags[name] !== undefined);
  if (given === undefined) return;
  throw new UsageError(`--${given.name} has no effect here: a sidecar answers, and its own guard rails hold`);
}
