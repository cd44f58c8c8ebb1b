/**
 * Accounts of those who have many: search and switch by pattern; and who owns an account.
 *
 * @module
 */

import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import { accountOf, unknownAccount } from "./accounts.ts";

function search({ world, params }: Call): Answer {
  const pattern = params.pattern!;
  const matched = world.accounts.filter(({ id }) => id.startsWith(pattern.toUpperCase()));
  return json({
    matchedAccounts: matched.map(({ id }) => ({ accountId: id, alias: id, allocationId: id })),
    pattern,
  });
}

/** The same account again is an error here, and a success at `/iserver/account` (§4). */
function switchDynamic({ world, body }: Call): Answer {
  const id = (body as { acctId?: unknown } | undefined | null)?.acctId;
  if (!world.accounts.some((account) => account.id === id)) return failure(401, "Acct not found from search result");
  if (world.selectedAccount === id) return failure(500, "Account already set");
  world.selectedAccount = id as string;
  return json({ set: true, acctId: id });
}

function owners(call: Call): Answer {
  const account = accountOf(call);
  if (account === undefined) return unknownAccount(call);
  const person = { firstName: "Simulated", lastName: "Person", entityType: "INDIVIDUAL" };
  return json({
    accountId: account.id,
    users: [{
      roleId: "OWNER",
      hasRightCodeInd: true,
      userName: call.world.session.username,
      entity: { ...person, entityName: "Simulated Person", dateOfBirth: "1990-01-01" },
    }],
    applicant: { signatures: ["Simulated Person"] },
  });
}

/** Routes about who has which account. */
export const accountSearchRoutes: readonly Route[] = [
  { methods: ["GET"], path: "/iserver/account/search/:pattern", need: "brokerage", answer: search },
  { methods: ["POST"], path: "/iserver/dynaccount", need: "brokerage", answer: switchDynamic },
  { methods: ["GET"], path: "/acesws/:accountId/signatures-and-owners", need: "sso", answer: owners },
];

function title(call: Call): Answer {
  const account = accountOf(call);
  if (account === undefined) return unknownAccount(call);
  return json({ accountId: account.id, accountTitle: account.title, accountType: "DEMO" });
}

/** A route whose last part could be any word: it has to stand behind all others. */
export const accountTitleRoutes: readonly Route[] = [
  { methods: ["GET"], path: "/iserver/account/:accountId", need: "brokerage", answer: title },
];
