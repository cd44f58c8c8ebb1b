import { accountsLedger, accountsList, accountsPerformance, accountsPnl, accountsSummary } from "./accounts.ts";
import { accountsAllocation } from "./allocations.ts";
import { barsList } from "./bars.ts";
import { chainsGet } from "./chains.ts";
import { contractsGet, contractsResolve, contractsSearch } from "./contracts.ts";
import { hoursCheck, hoursList } from "./hours.ts";
import type { AnyOperation } from "./operation.ts";
import { ordersCancel } from "./orders/cancel.ts";
import { ordersOpen, ordersSettle } from "./orders/journal.ts";
import { ordersList } from "./orders/list.ts";
import { ordersModify, ordersPlace, ordersPreview } from "./orders/place.ts";
import { ordersStatus } from "./orders/status.ts";
import { positionsList } from "./positions.ts";
import { quotesGet, quotesList } from "./quotes.ts";
import { ratesGet } from "./rates.ts";
import { scannersList, scannersRun } from "./scanners.ts";
import { sessionsInit, sessionsStatus, sessionsTickle } from "./sessions.ts";
import { tradesList } from "./trades.ts";
import { transactionsList } from "./transactions.ts";

/** Everything a person can do, in the order in which help lists it. */
export const OPERATIONS: readonly AnyOperation[] = [
  sessionsStatus,
  sessionsInit,
  sessionsTickle,
  accountsList,
  accountsSummary,
  accountsLedger,
  accountsPnl,
  accountsPerformance,
  accountsAllocation,
  positionsList,
  ordersList,
  ordersStatus,
  ordersPreview,
  ordersPlace,
  ordersModify,
  ordersCancel,
  ordersOpen,
  ordersSettle,
  tradesList,
  transactionsList,
  quotesGet,
  quotesList,
  barsList,
  contractsResolve,
  contractsSearch,
  contractsGet,
  chainsGet,
  hoursCheck,
  hoursList,
  ratesGet,
  scannersList,
  scannersRun,
];
