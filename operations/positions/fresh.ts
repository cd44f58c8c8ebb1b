import { z } from "zod";
import { foreign, shape, wire } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { accountFields } from "../inputs.ts";

const input = () => z.strictObject(accountFields);

const positionsFresh = define({
  name: "positions.fresh",
  effect: "read",
  summary: "list the positions of an account nearly in real time",
  help:
    "Fewer figures than `positions.list`, but not from a cache of minutes: right after a fill it is the one to ask.",
  example: "positions fresh DU1234567",
  input,
  positional: ["accountId"],
  answer: () =>
    z.array(wire({
      conid: z.union([z.string(), z.number()]),
      description: foreign("what it is").optional(),
      position: z.number().describe("how many; below zero: sold short"),
      marketPrice: z.number().describe("in `currency`").optional(),
      marketValue: z.number().describe("in `currency`").optional(),
      avgPrice: z.number().optional(),
      unrealizedPnl: z.number().optional(),
      currency: z.string().optional(),
      secType: z.string().optional(),
    })),
  pacing: "quick",
  covers: ["GET /portfolio2/{accountId}/positions"],
  columns: ["description", "conid", "position", "avgPrice", "marketPrice", "marketValue", "unrealizedPnl", "currency"],
  run: async (client, { accountId }, context) => {
    await client.accounts.get(accountId, context);
    return (await client.api.GET("/portfolio2/{accountId}/positions", { path: { accountId }, ...context })).data;
  },
});

const positionsCombos = define({
  name: "positions.combos",
  effect: "read",
  summary: "list the combinations that an account holds, with their legs",
  help:
    "Spreads and other combinations as they were bought; their legs are in `positions.list` too. Usually an empty list.",
  example: "positions combos DU1234567",
  input,
  positional: ["accountId"],
  answer: () =>
    z.array(wire({
      name: foreign("what it is").nullable().optional(),
      description: foreign("its legs, in words").nullable().optional(),
      legs: z.array(wire({ conid: z.union([z.string(), z.number()]), ratio: z.number().optional() })).optional(),
    })),
  pacing: "quick",
  covers: ["GET /portfolio/{accountId}/combo/positions"],
  columns: ["name", "description"],
  run: async (client, { accountId }, context) => {
    await client.accounts.get(accountId, context);
    const { data } = await client.api.GET("/portfolio/{accountId}/combo/positions", {
      path: { accountId },
      ...context,
    });
    return data;
  },
});

const positionsRefresh = define({
  name: "positions.refresh",
  effect: "read",
  summary: "make IBKR forget its cache of an account's positions",
  help:
    "The next `positions.list` is then new instead of minutes old; it may lack names at first. Changes nothing else.",
  example: "positions refresh DU1234567",
  input,
  positional: ["accountId"],
  answer: () => shape({ message: foreign("IBKR's word, such as success") }),
  pacing: "quick",
  covers: ["POST /portfolio/{accountId}/positions/invalidate"],
  run: async (client, { accountId }, context) => {
    await client.accounts.get(accountId, context);
    const path = { accountId };
    const { data } = await client.api.POST("/portfolio/{accountId}/positions/invalidate", { path, ...context });
    return { message: data.message ?? "" };
  },
});

/** Operations of this file. */
export const FRESH_POSITIONS: readonly AnyOperation[] = [positionsFresh, positionsCombos, positionsRefresh];
