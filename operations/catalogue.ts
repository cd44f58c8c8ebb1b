import { accountsLedger, accountsList, accountsPerformance, accountsPnl, accountsSummary } from "./accounts.ts";
import { accountsCash } from "./accounts/cash.ts";
import { ACCOUNT_FIGURES } from "./accounts/figures.ts";
import { ACCOUNT_PEOPLE } from "./accounts/people.ts";
import { SELECTED_ACCOUNTS } from "./accounts/selected.ts";
import { accountsAllocation } from "./allocations.ts";
import { barsList } from "./bars.ts";
import { chainsGet } from "./chains.ts";
import { contractsGet, contractsResolve, contractsSearch } from "./contracts.ts";
import { BONDS } from "./contracts/bonds.ts";
import { CHAINS } from "./contracts/chains.ts";
import { CONTRACT_DETAILS } from "./contracts/details.ts";
import { CONTRACT_TABLES } from "./contracts/tables.ts";
import { EVENTS } from "./events.ts";
import { FORECASTS } from "./forecasts.ts";
import { hoursCheck, hoursList } from "./hours.ts";
import { ALERT_CHANGES } from "./lists/alert_changes.ts";
import { ALERTS } from "./lists/alerts.ts";
import { DELIVERIES } from "./lists/deliveries.ts";
import { NOTIFICATIONS } from "./lists/notifications.ts";
import { WATCHLISTS } from "./lists/watchlists.ts";
import { feedsClose } from "./market/feeds.ts";
import { pairsList } from "./market/pairs.ts";
import { SNAPSHOTS } from "./market/snapshots.ts";
import { hoursWeekly } from "./market/weekly_hours.ts";
import type { AnyOperation } from "./operation.ts";
import { ordersCancel } from "./orders/cancel.ts";
import { ordersOpen, ordersSettle } from "./orders/journal.ts";
import { ordersList } from "./orders/list.ts";
import { ordersModify, ordersPlace, ordersPreview } from "./orders/place.ts";
import { ordersStatus } from "./orders/status.ts";
import { positionsList } from "./positions.ts";
import { POSITIONS_BY_CONTRACT } from "./positions/by_contract.ts";
import { FRESH_POSITIONS } from "./positions/fresh.ts";
import { QUESTIONS } from "./questions.ts";
import { quotesGet, quotesList } from "./quotes.ts";
import { ratesGet } from "./rates.ts";
import { scannersList, scannersRun } from "./scanners.ts";
import { sessionsInit, sessionsStatus, sessionsTickle } from "./sessions.ts";
import { LOGINS } from "./sessions/login.ts";
import { tradesList } from "./trades.ts";
import { transactionsList } from "./transactions.ts";

/** Everything a person can do, in the order in which help lists it. */
export const OPERATIONS: readonly AnyOperation[] = [
  ...[sessionsStatus, sessionsInit, sessionsTickle, ...LOGINS],
  ...[
    accountsList,
    accountsSummary,
    accountsLedger,
    accountsPnl,
    accountsPerformance,
    accountsAllocation,
    accountsCash,
  ],
  ...[...ACCOUNT_FIGURES, ...ACCOUNT_PEOPLE, ...SELECTED_ACCOUNTS],
  ...[positionsList, ...POSITIONS_BY_CONTRACT, ...FRESH_POSITIONS],
  ...[ordersList, ordersStatus, ordersPreview, ordersPlace, ordersModify, ordersCancel, ordersOpen, ordersSettle],
  ...[...QUESTIONS, tradesList, transactionsList],
  ...[quotesGet, quotesList, ...SNAPSHOTS, feedsClose, barsList],
  ...[contractsResolve, contractsSearch, contractsGet, ...CONTRACT_DETAILS, ...CONTRACT_TABLES],
  ...[chainsGet, ...CHAINS, ...BONDS],
  ...[hoursCheck, hoursList, hoursWeekly, ratesGet, pairsList],
  ...[scannersList, scannersRun],
  ...[...FORECASTS, ...WATCHLISTS, ...ALERTS, ...ALERT_CHANGES, ...NOTIFICATIONS, ...DELIVERIES],
  ...EVENTS,
];
