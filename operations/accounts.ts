import type { WireAccount, WireLedger, WireSummary } from "../mod.ts";
import { type AccountInput, accountInput, type NoInput, noInput } from "./inputs.ts";
import type { Operation } from "./operation.ts";

/** `accounts.list`. */
export const accountsList: Operation<NoInput, WireAccount[]> = {
  name: "accounts.list",
  effect: "read",
  summary: "list the accounts of this login",
  help: "The accounts as IBKR describes them; ids that begin with DU are paper. Source: GET /portfolio/accounts.",
  example: "accounts",
  input: noInput,
  shortCommand: "accounts",
  columns: ["accountId", "accountTitle", "currency", "type"],
  run: (client, _, context) => client.accounts.list(context),
};

/** `accounts.summary`. */
export const accountsSummary: Operation<AccountInput, WireSummary> = {
  name: "accounts.summary",
  effect: "read",
  summary: "show net liquidation, cash, buying power and margins",
  help: "About 120 figures by name; those that end in -s belong to the securities segment, in -c to commodities. " +
    "Source: GET /portfolio/{accountId}/summary.",
  example: "summary DU1234567",
  input: accountInput,
  positional: ["accountId"],
  shortCommand: "summary",
  columns: ["amount", "currency", "value"],
  run: (client, { accountId }, context) => client.portfolio.summary(accountId, context),
};

/** `accounts.ledger`. */
export const accountsLedger: Operation<AccountInput, WireLedger> = {
  name: "accounts.ledger",
  effect: "read",
  summary: "show cash and market values by currency",
  help: "One entry for each currency, and BASE for the total in the account's base currency. " +
    "Source: GET /portfolio/{accountId}/ledger.",
  example: "accounts ledger DU1234567",
  input: accountInput,
  positional: ["accountId"],
  columns: ["cashbalance", "stockmarketvalue", "netliquidationvalue", "realizedpnl", "unrealizedpnl", "exchangerate"],
  run: (client, { accountId }, context) => client.portfolio.ledger(accountId, context),
};
