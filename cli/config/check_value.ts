import { isAccountId } from "../account_id.ts";
import { OUTPUT_FORMATS } from "../output/style.ts";
import type { ProfileKey } from "./keys.ts";

/** What is wrong with a value, continuing its name; null when nothing is. */
export function problemOf({ kind }: ProfileKey, value: string): string | null {
  // deno-lint-ignore no-control-regex
  if (value.trim() === "" || /[\u0000-\u001f\u007f]/.test(value)) return "is empty or has control characters";
  switch (kind) {
    case "url":
      return urlProblem(value);
    case "account":
      return isAccountId(value) ? null : "is no account id, expected one such as DU1234567";
    case "output":
      return OUTPUT_FORMATS.some((one) => one === value)
        ? null
        : `is "${value}", expected ${OUTPUT_FORMATS.join(", ")}`;
    case "boolean":
      return value === "true" || value === "false" ? null : `is "${value}", expected true or false`;
    default:
      return null;
  }
}

function urlProblem(value: string): string | null {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return "is no address, expected one such as http://127.0.0.1:8080";
  }
  const isBare = url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  return isBare ? null : "carries a user, a password or a query; expected scheme, host and path only";
}
