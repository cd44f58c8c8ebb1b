import type { OrderQuestion } from "../../mod.ts";
import { printable } from "../output/printable.ts";
import { KNOWN_QUESTIONS } from "./light.ts";

/** What IBKR asks, and what is known about it. */
export function questionWords({ messageIds, text }: OrderQuestion): string {
  const known: Readonly<Record<string, { readonly name: string; readonly about: string }>> = KNOWN_QUESTIONS;
  const ids = messageIds.map((id) => Object.hasOwn(known, id) ? `${id} (${known[id]!.name})` : printable(id));
  return `${ids.join(", ") || "something without an id"}: "${printable(text)}"`;
}

/** Facts below each other, their names aligned. */
export function factLines(facts: readonly (readonly [name: string, text: string])[]): string {
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, text]) => `  ${name.padEnd(width)}  ${printable(text)}\n`).join("");
}
