import type { JsonObject } from "../../../document/json.ts";
import { schemaRef } from "../../../document/refs.ts";
import type { OverlayEntry } from "../../entry.ts";
import { listOf, NUMBER, TEXT } from "../../operations/parts.ts";

/** Several instructions at once are made of those that the operation for a single one takes. */
function bulk(path: string, items: JsonObject, example: string): OverlayEntry {
  return {
    at: `POST ${path} body .instructions[]`,
    replace: items,
    evidence: [`example POST ${path} body ${example}`],
    why: "the operation for a single instruction says what one is",
  };
}

/** Corrections of what institutions send, and of the answers to several instructions at once. */
export const INSTITUTIONAL_REQUESTS: readonly OverlayEntry[] = [
  bulk("/gw/api/v1/bank-instructions:bulk", {
    anyOf: [
      schemaRef("TraditionalBankInstructionVerification"),
      schemaRef("AchInstruction"),
      schemaRef("DeleteBankInstruction"),
      schemaRef("PredefinedDestinationInstruction"),
      schemaRef("EddaInstruction"),
    ],
  }, "ACH Instruction"),
  bulk("/gw/api/v1/external-asset-transfers:bulk", {
    anyOf: [
      schemaRef("FopInstruction"),
      schemaRef("DwacInstruction"),
      schemaRef("ComplexAssetTransferInstruction"),
      schemaRef("ExternalPositionTransfer"),
    ],
  }, "FOP"),
  bulk("/gw/api/v1/external-cash-transfers:bulk", {
    anyOf: [schemaRef("DepositFundsInstruction"), schemaRef("WithdrawFundsInstruction")],
  }, "Deposit Funds"),
  bulk("/gw/api/v1/instructions/cancel:bulk", schemaRef("CancelInstruction"), "Cancel Instruction Bulk"),
  bulk(
    "/gw/api/v1/internal-asset-transfers:bulk",
    schemaRef("InternalPositionTransferInstruction"),
    "Internal Position Transfer",
  ),
  bulk(
    "/gw/api/v1/internal-cash-transfers:bulk",
    schemaRef("InternalCashTransferInstruction"),
    "Internal Cash Transfer Bulk",
  ),
  {
    at: "schema DepositFundsInstruction",
    add: { fromAccountNumber: TEXT, isIRA: TEXT },
    evidence: [
      "example POST /gw/api/v1/external-cash-transfers body Deposit Funds",
      "example POST /gw/api/v1/external-cash-transfers:bulk body Deposit Funds",
    ],
  },
  {
    at: "schema BulkMultiStatusResponse .instructionResults[]",
    replace: {
      type: "object",
      properties: {
        status: { type: "integer" },
        instructionSetId: NUMBER,
        type: TEXT,
        title: TEXT,
        detail: TEXT,
        invalidArguments: listOf({ type: "object", properties: { field: TEXT, description: TEXT } }),
        instructionResult: {
          type: "object",
          properties: {
            clientInstructionId: NUMBER,
            instructionType: TEXT,
            instructionStatus: TEXT,
            instructionId: NUMBER,
            error: { type: "object", properties: { errorCode: TEXT, errorMessage: TEXT } },
          },
        },
      },
    },
    evidence: [
      "example POST /gw/api/v1/bank-instructions:bulk 207 ACH Instruction",
      "example GET /gw/api/v1/instruction-sets/{instructionSetId} 200 Response",
    ],
  },
];
