import type { OverlayEntry } from "../entry.ts";

/** Corrections of accounts. */
export const ACCOUNTS: readonly OverlayEntry[] = [
  {
    at: "schema summaryMarketValueResponse",
    map: true,
    evidence: [
      "recording Accounts/GET-account-summary-market-value.json",
      "reference client-cli-mcp-spec-contract.md §21",
    ],
    why: "keys are currencies",
  },
  {
    at: "schema pnlPartitionedResponse .upnl",
    map: true,
    evidence: [
      "example GET /iserver/account/pnl/partitioned 200 success",
      "reference client-cli-mcp-spec-contract.md §21",
    ],
    why: "keys are accounts and their partitions",
  },
  {
    at: "schema userAccountsResponse .acctProps",
    map: true,
    evidence: ["recording Accounts/GET-iserver-accounts.json", "reference client-cli-mcp-spec-contract.md §21"],
    why: "keys are accounts",
  },
  {
    at: "schema userAccountsResponse .aliases",
    map: true,
    evidence: ["recording Accounts/GET-iserver-accounts.json", "reference client-cli-mcp-spec-contract.md §21"],
    why: "keys are accounts",
  },
  {
    at: "schema errorResponse_2 .statusCode",
    types: ["integer"],
    evidence: ["example GET /iserver/account/alert/{alertId} 400 bad-request"],
  },
  {
    at: "schema availableFundsResponse .securities",
    add: {
      buying_power: { type: "string" },
      look_ahead_available: { type: "string" },
      look_ahead_excess: { type: "string" },
    },
    evidence: ["recording Accounts/GET-account-summary-available-funds.json"],
  },
  {
    at: "schema availableFundsResponse .total",
    add: { SMA: { type: "string" }, look_ahead_available: { type: "string" }, look_ahead_excess: { type: "string" } },
    evidence: [
      "recording Accounts/GET-account-summary-available-funds.json",
      "example GET /iserver/account/{accountId}/summary/available_funds 200 success",
    ],
  },
  {
    at: "schema funds",
    add: {
      "Lk Ahd Excss Lqdty": { type: "string" },
      buying_power: { type: "string" },
      leverage: { type: "string" },
      look_ahead_available: { type: "string" },
      look_ahead_excess: { type: "string" },
    },
    evidence: [
      "recording Accounts/GET-account-summary-available-funds.json",
      "example GET /iserver/account/{accountId}/summary/available_funds 200 success",
    ],
  },
  {
    at: "schema setAccountResponse",
    add: { success: { type: "string" } },
    evidence: ["recording Accounts/POST-switch-account.json"],
  },
  {
    at: "schema summaryOfAccountBalancesResponse",
    add: {
      "Crypto at Paxos": {
        type: "object",
        properties: {
          net_liquidation: { type: "string" },
          equity_with_loan: { type: "string" },
          cash: { type: "string" },
          "MTD Interest": { type: "string" },
          "Pndng Dbt Crd Chrgs": { type: "string" },
          previous_day_equity_with_loan: { type: "string" },
        },
      },
    },
    evidence: [
      "recording Accounts/GET-account-summary-balances.json",
      "example GET /iserver/account/{accountId}/summary/balances 200 success",
    ],
  },
  {
    at: "schema summaryOfAccountBalancesResponse .commodities",
    add: { previous_day_equity_with_loan: { type: "string" } },
    evidence: ["recording Accounts/GET-account-summary-balances.json"],
  },
  {
    at: "schema summaryOfAccountBalancesResponse .securities",
    add: { "Rg T Eqty Wth Ln Vl": { type: "string" }, previous_day_equity_with_loan: { type: "string" } },
    evidence: [
      "recording Accounts/GET-account-summary-balances.json",
      "example GET /iserver/account/{accountId}/summary/balances 200 success",
    ],
  },
  {
    at: "schema summaryOfAccountBalancesResponse .total",
    add: { "Rg T Eqty Wth Ln Vl": { type: "string" }, previous_day_equity_with_loan: { type: "string" } },
    evidence: [
      "recording Accounts/GET-account-summary-balances.json",
      "example GET /iserver/account/{accountId}/summary/balances 200 success",
    ],
  },
  {
    at: "schema summaryOfAccountMarginResponse .Crypto at Paxos",
    add: {
      look_ahead_initial: { type: "string" },
      look_ahead_maint: { type: "string" },
      "RegT Margin": { type: "string" },
    },
    evidence: ["recording Accounts/GET-account-summary-margins.json"],
  },
  {
    at: "schema summaryOfAccountMarginResponse .commodities",
    add: { look_ahead_initial: { type: "string" }, look_ahead_maint: { type: "string" } },
    evidence: ["recording Accounts/GET-account-summary-margins.json"],
  },
  {
    at: "schema summaryOfAccountMarginResponse .securities",
    add: {
      "RegT Margin": { type: "string" },
      look_ahead_initial: { type: "string" },
      look_ahead_maint: { type: "string" },
    },
    evidence: [
      "recording Accounts/GET-account-summary-margins.json",
      "example GET /iserver/account/{accountId}/summary/margins 200 success",
    ],
  },
  {
    at: "schema summaryOfAccountMarginResponse .total",
    add: {
      "RegT Margin": { type: "string" },
      look_ahead_initial: { type: "string" },
      look_ahead_maint: { type: "string" },
    },
    evidence: [
      "recording Accounts/GET-account-summary-margins.json",
      "example GET /iserver/account/{accountId}/summary/margins 200 success",
    ],
  },
  {
    at: "schema user_2 .entity",
    add: { dateOfBirth: { type: "string" } },
    evidence: ["recording Accounts/GET-signatures-and-owners.json"],
  },
  {
    at: "schema userAccountsResponse",
    add: { isFT: { type: "boolean" } },
    evidence: ["recording Accounts/GET-iserver-accounts.json", "example GET /iserver/accounts 200 success"],
  },
  {
    at: "schema userAccountsResponse .acctProps{}",
    add: { noFxConv: { type: "boolean" } },
    evidence: ["example GET /iserver/accounts 200 success"],
  },
  {
    at: "schema userAccountsResponse .allowFeatures",
    add: { allowFA: { type: "boolean" }, allowLiteUnderPro: { type: "boolean" } },
    evidence: ["recording Accounts/GET-iserver-accounts.json", "example GET /iserver/accounts 200 success"],
  },
];
