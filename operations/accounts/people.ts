import { z } from "zod";
import { foreign, shape, wire } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { accountFields } from "../inputs.ts";

/** What an account is, as IBKR describes it. */
export const accountShape = (): z.ZodType =>
  wire({
    accountId: z.string(),
    accountTitle: foreign("whose it is").nullable().optional(),
    accountAlias: foreign("what its owner calls it").nullable().optional(),
    currency: z.string().describe("base currency").optional(),
    type: z.string().describe("DEMO is paper").optional(),
    tradingType: z.string().optional(),
  });

const accountsGet = define({
  name: "accounts.get",
  effect: "read",
  summary: "show what an account is: title, currency, type, rights",
  help:
    "As IBKR describes it; accountStatus is when it was opened, in Unix milliseconds. Ids that begin with DU are paper.",
  example: "accounts get DU1234567",
  input: () => z.strictObject(accountFields),
  positional: ["accountId"],
  answer: accountShape,
  pacing: "quick",
  covers: ["GET /portfolio/{accountId}/meta"],
  run: async (client, { accountId }, context) => {
    await client.accounts.get(accountId, context);
    return (await client.api.GET("/portfolio/{accountId}/meta", { path: { accountId }, ...context })).data;
  },
});

const accountsSubaccounts = define({
  name: "accounts.subaccounts",
  effect: "read",
  summary: "list the subaccounts of a login that manages several",
  help: "Of an individual it is the account itself. With more than a hundred, page by page from 0.",
  example: "accounts subaccounts",
  input: () =>
    z.strictObject({
      page: z.int({ error: "is no whole number" }).min(0, { error: "is below 0" }).optional()
        .describe("page of twenty, from 0; without it all, up to a hundred"),
    }),
  answer: () => z.array(accountShape()),
  pacing: "slow",
  covers: ["GET /portfolio/subaccounts", "GET /portfolio/subaccounts2"],
  columns: ["accountId", "accountTitle", "currency", "type"],
  run: async (client, { page }, context) => {
    if (page === undefined) return (await client.api.GET("/portfolio/subaccounts", context)).data;
    const { data } = await client.api.GET("/portfolio/subaccounts2", { query: { page }, ...context });
    return Array.isArray(data) ? data : (data as { readonly subaccounts?: unknown }).subaccounts ?? [];
  },
});

const accountsOwners = define({
  name: "accounts.owners",
  effect: "read",
  summary: "list who owns an account and who may sign for it",
  help: "Names, roles and user names; the dates of birth that IBKR sends are left out.",
  example: "accounts owners DU1234567",
  input: () => z.strictObject(accountFields),
  positional: ["accountId"],
  answer: () =>
    z.array(shape({
      role: z.string().describe("such as OWNER").nullable(),
      userName: foreign("with which they log in").nullable(),
      name: foreign("who they are").nullable(),
      type: z.string().describe("such as INDIVIDUAL").nullable(),
    })),
  pacing: "quick",
  covers: ["GET /acesws/{accountId}/signatures-and-owners"],
  columns: ["role", "name", "userName", "type"],
  run: async (client, { accountId }, context) => {
    await client.accounts.get(accountId, context);
    const path = { accountId };
    const { data } = await client.api.GET("/acesws/{accountId}/signatures-and-owners", { path, ...context });
    return (data.users ?? []).map(({ roleId, userName, entity }) => ({
      role: roleId ?? null,
      userName: userName ?? null,
      name: entity?.entityName ?? null,
      type: entity?.entityType ?? null,
    }));
  },
});

/** Operations of this file. */
export const ACCOUNT_PEOPLE: readonly AnyOperation[] = [accountsGet, accountsSubaccounts, accountsOwners];
