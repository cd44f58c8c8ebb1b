import type { CliIo } from "../io.ts";

/** Whether colour may be used: `NO_COLOR` forbids, `FORCE_COLOR` and `CLICOLOR_FORCE` demand, else terminals that are not dumb have it. */
export function wantsColor(io: Pick<CliIo, "env" | "isTerminal">): boolean {
  if ((io.env("NO_COLOR") ?? "") !== "") return false;
  const forced = io.env("FORCE_COLOR") || io.env("CLICOLOR_FORCE") || "";
  if (forced !== "") return forced !== "0";
  return io.isTerminal && io.env("TERM") !== "dumb";
}

/** In red. */
export function red(text: string): string {
  return `\x1b[31m${text}\x1b[39m`;
}

/** In bold. */
export function bold(text: string): string {
  return `\x1b[1m${text}\x1b[22m`;
}
