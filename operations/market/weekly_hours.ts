import { z } from "zod";
import { shape, textOrNull } from "../answer.ts";
import { define } from "../define.ts";

/** `hours.weekly`. */
export const hoursWeekly = define({
  name: "hours.weekly",
  effect: "read",
  summary: "list a symbol's usual hours by weekday, on each exchange",
  help:
    "In the exchange's own time zone, holidays not considered but where IBKR names a date: `hours.list` has the real days of one " +
    "contract, in UTC. Needs no brokerage session.",
  example: "hours weekly AAPL --exchange NASDAQ",
  input: () =>
    z.strictObject({
      symbol: z.string({ error: "is missing; expected a symbol such as AAPL" }).trim()
        .regex(/^[\w. /-]{1,20}$/, { error: "is no symbol such as AAPL" }).describe("symbol, such as AAPL"),
      secType: z.enum(["STK", "OPT", "FUT", "CFD", "WAR", "SWP", "FND", "BND", "ICS"], {
        error: "is none: expected STK, OPT, FUT, CFD, WAR, SWP, FND, BND or ICS",
      }).optional().describe("type of the contract; STK unless said"),
      exchange: z.string().trim().regex(/^[A-Za-z0-9.]{1,20}$/, { error: "is no exchange such as NASDAQ" }).optional()
        .describe("only this exchange"),
    }),
  positional: ["symbol"],
  answer: () =>
    z.array(shape({
      exchange: textOrNull("where"),
      day: z.string().describe("a weekday, or a date that differs from it"),
      hours: z.enum(["regular", "all"]),
      opens: textOrNull("as 0930"),
      closes: textOrNull("as 1600"),
      timeZone: textOrNull("of the exchange"),
    })),
  pacing: "quick",
  covers: ["GET /trsrv/secdef/schedule"],
  columns: ["exchange", "day", "hours", "opens", "closes", "timeZone"],
  run: async (client, { symbol, secType = "STK", exchange }, context) => {
    const query = {
      assetClass: secType,
      symbol: symbol.toUpperCase(),
      ...(exchange === undefined ? {} : { exchange }),
    };
    const { data } = await client.api.GET("/trsrv/secdef/schedule", { query, ...context });
    const venues = (Array.isArray(data) ? data : [data]) as readonly Venue[];
    return venues.flatMap(({ exchange = null, timezone = null, schedules = [] }) =>
      schedules.flatMap(({ tradingScheduleDate = "", sessions = [], tradingtimes = [] }) => {
        const row = (hours: "regular" | "all", { openingTime, closingTime }: Span) => ({
          exchange,
          day: dayOf(tradingScheduleDate),
          hours,
          opens: openingTime ?? null,
          closes: closingTime ?? null,
          timeZone: timezone,
        });
        return [
          ...listOf(sessions).map((span) => row("regular", span)),
          ...listOf(tradingtimes).map((span) => row("all", span)),
        ];
      })
    );
  },
});

interface Span {
  readonly openingTime?: string;
  readonly closingTime?: string;
}

interface Venue {
  readonly exchange?: string;
  readonly timezone?: string;
  readonly schedules?: readonly {
    readonly tradingScheduleDate?: string;
    readonly sessions?: Span | readonly Span[];
    readonly tradingtimes?: Span | readonly Span[];
  }[];
}

function listOf(spans: Span | readonly Span[]): readonly Span[] {
  return Array.isArray(spans) ? spans : [spans as Span];
}

const WEEKDAYS = ["Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/** IBKR's days of a week are those from Saturday the 1st of January 2000; any other day is itself. */
function dayOf(text: string): string {
  const [, day] = /^2000010([1-7])$/.exec(text) ?? [];
  if (day !== undefined) return WEEKDAYS[Number(day) - 1]!;
  return text.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
}
