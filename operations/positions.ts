import type { WirePosition } from "../mod.ts";
import { type AccountInput, accountInput } from "./inputs.ts";
import type { Operation } from "./operation.ts";

/** `positions.list`. */
export const positionsList: Operation<AccountInput, WirePosition[]> = {
  name: "positions.list",
  effect: "read",
  summary: "list all positions of an account",
  help: "Every page of them in one list. Prices are in the position's currency. " +
    "Source: GET /portfolio/{accountId}/positions/{pageId}.",
  example: "positions DU1234567",
  input: accountInput,
  positional: ["accountId"],
  shortCommand: "positions",
  columns: ["ticker|contractDesc", "conid", "position", "avgCost", "mktPrice", "mktValue", "currency"],
  run: (client, { accountId }, context) => client.portfolio.positions(accountId, context),
};
