import { operationsOf } from "../document/operations.ts";
import { type Step, step } from "../document/step.ts";

/** The id of an operation that has none: `get_iserver_account_accountid_summary`. */
export function operationIdFor(method: string, path: string): string {
  return `${method}_${path.replaceAll(/[{}]/g, "")}`.replaceAll(/[^A-Za-z0-9]+/g, "_").replace(/_$/, "").toLowerCase();
}

/** Generators name their functions after the operation's id. */
export const operationIds: Step = step(
  "operation_ids",
  "an operation without an id gets one made of its method and path",
  (draft, report) => {
    for (const { value, method, path, where } of operationsOf(draft)) {
      if (typeof value.operationId === "string" && value.operationId.trim() !== "") continue;
      value.operationId = operationIdFor(method, path);
      report(where, "the operation has no operationId", `it is ${value.operationId}`);
    }
  },
);
