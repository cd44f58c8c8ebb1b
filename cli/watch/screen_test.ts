import assert from "node:assert/strict";
import { manualClock } from "../../sim/mod.ts";
import type { CliIo } from "../io.ts";
import { DRAW_EVERY_MS } from "./drawing.ts";
import { createScreen } from "./screen.ts";

function bench({ columns = 80, rows, env = {}, isTerminal = true }: {
  columns?: number;
  rows?: number;
  env?: Record<string, string>;
  isTerminal?: boolean;
} = {}) {
  const clock = { ...manualClock(Date.UTC(2026, 0, 14, 15)), random: () => 0, uuid: () => "" };
  const written: string[] = [];
  const state = { broken: null as unknown, fails: false };
  const io: CliIo = {
    env: (name) => ({ NO_COLOR: "1", ...env })[name],
    stdout(text) {
      if (state.fails) throw new Error("gone");
      written.push(text);
    },
    stderr: () => {},
    isTerminal,
    columns,
    ...(rows === undefined ? {} : { rows }),
    readFile: () => "",
    signal: new AbortController().signal,
  };
  const screen = createScreen(io, {
    title: "quotes",
    columns: ["symbol", "last"],
    clock,
    onBroken: (error) => state.broken = error,
  });
  return { clock, written, screen, state };
}

const row = (symbol: string, last: number) => ({ key: symbol, row: { symbol, last } });

Deno.test("the table stands at once, is drawn over itself, and numbers stand below each other", () => {
  const { clock, written, screen } = bench();
  assert.deepEqual(written, ["quotes · 15:00:00 UTC · Ctrl-C ends\nnothing yet\n"]);
  screen.show(row("AAPL", 246.5));
  screen.show(row("MSFT", 1482.17));
  clock.advance(DRAW_EVERY_MS);
  assert.equal(
    written[1],
    "\x1b[2A\x1b[0Jquotes · 15:00:00 UTC · Ctrl-C ends\n" +
      "symbol      last\nAAPL      246.50\nMSFT    1,482.17\n",
  );
  screen.show(row("AAPL", 247));
  clock.advance(DRAW_EVERY_MS);
  assert.ok(written[2]!.startsWith("\x1b[4A\x1b[0J"));
});

Deno.test("it is drawn five times a second at most, and at the end once more when something is left", () => {
  const { clock, written, screen } = bench();
  for (let count = 0; count < 1_000; count++) {
    screen.show(row("AAPL", count));
    clock.advance(1);
  }
  assert.equal(written.length, 1 + 1_000 / DRAW_EVERY_MS);
  screen.show(row("AAPL", 5_000));
  screen.end();
  screen.end();
  assert.equal(written.length, 2 + 1_000 / DRAW_EVERY_MS);
  assert.match(written.at(-1)!, /5,000/);
});

Deno.test("gaps are lines below the table, the last three of them", () => {
  const { clock, written, screen } = bench();
  for (const line of ["one", "two", "three", "four"]) screen.say(line);
  clock.advance(DRAW_EVERY_MS);
  assert.match(written[1]!, /nothing yet\ntwo\nthree\nfour\n$/);
});

Deno.test("a line that is wider than the terminal counts for as many as it takes; what is too long is cut and said", () => {
  const narrow = bench({ columns: 20 });
  narrow.clock.advance(DRAW_EVERY_MS);
  narrow.screen.show(row("AAPL", 1));
  assert.ok(narrow.written[1]!.startsWith("\x1b[3A"));
  const low = bench({ rows: 8 });
  for (let count = 0; count < 20; count++) low.screen.show(row(`S${count}`, count));
  low.clock.advance(DRAW_EVERY_MS);
  assert.equal(low.written[1]!.trimEnd().split("\n").length, 7);
  assert.match(low.written[1]!, /… and 16 more/);
});

Deno.test("without a terminal nothing moves the cursor; a screen that has gone is told", () => {
  const { clock, written, screen, state } = bench({ isTerminal: false });
  screen.show(row("AAPL", 1));
  clock.advance(DRAW_EVERY_MS);
  assert.ok(!written.join("").includes("\x1b"));
  state.fails = true;
  screen.show(row("AAPL", 2));
  clock.advance(DRAW_EVERY_MS);
  assert.match(String(state.broken), /gone/);
});

Deno.test("a terminal that does not say how large it is counts as 80 by 24", () => {
  const { clock, written, screen } = bench({ columns: 0, rows: 0 });
  clock.advance(DRAW_EVERY_MS);
  for (let count = 0; count < 30; count++) screen.show(row(`S${count}`, count));
  clock.advance(DRAW_EVERY_MS);
  assert.ok(written[1]!.startsWith("\x1b[2A\x1b[0J"));
  assert.equal(written.at(-1)!.trimEnd().split("\n").length, 23);
  assert.match(written.at(-1)!, /S0 +0/);
  assert.doesNotMatch(written.join(""), /Infinity|NaN/);
});
