import { z } from "zod";
import { UpstreamRejectedError } from "../../mod.ts";
import { foreign, shape, textOrNull } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { accountFields } from "../inputs.ts";

const accountsSelected = define({
  name: "accounts.selected",
  effect: "read",
  summary: "show which accounts can trade, and which one is selected",
  help:
    "Orders and trades are listed for the selected account alone. isPaper says whether this is the login of a paper account.",
  example: "accounts selected",
  answer: () =>
    shape({
      selected: textOrNull("the account of which orders and trades are listed"),
      accounts: z.array(shape({ accountId: z.string(), alias: foreign("what its owner calls it").nullable() })),
      isPaper: z.boolean().nullable().describe("null when IBKR does not say"),
    }),
  pacing: "quick",
  covers: ["GET /iserver/accounts"],
  run: async (client, _, context) => {
    const { accounts = [], aliases, selectedAccount, isPaper } = await client.accounts.brokerage(context);
    const names: Readonly<Record<string, unknown>> = aliases ?? {};
    return {
      selected: selectedAccount ?? null,
      accounts: accounts.map((accountId) => ({ accountId, alias: names[accountId] ?? null })),
      isPaper: isPaper === undefined ? null : String(isPaper) === "true",
    };
  },
});

const accountsSelect = define({
  name: "accounts.select",
  effect: "session",
  summary: "select the account of which orders and trades are listed",
  help:
    "For everybody who uses this session: other programs see the orders of that account, too. Of thousands of accounts it " +
    "is chosen by dynamic, after a search.",
  example: "accounts select DU1234567",
  input: () =>
    z.strictObject({
      ...accountFields,
      dynamic: z.boolean().optional().describe("for logins that search for their accounts: of those that were found"),
    }),
  positional: ["accountId"],
  answer: () => shape({ accountId: z.string(), hasChanged: z.boolean().describe("false: it was selected already") }),
  pacing: "quick",
  covers: ["POST /iserver/account", "POST /iserver/dynaccount"],
  run: async (client, { accountId, dynamic }, context) => {
    await client.accounts.prime(context);
    const body = { acctId: accountId };
    const { data } = dynamic === true
      ? await client.api.POST("/iserver/dynaccount", { body, ...context })
      : await client.api.POST("/iserver/account", { body, ...context });
    const { set, success } = data as { readonly set?: boolean; readonly success?: string };
    if (set !== true && success === undefined) {
      throw new UpstreamRejectedError("IBKR does not say why", { operation: "accounts.select", outcome: "none" });
    }
    return { accountId, hasChanged: set === true };
  },
});

const accountsSearch = define({
  name: "accounts.search",
  effect: "read",
  summary: "search the accounts of a login that has very many",
  help:
    "Only for logins whose accounts IBKR does not list by itself; others are told so. Begins with, in ids and aliases.",
  example: "accounts search DU12",
  input: () =>
    z.strictObject({
      pattern: z.string({ error: "is missing; expected the beginning of an account id" }).trim()
        .regex(/^[\w-]{1,30}$/, { error: "is none: expected letters and digits" }).describe(
          "beginning of an id or alias",
        ),
    }),
  positional: ["pattern"],
  answer: () => z.array(shape({ accountId: z.string(), alias: foreign("what its owner calls it").nullable() })),
  pacing: "quick",
  covers: ["GET /iserver/account/search/{searchPattern}"],
  columns: ["accountId", "alias"],
  run: async (client, { pattern }, context) => {
    await client.accounts.prime(context);
    const { data } = await client.api.GET("/iserver/account/search/{searchPattern}", {
      path: { searchPattern: pattern },
      ...context,
    });
    return (data.matchedAccounts ?? []).map(({ accountId, alias }) => ({ accountId, alias: alias ?? null }));
  },
});

/** Operations of this file. */
export const SELECTED_ACCOUNTS: readonly AnyOperation[] = [accountsSelected, accountsSelect, accountsSearch];
