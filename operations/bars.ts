import { z } from "zod";
import { answerOf, numberOrNull, shape } from "./answer.ts";
import { contractFields, type ContractInput } from "./inputs.ts";
import type { InputSchema, Operation } from "./operation.ts";

/** Input of `bars.list`. */
export interface BarInput extends ContractInput {
  /** Length of a bar; `1d` unless said. */
  readonly bar?: string | undefined;
  /** How far back; `1m` unless said. */
  readonly period?: string | undefined;
  /** Bars outside the regular hours too. */
  readonly outsideRth?: boolean | undefined;
}

/** One bar, in the contract's currency. What was not told is null. */
export interface BarRow {
  /** When it begins, ISO 8601 in UTC. */
  readonly at: string;
  /** First price. */
  readonly open: number | null;
  /** Highest price. */
  readonly high: number | null;
  /** Lowest price. */
  readonly low: number | null;
  /** Last price. */
  readonly close: number | null;
  /** How many were traded, in shares, contracts or units. */
  readonly volume: number | null;
}

const barInput: InputSchema<BarInput> = z.strictObject({
  ...contractFields,
  bar: z.string().trim().optional().describe("length of a bar: 1min to 30min, 1h to 8h, 1d, 1w, 1m; 1d unless said"),
  period: z.string().trim().optional().describe("how far back: 1d, 2w, 6m (months), 1y; 1m unless said"),
  outsideRth: z.boolean().optional().describe("bars outside the regular hours too"),
});

/** `bars.list`. */
export const barsList: Operation<BarInput, BarRow[]> = {
  name: "bars.list",
  effect: "read",
  summary: "list prices of the past, bar by bar",
  help:
    "Oldest first; what one answer of 1,000 bars does not hold is asked for in pages. Prices are in the contract's " +
    "currency, volumes in shares, contracts or units. Source: GET /iserver/marketdata/history.",
  example: "history AAPL --bar 1h --period 1w",
  input: barInput,
  answer: answerOf(() =>
    z.array(
      shape({
        at: z.string().describe("when it begins, ISO 8601 in UTC"),
        open: numberOrNull("first price"),
        high: numberOrNull("highest price"),
        low: numberOrNull("lowest price"),
        close: numberOrNull("last price"),
        volume: numberOrNull("how many were traded"),
      }),
    )
  ),
  pacing: "quick",
  covers: ["GET /iserver/marketdata/history"],
  positional: ["contract"],
  shortCommand: "history",
  columns: ["at", "open", "high", "low", "close", "volume"],
  run: async (client, { contract, bar = "1d", period = "1m", outsideRth, ...preference }, context) => {
    const { conid } = await client.contracts.find(contract, { ...preference, ...context });
    const { bars } = await client.market.history(conid, { bar, period, outsideRth, ...context });
    return bars.map(({ atMs, ...prices }) => ({ at: new Date(atMs).toISOString(), ...prices }));
  },
};
