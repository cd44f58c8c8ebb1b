import { createHash } from "node:crypto";

/** A hash of exactly what would be sent: the same for the same value, whatever the order of its keys. */
export function digestOf(operation: string, input: unknown): string {
  return createHash("sha256").update(`${operation} ${sortedText(input)}`).digest("hex");
}

/** JSON with keys in order. */
export function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (typeof one !== "object" || one === null || Array.isArray(one)) return one;
    return Object.fromEntries(Object.entries(one).sort(([left], [right]) => left < right ? -1 : 1));
  });
}
