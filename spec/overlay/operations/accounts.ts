import { schemaRef } from "../../document/refs.ts";
import type { MissingArea } from "./operation.ts";
import { answers, inPath, record, TEXT } from "./parts.ts";

/** Accounts: one by its id. Nobody has recorded it; the members are those that a client in use reads. */
export const ACCOUNTS: MissingArea = {
  operations: [
    {
      path: "/iserver/account/{accountId}",
      method: "get",
      operation: {
        tags: ["Trading Accounts"],
        parameters: [inPath("accountId", TEXT)],
        responses: answers(schemaRef("gatewayAccount")),
      },
      evidence: [
        "reference client-cli-mcp-spec-contract.md §20",
        "source cquillen/ibkr-conduit src/IbkrConduit/Accounts/IIbkrAccountApiModels.cs",
      ],
    },
  ],
  schemas: {
    gatewayAccount: record({ accountId: TEXT, accountTitle: TEXT, accountType: TEXT }, ["accountId"]),
  },
};
