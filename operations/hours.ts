import { z } from "zod";
import { answerOf, shape, textOrNull } from "./answer.ts";
import { contractFields, type ContractInput, contractInput } from "./inputs.ts";
import type { InputSchema, Operation } from "./operation.ts";

/** One stretch in which a contract trades. Moments are ISO 8601 in UTC; the end is not part of it. */
export interface HoursRow {
  /** The exchange's date, as `2026-04-02`; what trades over night belongs to the day that follows. */
  readonly date: string;
  /** Regular hours, or all in which orders may be filled, the regular ones included. */
  readonly hours: "regular" | "extended";
  /** Its first moment. */
  readonly opensAt: string;
  /** The first moment after it. */
  readonly closesAt: string;
  /** The exchange's time zone, such as `US/Eastern`; null when IBKR does not say. */
  readonly timeZone: string | null;
}

/** `hours.list`. */
export const hoursList: Operation<ContractInput, HoursRow[]> = {
  name: "hours.list",
  effect: "read",
  summary: "list when a contract trades in the next days",
  help:
    "Regular and extended hours of each day that IBKR tells, in UTC; extended ones include the regular ones. A day that " +
    "is missing is a holiday or a weekend. Remembered for an hour. Source: GET /contract/trading-schedule.",
  example: "hours list AAPL",
  input: contractInput,
  answer: answerOf(() =>
    z.array(
      shape({
        date: z.string().describe("the exchange's date"),
        hours: z.enum(["regular", "extended"]),
        opensAt: z.string().describe("ISO 8601 in UTC"),
        closesAt: z.string().describe("the first moment after it"),
        timeZone: textOrNull("of the exchange"),
      }),
    )
  ),
  pacing: "quick",
  covers: ["GET /contract/trading-schedule"],
  positional: ["contract"],
  columns: ["date", "hours", "opensAt", "closesAt", "timeZone"],
  run: async (client, { contract, ...preference }, context) => {
    const { conid } = await client.contracts.find(contract, { ...preference, ...context });
    const { days, timeZone } = await client.market.hours(conid, context);
    return days.flatMap((day) =>
      (["regular", "extended"] as const).flatMap((hours) =>
        day[hours].map(({ openMs, closeMs }) => {
          return { date: day.date, hours, opensAt: isoOf(openMs), closesAt: isoOf(closeMs), timeZone };
        })
      )
    );
  },
};

/** Input of `hours.check`. */
export interface OpenInput extends ContractInput {
  /** The moment, ISO 8601 with its zone; now unless said. */
  readonly at?: string | undefined;
  /** The hours before and after the regular ones count too. */
  readonly outsideRth?: boolean | undefined;
}

/** Whether a contract trades at a moment. */
export interface OpenAnswer {
  /** The contract id. */
  readonly conid: number;
  /** Whether it does. */
  readonly isOpen: boolean;
  /** Until when, ISO 8601 in UTC: the close, or the next opening; null when the schedule does not go so far. */
  readonly until: string | null;
  /** The trading day that goes on or comes next; null when the schedule does not go so far. */
  readonly date: string | null;
}

const openInput: InputSchema<OpenInput> = z.strictObject({
  ...contractFields,
  at: z.iso.datetime({ offset: true, error: "is no moment: expected one such as 2026-04-02T14:30:00Z" }).optional()
    .describe("the moment, such as 2026-04-02T14:30:00Z; now unless said"),
  outsideRth: z.boolean().optional().describe("the hours before and after the regular ones count too"),
});

/** `hours.check`. */
export const hoursCheck: Operation<OpenInput, OpenAnswer> = {
  name: "hours.check",
  effect: "read",
  summary: "say whether a contract trades now, and until when",
  help:
    "Of an open one `until` is the close, of a closed one the next opening, in UTC. Holidays and half days are IBKR's; a " +
    "moment that its schedule does not tell about is refused, never guessed. Source: GET /contract/trading-schedule.",
  example: "hours check AAPL --outside-rth",
  input: openInput,
  answer: answerOf(() =>
    shape({
      conid: z.number(),
      isOpen: z.boolean(),
      until: textOrNull("ISO 8601 in UTC; null when the schedule does not go so far"),
      date: textOrNull("the trading day"),
    })
  ),
  pacing: "quick",
  covers: ["GET /contract/trading-schedule"],
  positional: ["contract"],
  run: async (client, { contract, at, outsideRth, ...preference }, context) => {
    const { conid } = await client.contracts.find(contract, { ...preference, ...context });
    const atMs = at === undefined ? undefined : Date.parse(at);
    const { isOpen, untilMs, date } = await client.market.isOpen(conid, { atMs, outsideRth, ...context });
    return { conid, isOpen, until: untilMs === null ? null : isoOf(untilMs), date };
  },
};

function isoOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
