import { z } from "zod";
import type { WirePosition } from "../mod.ts";
import { answerOf, foreign, wire } from "./answer.ts";
import { type AccountInput, accountInput } from "./inputs.ts";
import type { Operation } from "./operation.ts";

/** What a position looks like, as IBKR writes them. */
export const positionShape = (): z.ZodType =>
  wire({
    conid: z.union([z.number(), z.string()]),
    position: z.number().describe("how many; below zero: sold short"),
    contractDesc: foreign("what it is").optional(),
    ticker: foreign("the symbol").nullable().optional(),
    assetClass: z.string().nullable().optional(),
    mktPrice: z.number().describe("in `currency`").optional(),
    mktValue: z.number().describe("in `currency`").optional(),
    currency: z.string().optional(),
    avgCost: z.number().describe("of one, multiplier included").optional(),
    avgPrice: z.number().optional(),
    realizedPnl: z.number().optional(),
    unrealizedPnl: z.number().optional(),
  });

/** `positions.list`. */
export const positionsList: Operation<AccountInput, WirePosition[]> = {
  name: "positions.list",
  effect: "read",
  summary: "list all positions of an account",
  help: "Every page of them in one list. Prices are in the position's currency. " +
    "Source: GET /portfolio/{accountId}/positions/{pageId}.",
  example: "positions DU1234567",
  input: accountInput,
  answer: answerOf(() => z.array(positionShape())),
  pacing: "quick",
  covers: ["GET /portfolio/{accountId}/positions/{pageId}"],
  positional: ["accountId"],
  shortCommand: "positions",
  columns: ["ticker|contractDesc", "conid", "position", "avgCost", "mktPrice", "mktValue", "currency"],
  run: (client, { accountId }, context) => client.portfolio.positions(accountId, context),
};
