import { z } from "zod";
import type { Allocation } from "../mod.ts";
import { answerOf, foreign, numberOrNull, shape } from "./answer.ts";
import { type AccountInput, accountInput } from "./inputs.ts";
import type { Operation } from "./operation.ts";

/** One part of an account's value, in its base currency. */
export interface AllocationRow {
  /** By what the value is split: type of contract, sector or industry group. */
  readonly by: keyof Allocation;
  /** What it is, such as `STK`, `CASH`, `Technology`. */
  readonly name: string;
  /** Value of what is held. */
  readonly long: number;
  /** Value of what is owed, below zero. */
  readonly short: number;
  /** Both together. */
  readonly net: number;
  /** Share of the sum of all nets in percent; null when that sum is not above zero. */
  readonly netPercent: number | null;
}

/** `accounts.allocation`. */
export const accountsAllocation: Operation<AccountInput, AllocationRow[]> = {
  name: "accounts.allocation",
  effect: "read",
  summary: "show an account's value by type, sector and group",
  help:
    "Split three ways, each with its largest part first, in the account's base currency; sectors and groups leave " +
    "cash out. Source: GET /portfolio/{accountId}/allocation.",
  example: "allocation DU1234567",
  input: accountInput,
  answer: answerOf(() =>
    z.array(
      shape({
        by: z.enum(["assetClass", "sector", "group"]),
        name: foreign("what it is"),
        long: z.number(),
        short: z.number(),
        net: z.number(),
        netPercent: numberOrNull("share of all nets"),
      }),
    )
  ),
  pacing: "quick",
  covers: ["GET /portfolio/{accountId}/allocation"],
  positional: ["accountId"],
  shortCommand: "allocation",
  columns: ["by", "name", "long", "short", "net", "netPercent"],
  run: async (client, { accountId }, context) => {
    const allocation = await client.portfolio.allocation(accountId, context);
    return (["assetClass", "sector", "group"] as const).flatMap((by) =>
      allocation[by].map(({ name, long, short, net, netRatio }) => {
        const netPercent = netRatio === null ? null : Number((netRatio * 100).toFixed(6));
        return { by, name, long, short, net, netPercent };
      })
    );
  },
};
