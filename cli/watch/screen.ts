import type { Clock } from "../../mod.ts";
import type { CliIo } from "../io.ts";
import { wantsColor } from "../output/color.ts";
import { toGrid } from "../output/grid.ts";
import { layOut } from "../output/layout.ts";
import { terminalSize } from "../output/terminal_size.ts";
import { timeOf } from "./marks.ts";
import type { WatchItem } from "./source.ts";

/** A table that is drawn anew where it stands. */
export interface Screen {
  /** Takes a row, which replaces the one with the same key. */
  show(item: WatchItem): void;
  /** Writes a line below the table; the last few stay. */
  say(line: string): void;
  /** Draws what has not been drawn, for the last time. */
  end(): void;
}

/** What it is made from. */
export interface ScreenOptions {
  /** Stands above the table. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly clock: Clock;
  /** Called when the screen has gone away. */
  readonly onBroken: (error: unknown) => void;
}

/** Drawn at most this often: faster nobody reads, and slow lines would never catch up. */
export const DRAW_EVERY_MS = 200;
const LINES_KEPT = 3;

/** Makes one, and draws it. */
export function createScreen(io: CliIo, { title, columns, clock, onBroken }: ScreenOptions): Screen {
  const rows = new Map<string, WatchItem["row"]>();
  const said: string[] = [];
  const size = terminalSize(io);
  let drawnLines = 0;
  let cancelTimer: (() => void) | null = null;
  let nextAtMs = 0;

  function draw(): void {
    cancelTimer = null;
    nextAtMs = clock.now() + DRAW_EVERY_MS;
    const lines = [`${title} · ${timeOf(clock.now())} · Ctrl-C ends`, ...table(), ...said];
    const up = drawnLines === 0 || !io.isTerminal ? "" : `\x1b[${drawnLines}A\x1b[0J`;
    io.stdout(`${up}${lines.join("\n")}\n`);
    drawnLines = lines.reduce((sum, line) => sum + heightOf(line, size.columns), 0);
  }

  function table(): string[] {
    const grid = toGrid([...rows.values()], columns);
    if (rows.size === 0 || grid === null) return ["nothing yet"];
    const lines = layOut(grid, { maxWidth: io.isTerminal ? size.columns : Infinity, isColored: wantsColor(io) })
      .trimEnd().split("\n");
    const most = size.rows - said.length - 3;
    if (lines.length <= most) return lines;
    const kept = Math.max(2, most);
    return [...lines.slice(0, kept), `… and ${lines.length - kept} more: this terminal has too few lines`];
  }

  function changed(): void {
    if (cancelTimer !== null) return;
    const waitMs = nextAtMs - clock.now();
    if (waitMs <= 0) return draw();
    cancelTimer = clock.setTimer(() => {
      try {
        draw();
      } catch (error) {
        onBroken(error); // nobody waits for a timer
      }
    }, waitMs);
  }

  changed();
  return {
    show({ key, row }) {
      rows.set(key, { ...rows.get(key), ...row });
      changed();
    },
    say(line) {
      said.push(line);
      if (said.length > LINES_KEPT) said.shift();
      changed();
    },
    end() {
      if (cancelTimer === null) return;
      cancelTimer();
      draw();
    },
  };
}

/** Lines of the terminal that a line takes: one that is too long goes on in the next. */
function heightOf(line: string, columns: number): number {
  // deno-lint-ignore no-control-regex
  const { length } = [...line.replaceAll(/\x1b\[\d+m/g, "")];
  return Math.max(1, Math.ceil(length / columns));
}
