/**
 * Allocation and models of advisors. Everything here is `trade`, its readers too (DESIGN §10): most of them are
 * POSTs that nobody has recorded, so what else they do is not established, and orders are placed by what they set.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const ALLOCATION: Catalogue = {
  "GET /iserver/account/allocation/accounts": {
    id: "getAllocatableSubaccounts",
    summary: "list the subaccounts that an advisor can allocate to",
    effect: "trade",
    surface: "gateway",
  },
  "GET /iserver/account/allocation/group": {
    id: "getAllocationGroups",
    summary: "list allocation groups",
    effect: "trade",
    surface: "gateway",
  },
  "POST /iserver/account/allocation/group": {
    id: "createAllocationGroup",
    summary: "create an allocation group",
    effect: "trade",
    surface: "gateway",
  },
  "PUT /iserver/account/allocation/group": {
    id: "modifyAllocationGroup",
    summary: "replace the accounts or the method of an allocation group",
    effect: "trade",
    surface: "gateway",
  },
  "POST /iserver/account/allocation/group/delete": {
    id: "deleteAllocationGroup",
    summary: "delete an allocation group by name",
    effect: "trade",
    surface: "gateway",
  },
  "POST /iserver/account/allocation/group/single": {
    id: "getSingleAllocationGroup",
    summary: "show one allocation group by name",
    effect: "trade",
    surface: "gateway",
  },
  "GET /iserver/account/allocation/presets": {
    id: "getAllocationPresets",
    summary: "show how allocations behave by default",
    effect: "trade",
    surface: "gateway",
  },
  "POST /iserver/account/allocation/presets": {
    id: "setAllocationPreset",
    summary: "change how allocations behave by default",
    effect: "trade",
    surface: "gateway",
  },
  "POST /fa/fa-preset/get": {
    id: "getModelPresets",
    summary: "show the presets of models",
    effect: "trade",
    surface: "gateway",
  },
  "POST /fa/fa-preset/save": {
    id: "setModelPresets",
    summary: "change the presets of models",
    effect: "trade",
    surface: "gateway",
  },
  "POST /fa/model/accounts-details": {
    id: "getAccountsInModel",
    summary: "list the accounts of a model with their values",
    effect: "trade",
    surface: "gateway",
  },
  "POST /fa/model/invest-divest": {
    id: "setAccountinvestmentInModel",
    summary: "move an account's money into or out of a model",
    effect: "trade",
    surface: "gateway",
  },
  "POST /fa/model/invest-divest-positions": {
    id: "getInvestedAccountsInModel",
    summary: "sum up what each account has in a model",
    effect: "trade",
    surface: "gateway",
  },
  "POST /fa/model/list": {
    id: "getAllmodels",
    summary: "list models",
    effect: "trade",
    surface: "gateway",
  },
  "POST /fa/model/positions": {
    id: "getAllModelPositions",
    summary: "list the positions of a model with their targets",
    effect: "trade",
    surface: "gateway",
  },
  "POST /fa/model/save": {
    id: "setModelTargetPositions",
    summary: "change the target positions of a model",
    effect: "trade",
    surface: "gateway",
  },
  "POST /fa/model/submit-transfers": {
    id: "submitModelOrders",
    summary: "send the transfers and orders that a model asks for",
    effect: "trade",
    surface: "gateway",
  },
  "POST /fa/model/summary": {
    id: "getModelSummarySingle",
    summary: "sum up one model",
    effect: "trade",
    surface: "gateway",
  },
};
