/**
 * A `Set-Cookie` line without its `Domain`: the Gateway passes on IBKR's, which a browser at our address would refuse.
 * Everything else stays as it is, byte by byte. The first part is the cookie itself, whatever its name.
 *
 * @example
 * ```ts
 * import { withoutDomain } from "./set_cookie.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(withoutDomain("SID=abc; Domain=.ibkr.com; Path=/; Secure"), "SID=abc; Path=/; Secure");
 * ```
 */
export function withoutDomain(line: string): string {
  const [cookie, ...attributes] = line.split(";");
  return [cookie, ...attributes.filter((attribute) => !/^\s*domain\s*(=|$)/i.test(attribute))].join(";");
}
