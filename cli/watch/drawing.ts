import type { Clock } from "../../mod.ts";
import type { CliIo } from "../io.ts";
import { terminalSize } from "../output/terminal_size.ts";
import { widthOf } from "../output/width.ts";
import { timeOf } from "./marks.ts";

/** Something that is drawn anew where it stands. */
export interface Drawing {
  /** What is drawn has changed. */
  changed(): void;
  /** Writes a line below it; the last few stay. */
  say(line: string): void;
  /** Draws what has not been drawn, for the last time, and leaves the terminal as it was. */
  end(): void;
}

/** What it is made from. */
export interface DrawingOptions {
  /** Stands above it, with the time. */
  readonly title: string;
  readonly clock: Clock;
  /** Its lines, for a terminal of this width; asked for at each drawing. */
  readonly body: (maxWidth: number) => readonly string[];
  /** Called when the terminal has gone away. */
  readonly onBroken: (error: unknown) => void;
}

/** Drawn at most this often: faster nobody reads, and slow lines would never catch up. */
export const DRAW_EVERY_MS = 200;
const LINES_KEPT = 3;
/** Of the body, in a terminal that has room for none: a header and a row. */
const LEAST_LINES = 2;

/** Makes one, and draws it. Without a terminal nothing moves the cursor: one drawing follows the other. */
export function createDrawing(io: CliIo, { title, clock, body, onBroken }: DrawingOptions): Drawing {
  const said: string[] = [];
  let drawn: readonly string[] = [];
  let cancelTimer: (() => void) | null = null;
  let nextAtMs = 0;

  function draw(): void {
    cancelTimer = null;
    nextAtMs = clock.now() + DRAW_EVERY_MS;
    const size = terminalSize(io);
    const up = drawn.length === 0 || !io.isTerminal ? "" : `\x1b[${heightOf(drawn, size.columns)}A\x1b[0J`;
    const head = `${title} · ${timeOf(clock.now())} · Ctrl-C ends`;
    const room = size.rows - heightOf([head, ...said], size.columns) - 1;
    drawn = [head, ...cut(body(io.isTerminal ? size.columns : Infinity), room, size.columns), ...said];
    io.stdout(`${up}${drawn.join("\n")}\n`);
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
    changed,
    say(line) {
      said.push(line);
      if (said.length > LINES_KEPT) said.shift();
      changed();
    },
    end() {
      if (cancelTimer !== null) {
        cancelTimer();
        draw();
      }
      // the terminal itself has written ^C there
      if (io.isTerminal && io.signal.aborted) io.stdout("\r\x1b[K");
    },
  };
}

/** As many lines as there is room for, and how many are missing. */
function cut(lines: readonly string[], room: number, columns: number): readonly string[] {
  if (heightOf(lines, columns) <= room) return lines;
  const kept: string[] = [];
  let left = room - 1;
  for (const line of lines) {
    left -= heightOf([line], columns);
    if (left < 0 && kept.length >= LEAST_LINES) break;
    kept.push(line);
  }
  return [...kept, `… and ${lines.length - kept.length} more: this terminal has too few lines`];
}

/** Lines of the terminal that lines take: one that is too long goes on in the next. */
function heightOf(lines: readonly string[], columns: number): number {
  return lines.reduce((sum, line) => {
    // deno-lint-ignore no-control-regex
    const width = widthOf(line.replaceAll(/\x1b\[\d+m/g, ""));
    return sum + Math.max(1, Math.ceil(width / columns));
  }, 0);
}
