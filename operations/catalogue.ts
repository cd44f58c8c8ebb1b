import { accountsLedger, accountsList, accountsSummary } from "./accounts.ts";
import { contractsResolve } from "./contracts.ts";
import type { AnyOperation } from "./operation.ts";
import { ordersList } from "./orders.ts";
import { positionsList } from "./positions.ts";
import { quotesGet } from "./quotes.ts";
import { sessionsStatus, sessionsTickle } from "./sessions.ts";

/** Everything a person can do, in the order in which help lists it. */
export const OPERATIONS: readonly AnyOperation[] = [
  sessionsStatus,
  sessionsTickle,
  accountsList,
  accountsSummary,
  accountsLedger,
  positionsList,
  ordersList,
  quotesGet,
  contractsResolve,
];
