/**
 * Money and positions that an institution moves: `trade`. Queries are instructions too, with an id of the caller's
 * that must be new, so they are `read` that must not be repeated.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

const NEW_ID = "each query needs an id of its own; a repeat may be refused";

/** Entries of this file's operations. */
export const INSTITUTIONAL_BANKING: Catalogue = {
  "GET /gw/api/v1/client-instructions/{clientInstructionId}": {
    id: "getClientInstruction",
    summary: "show the state of an instruction by the caller's own id",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/instruction-sets/{instructionSetId}": {
    id: "getInstructionSet",
    summary: "show the states of all instructions of a set",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/instructions/{instructionId}": {
    id: "getInstruction",
    summary: "show the state of an instruction by IBKR's id",
    effect: "read",
    surface: "institutional",
  },
  "POST /gw/api/v1/bank-instructions": {
    id: "createBankInstruction",
    summary: "set up, verify or delete a bank connection",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/bank-instructions/query": {
    id: "queryBankInstructions",
    summary: "list bank connections and recurring transfers",
    effect: "read",
    costly: NEW_ID,
    surface: "institutional",
  },
  "POST /gw/api/v1/bank-instructions:bulk": {
    id: "createBankInstructions",
    summary: "set up, verify or delete many bank connections",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/external-asset-transfers": {
    id: "createExternalAssetTransfer",
    summary: "move positions to or from another broker",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/external-asset-transfers:bulk": {
    id: "createExternalAssetTransfers",
    summary: "move positions to or from other brokers for many accounts",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/external-cash-transfers": {
    id: "createExternalCashTransfer",
    summary: "deposit or withdraw cash",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/external-cash-transfers/query": {
    id: "queryExternalCashTransfers",
    summary: "show what can be withdrawn, or past IRA contributions",
    effect: "read",
    costly: NEW_ID,
    surface: "institutional",
  },
  "POST /gw/api/v1/external-cash-transfers:bulk": {
    id: "createExternalCashTransfers",
    summary: "deposit or withdraw cash for many accounts",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/instructions/cancel": {
    id: "cancelInstruction",
    summary: "ask for the cancellation of an instruction",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/instructions/cancel:bulk": {
    id: "cancelInstructions",
    summary: "ask for the cancellation of many instructions",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/instructions/query": {
    id: "queryInstructions",
    summary: "list instructions of an account from the last 30 days",
    effect: "read",
    costly: NEW_ID,
    surface: "institutional",
  },
  "POST /gw/api/v1/internal-asset-transfers": {
    id: "createInternalAssetTransfer",
    summary: "move positions between two accounts of the institution",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/internal-asset-transfers:bulk": {
    id: "createInternalAssetTransfers",
    summary: "move positions between many pairs of accounts",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/internal-cash-transfers": {
    id: "createInternalCashTransfer",
    summary: "move cash between two accounts of the institution",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/internal-cash-transfers:bulk": {
    id: "createInternalCashTransfers",
    summary: "move cash between many pairs of accounts",
    effect: "trade",
    surface: "institutional",
  },
};
