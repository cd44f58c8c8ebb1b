import type { CliIo } from "../io.ts";
import { wantsColor } from "../output/color.ts";
import { toGrid } from "../output/grid.ts";
import { layOut } from "../output/layout.ts";
import { createDrawing, type Drawing, type DrawingOptions } from "./drawing.ts";
import type { WatchItem } from "./source.ts";

/** A table that is drawn anew where it stands. */
export interface Screen extends Pick<Drawing, "say" | "end"> {
  /** Takes a row, which replaces the one with the same key. */
  show(item: WatchItem): void;
}

/** What it is made from. */
export interface ScreenOptions extends Omit<DrawingOptions, "body"> {
  readonly columns: readonly string[];
}

/** Makes one, and draws it. */
export function createScreen(io: CliIo, { columns, ...options }: ScreenOptions): Screen {
  const rows = new Map<string, WatchItem["row"]>();
  const { changed, say, end } = createDrawing(io, { ...options, body: table });

  function table(maxWidth: number): readonly string[] {
    const grid = toGrid([...rows.values()], columns);
    if (rows.size === 0 || grid === null) return ["nothing yet"];
    return layOut(grid, { maxWidth, isColored: wantsColor(io) }).trimEnd().split("\n");
  }

  return {
    say,
    end,
    show({ key, row }) {
      rows.set(key, { ...rows.get(key), ...row });
      changed();
    },
  };
}
