import type { OutputStyle } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { wantsColor } from "./color.ts";
import { toGrid } from "./grid.ts";
import { layOut } from "./layout.ts";
import { terminalSize } from "./terminal_size.ts";

/** An answer as text, with a newline at its end. */
export function render(
  answer: unknown,
  columns: readonly string[] | undefined,
  style: OutputStyle,
  io: Pick<CliIo, "env" | "isTerminal" | "columns">,
): string {
  const grid = style.format === "table" ? toGrid(answer, columns) : null;
  if (grid === null) return JSON.stringify(answer, null, style.isPretty || style.format === "table" ? 2 : 0) + "\n";
  return layOut(grid, { maxWidth: io.isTerminal ? terminalSize(io).columns : Infinity, isColored: wantsColor(io) });
}
