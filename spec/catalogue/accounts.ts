/**
 * Accounts as the brokerage session sees them. Choosing an account is `session`: it moves no money and stays with
 * the login, but everybody who shares the login is affected, so it takes the order lane.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const ACCOUNTS: Catalogue = {
  "GET /acesws/{accountId}/signatures-and-owners": {
    id: "getAccountOwners",
    summary: "list who owns an account and who may sign for it",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/account/pnl/partitioned": {
    id: "getPnl",
    summary: "show profit and loss by account and model; the first call primes",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/account/search/{searchPattern}": {
    id: "getDynamicAccounts",
    summary: "find accounts by a part of their id, for logins with dynamic accounts",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/account/{accountId}": {
    id: "getAccountInfo",
    summary: "show the id, title and type of one account",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/account/{accountId}/summary": {
    id: "getAccountSummary",
    summary: "show balances, margins and cash of an account as numbers",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/account/{accountId}/summary/available_funds": {
    id: "getFundSummary",
    summary: "show available funds of an account by segment, as formatted text",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/account/{accountId}/summary/balances": {
    id: "getBalanceSummary",
    summary: "show balances of an account by segment, as formatted text",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/account/{accountId}/summary/margins": {
    id: "getMarginSummary",
    summary: "show margin requirements of an account by segment, as formatted text",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/account/{accountId}/summary/market_value": {
    id: "getAccountMarketSummary",
    summary: "show market values of an account by currency, as formatted text",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/accounts": {
    id: "getBrokerageAccounts",
    summary: "list the accounts this login trades; primes orders and market data",
    effect: "read",
    surface: "gateway",
  },
  "POST /iserver/account": {
    id: "setActiveAccount",
    summary: "choose the account that order and trade lists speak about",
    effect: "session",
    surface: "gateway",
  },
  "POST /iserver/dynaccount": {
    id: "setDynamicAccount",
    summary: "choose one of the dynamic accounts of this login",
    effect: "session",
    surface: "gateway",
  },
};
