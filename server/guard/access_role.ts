import type { AccessSettings } from "../../operations/mod.ts";
import { Refusal } from "../refusal.ts";
import type { Caller } from "./caller.ts";

/** What an assertion says about its bearer, as far as it counts. */
type Claims = Readonly<Record<string, unknown>>;

/**
 * Who somebody is by what Access says of them: a person has an e-mail address, a service token a common name (reference
 * deploy.md §1.4). Access lets in whom its policies let in; that a person may do everything is said here, by name.
 */
export function roleOf(
  { type, email, common_name }: Claims,
  { owners, botScope, botScopes = {} }: Pick<AccessSettings, "owners" | "botScope" | "botScopes">,
): Caller | Refusal {
  const person = textOf(email).toLowerCase();
  const program = textOf(common_name);
  if (type !== "app" || (person === "") === (program === "")) {
    return new Refusal(
      "assertion_refused",
      "The Cf-Access-Jwt-Assertion header names neither a person nor a service token",
    );
  }
  if (program !== "") {
    const scope = Object.hasOwn(botScopes, program) ? botScopes[program]! : botScope;
    return { kind: "access-bot", name: shortId(program), scope, mayLogIn: false };
  }
  if (owners.includes(person)) {
    return { kind: "access-owner", name: maskEmail(person), scope: "admin", mayLogIn: true };
  }
  return new Refusal(
    "role_refused",
    `Cloudflare Access let ${maskEmail(person)} in, and BEZANT_ACCESS_OWNERS does not name that address`,
  );
}

/** An e-mail address fit for a log: its first letter and its domain. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, Math.min(1, Math.max(0, at)))}***${email.slice(at).replaceAll(/[^\w.@-]/g, "?")}`;
}

/** The beginning of a client id: enough to find it in Cloudflare's list. */
function shortId(id: string): string {
  return `${id.slice(0, 8).replaceAll(/[^\w.-]/g, "?")}*`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
