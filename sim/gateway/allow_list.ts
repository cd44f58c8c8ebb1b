/**
 * Whom the Gateway lets in (§1.3 `ips.allow`, §2.2). Pure.
 *
 * @module
 */

/** The vendor's own list. */
export const VENDOR_ALLOW: readonly string[] = ["192.*", "131.216.*", "127.0.0.1"];

/**
 * Whether an address is let in.
 *
 * @param address The peer's; an IPv4 address in IPv6 clothes counts as what it is, and `::1` as 127.0.0.1: the Java program knows IPv4 only
 * @param patterns Addresses whose last parts may be one `*`; null: everybody, as without the setting
 */
export function isAllowed(address: string | undefined, patterns: readonly string[] | null): boolean {
  if (patterns === null) return true;
  if (address === undefined) return false;
  const plain = address === "::1" ? "127.0.0.1" : address.replace(/^::ffff:/i, "");
  return patterns.some((pattern) => fits(plain.split("."), pattern.split(".")));
}

function fits(address: readonly string[], pattern: readonly string[]): boolean {
  const isOpen = pattern.at(-1) === "*";
  if (isOpen ? address.length < pattern.length : address.length !== pattern.length) return false;
  return pattern.every((part, index) => part === "*" || part === address[index]);
}
