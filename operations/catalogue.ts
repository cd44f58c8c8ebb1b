import { accountsLedger, accountsList, accountsPerformance, accountsPnl, accountsSummary } from "./accounts.ts";
import { barsList } from "./bars.ts";
import { chainsGet } from "./chains.ts";
import { contractsGet, contractsResolve, contractsSearch } from "./contracts.ts";
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
  accountsPnl,
  accountsPerformance,
  positionsList,
  ordersList,
  quotesGet,
  barsList,
  contractsResolve,
  contractsSearch,
  contractsGet,
  chainsGet,
];
