import type { OverlayEntry } from "../entry.ts";

/** Corrections of what is reached at api.ibkr.com only: account management, banking, OAuth. */
export const INSTITUTIONAL: readonly OverlayEntry[] = [
  {
    at: "POST /gw/api/v1/external-cash-transfers/query 202",
    overlapping: true,
    evidence: ["example POST /gw/api/v1/external-cash-transfers/query 202 Query IRA Contributions"],
  },
  {
    at: "POST /oauth/access_token 200",
    add: { is_paper: { type: "boolean" } },
    evidence: ["example POST /oauth/access_token 200 Success"],
  },
  {
    at: "POST /oauth/live_session_token 200",
    add: { diffie_hellman_response: { type: "string" } },
    evidence: ["example POST /oauth/live_session_token 200 Success"],
  },
  {
    at: "schema AsynchronousInstructionResponse .instructionResult",
    add: { accountId: { type: "string" }, year: { type: "string" }, code: { type: "string" } },
    evidence: [
      "example POST /gw/api/v1/external-cash-transfers/query 202 Query IRA Contributions",
      "example POST /gw/api/v1/instructions/query 202 Query Recent Instructions",
    ],
  },
  {
    at: "schema BusinessRejectResponse",
    add: { detail: { type: "string" } },
    evidence: ["example POST /gw/api/v1/balances/query 422 Response"],
  },
  {
    at: "schema InternalServerErrorResponse",
    add: { detail: { type: "string" } },
    evidence: ["example POST /gw/api/v1/internal-cash-transfers 500 Response"],
  },
  {
    at: "schema MissingRequiredParameterResponse",
    add: { detail: { type: "string" } },
    evidence: ["example POST /gw/api/v1/balances/query 400 Response"],
  },
  {
    at: "schema InstructionPollingResponse .instructionResult",
    add: {
      accountId: { type: "string" },
      year: { type: "string" },
      iraType: { type: "string" },
      contributions: {
        type: "array",
        items: {
          type: "object",
          properties: {
            type: { type: "string" },
            maximumContributionLimit: { type: "number" },
            yearToDateContribution: { type: "number" },
          },
        },
      },
    },
    evidence: [
      "example GET /gw/api/v1/client-instructions/{clientInstructionId} 200 Polling Status - Query IRA Contributions (SEP Accounts)",
    ],
  },
  {
    at: "schema InstructionResponse .instructionResult",
    add: {
      error: { type: "object", properties: { errorCode: { type: "string" }, errorMessage: { type: "string" } } },
    },
    evidence: ["example GET /gw/api/v1/client-instructions/{clientInstructionId} 208 Response"],
  },
  {
    at: "schema QueryRecurringInstructionsResponse",
    replace: {
      allOf: [
        { $ref: "#/components/schemas/InstructionPollingResponse" },
        {
          type: "object",
          properties: { instructionResult: { $ref: "#/components/schemas/QueryRecurringInstructionsResult" } },
        },
      ],
    },
    evidence: ["example POST /gw/api/v1/bank-instructions/query 201 Query Recurring Instructions - using Account ID"],
    why: "its siblings inherit status and number of the instruction set; it forgot to",
  },
  {
    at: "schema ProblemDetailResponse .type",
    replace: { type: "string", format: "uri-reference" },
    evidence: ["example POST /oauth2/api/v1/token 400 Bad request"],
  },
  {
    at: "schema QueryRecentInstructionResult .instructionHistory.result[]",
    add: { amount: { type: "number" }, currency: { type: "string" } },
    evidence: [
      "example GET /gw/api/v1/client-instructions/{clientInstructionId} 200 Polling Status Query Recent Instruction",
    ],
  },
];
