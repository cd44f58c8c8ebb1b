// What a person decides: targets.json, checked to the letter. A typing error here would be an order.

/** Which part of the money goes where, and what no order may exceed. */
export interface Settings {
  /** The account that trades. */
  readonly accountId: string;
  /** Its base currency; every target trades in it. */
  readonly currency: string;
  /** By symbol: the part of cash and named positions together; 0 sells all of it. What is not named is not touched. */
  readonly targets: Readonly<Record<string, number>>;
  /** The part that stays in cash whatever the targets add up to: for fees, and for limits above the price. */
  readonly cashBuffer: number;
  /** Nothing is done while every part is within this distance of its target. */
  readonly driftBand: number;
  /** How far beyond the quote a limit may be, as a part of the price. */
  readonly limitBand: number;
  /** After so many minutes what an order has left is ordered anew, at the quote of then. */
  readonly patienceMinutes: number;
  /** What one order, and all orders of a New York day, may be worth. */
  readonly maxOrderNotional: number;
  readonly maxDayNotional: number;
  /** IBKR's questions that are answered with yes, by message id. */
  readonly answerYes: readonly string[];
}

const DEFAULTS = { currency: "USD", cashBuffer: 0.02, driftBand: 0.01, limitBand: 0.002, patienceMinutes: 5 };
const NEEDED = ["accountId", "targets", "maxOrderNotional", "maxDayNotional"];

/**
 * Reads targets.json.
 *
 * @throws {Error} when anything in it is missing, unknown, or makes no sense
 */
export function readSettings(text: string): Settings {
  const given: Record<string, unknown> = JSON.parse(text);
  const settings = { ...DEFAULTS, answerYes: [], ...given } as unknown as Settings;
  for (const name of Object.keys(given)) {
    if (!NEEDED.includes(name) && !Object.hasOwn({ ...DEFAULTS, answerYes: [] }, name)) fail(name, "is no setting");
  }
  for (const name of ["accountId", "currency"] as const) {
    if (typeof settings[name] !== "string" || settings[name] === "") fail(name, "has to be a text");
  }
  for (const name of ["patienceMinutes", "maxOrderNotional", "maxDayNotional"] as const) {
    if (!isWithin(settings[name], Number.MIN_VALUE, Number.MAX_VALUE)) fail(name, "has to be a number above 0");
  }
  for (const name of ["cashBuffer", "driftBand"] as const) {
    if (!isWithin(settings[name], 0, 0.5)) fail(name, "has to be a number from 0 to 0.5");
  }
  // a buy may cost as much more than its plan, and the buffer has to pay for it
  if (!isWithin(settings.limitBand, 0, settings.cashBuffer)) fail("limitBand", "has to be from 0 to cashBuffer");
  const parts = Object.values(settings.targets ?? {});
  if (parts.length === 0 || !parts.every((part) => isWithin(part, 0, 1))) fail("targets", "have to be numbers, 0 to 1");
  if (parts.reduce((sum, part) => sum + part, 0) > 1 + 1e-9) fail("targets", "add up to more than 1");
  const yes: unknown = settings.answerYes;
  if (!Array.isArray(yes) || !yes.every((id) => typeof id === "string")) fail("answerYes", "has to be a list of ids");
  return settings;
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === "number" && value >= least && value <= most;
}

function fail(name: string, what: string): never {
  throw new Error(`targets.json: "${name}" ${what}`);
}
