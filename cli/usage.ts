import type { MenuEntry } from "./command.ts";

/** `positions list ACCOUNT_ID`: how an entry is written. */
export function usageOf(entry: MenuEntry): string {
  return [entry.name, ...entry.positional.map(placeholderOf)].join(" ");
}

/** `accountId` as `ACCOUNT_ID`, `host?` as `[HOST]`. */
export function placeholderOf(name: string): string {
  const word = name.replace("?", "").replace(/[A-Z]/g, "_$&").toUpperCase();
  return name.endsWith("?") ? `[${word}]` : word;
}
