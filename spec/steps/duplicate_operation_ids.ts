import { type Operation, operationsOf } from "../document/operations.ts";
import { type Step, step } from "../document/step.ts";
import { operationIdFor } from "./operation_ids.ts";

/** An id may be given once only. Sorted, so that the same document always gives the same names. */
export const duplicateOperationIds: Step = step(
  "duplicate_operation_ids",
  "of several operations with one id, the first by path and method keeps it; the others add theirs",
  (draft, report) => {
    const operations = operationsOf(draft).sort(byPathAndMethod);
    const taken = new Set(operations.map(({ value }) => value.operationId));
    const seen = new Set<string>();
    for (const { value, method, path, where } of operations) {
      const id = value.operationId;
      if (typeof id !== "string") continue;
      if (!seen.has(id)) {
        seen.add(id);
        continue;
      }
      const fresh = freshName(`${id}_${operationIdFor(method, path)}`, (name) => taken.has(name));
      taken.add(fresh);
      seen.add(fresh);
      value.operationId = fresh;
      report(where, `the operationId ${id} is already another operation's`, `it is ${fresh}`);
    }
  },
);

function byPathAndMethod(left: Operation, right: Operation): number {
  if (left.path !== right.path) return left.path < right.path ? -1 : 1;
  return left.method < right.method ? -1 : 1;
}

/** A name that is not taken: the one given, or with `_2`, `_3`… behind it. */
export function freshName(name: string, isTaken: (name: string) => boolean): string {
  let fresh = name;
  for (let count = 2; isTaken(fresh); count++) fresh = `${name}_${count}`;
  return fresh;
}
