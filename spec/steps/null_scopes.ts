import { isObject, type Json, type JsonObject, listAt } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { pointer, pointerParts } from "../document/pointer.ts";
import { type Step, step } from "../document/step.ts";

/** One `security` requirement of a document and where it is. */
export interface SecurityPlace {
  readonly value: JsonObject;
  readonly parts: readonly string[];
}

/** Every security requirement: of the document and of its operations. */
export function securityOf(document: JsonObject): SecurityPlace[] {
  const owners: [JsonObject, string[]][] = [
    [document, []],
    ...operationsOf(document).map(({ value, where }): [JsonObject, string[]] => [value, pointerParts(where)]),
  ];
  return owners.flatMap(([owner, parts]) =>
    listAt(owner, "security").flatMap((value, index) =>
      isObject(value) ? [{ value, parts: [...parts, "security", String(index)] }] : []
    )
  );
}

/** A list of scopes may hold names only. */
export const nullScopes: Step = step(
  "null_scopes",
  "nulls in the scopes of `security` are taken out",
  (draft, report) => {
    for (const { value, parts } of securityOf(draft)) {
      for (const [scheme, scopes] of Object.entries(value)) {
        if (Array.isArray(scopes) && !scopes.some(isNull)) continue;
        const names = Array.isArray(scopes) ? scopes.filter((scope) => !isNull(scope)) : [];
        value[scheme] = names;
        report(pointer([...parts, scheme]), "the scopes are not all names", `${names.length} scopes are left`);
      }
    }
  },
);

function isNull(value: Json): boolean {
  return value === null;
}
