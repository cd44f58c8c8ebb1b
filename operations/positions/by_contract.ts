import { z } from "zod";
import type { WirePosition } from "../../mod.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { accountFields, contractFields } from "../inputs.ts";
import { positionShape } from "../positions.ts";

const positionsGet = define({
  name: "positions.get",
  effect: "read",
  summary: "show what an account holds of one contract",
  help:
    "An empty list when it holds none; more than one row where models hold it. Prices are in the position's currency.",
  example: "positions get DU1234567 AAPL",
  input: () => z.strictObject({ ...accountFields, ...contractFields }),
  positional: ["accountId", "contract"],
  answer: () => z.array(positionShape()),
  pacing: "quick",
  covers: ["GET /portfolio/{accountid}/position/{conid}"],
  columns: ["contractDesc", "conid", "position", "avgCost", "mktPrice", "mktValue", "currency"],
  run: async (client, { accountId, contract, ...preference }, context) => {
    const { conid } = await client.contracts.find(contract, { ...preference, ...context });
    await client.accounts.get(accountId, context);
    const path = { accountid: accountId, conid };
    return (await client.api.GET("/portfolio/{accountid}/position/{conid}", { path, ...context })).data;
  },
});

const positionsFind = define({
  name: "positions.find",
  effect: "read",
  summary: "show which accounts hold a contract",
  help:
    "Over all accounts of the login. What IBKR books in the commodities segment comes once more, under the account's id with a " +
    "C: do not add the two up.",
  example: "positions find AAPL",
  input: () => z.strictObject(contractFields),
  positional: ["contract"],
  answer: () => z.array(positionShape()),
  pacing: "quick",
  covers: ["GET /portfolio/positions/{conid}"],
  columns: ["acctId", "contractDesc", "position", "avgCost", "mktPrice", "mktValue", "currency"],
  run: async (client, { contract, ...preference }, context) => {
    await client.accounts.prime({ for: "portfolio", signal: context.signal });
    const { conid } = await client.contracts.find(contract, { ...preference, ...context });
    const { data } = await client.api.GET("/portfolio/positions/{conid}", {
      path: { conid },
      ...context,
    });
    const byAccount: Readonly<Record<string, readonly WirePosition[]>> = data as Record<string, WirePosition[]>;
    return Object.entries(byAccount).flatMap(([acctId, rows]) => rows.map((row) => ({ ...row, acctId })));
  },
});

/** Operations of this file. */
export const POSITIONS_BY_CONTRACT: readonly AnyOperation[] = [positionsGet, positionsFind];
