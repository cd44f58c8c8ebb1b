import type { Command } from "../command.ts";
import { outputStyle, wantsData, wholeNumber } from "../globals.ts";
import { sleep, systemClock } from "../light.ts";
import { findLog, type LogLine } from "../logs/source.ts";
import { red, wantsColor } from "../output/color.ts";
import { printable } from "../output/printable.ts";
import { render } from "../output/render.ts";
import { describeError } from "../report.ts";
import { findBase } from "../sidecar/find.ts";
import { OutputClosedError } from "../writer.ts";

const MOST_LINES = 10_000;
const ASK_EVERY_MS = 2_000;

/** `bezant logs`. */
export const logsCommand: Command = {
  help:
    "The last remarks of the sidecar's log. A sidecar whose diagnostics are on gives its own, the last 400, to whoever has " +
    "BEZANT_DEBUG_TOKEN; otherwise the journal of this machine is read (systemd, units bezant*). Secrets, queries and account " +
    "numbers are masked. Piped, each is a line of JSON.",
  example: "logs --follow",
  flags: [
    { name: "lines", placeholder: "COUNT", help: "begin with so many; default 100" },
    { name: "follow", help: "stay, and print what is said from now on; Ctrl-C ends it" },
  ],
  run: async ({ flags, io }) => {
    const style = outputStyle(flags, io);
    const most = wholeNumber(flags, "lines", 100, MOST_LINES);
    const read = await findLog((await findBase(flags, io)).sidecar, io);
    const isColored = wantsColor(io);
    const isText = style.format === "table" && !wantsData(style);
    const data = style.format === "table" || (flags.follow === true && style.format === "json")
      ? { ...style, format: "ndjson" as const }
      : style;
    let hasHeader = false;
    const show = (lines: readonly LogLine[]): void => {
      if (isText) return io.stdout(lines.map((line) => lineOf(line, isColored)).join(""));
      const text = render(lines, ["time", "level", "message", "fields"], data, io);
      io.stdout(hasHeader && data.format === "csv" ? text.slice(text.indexOf("\r\n") + 2) : text);
      hasHeader = true;
    };
    show(await read(most));
    if (flags.follow !== true) return "ok";
    let trouble = "";
    for (;;) {
      await sleep(io.clock ?? systemClock, ASK_EVERY_MS, io.signal).catch(() => {});
      if (io.signal.aborted) return "interrupted";
      try {
        const lines = await read(most);
        if (lines.length > 0) show(lines);
        trouble = "";
      } catch (error) {
        if (io.signal.aborted) return "interrupted";
        if (error instanceof OutputClosedError) throw error;
        const words = describeError(error).split("\n")[0]!;
        if (words !== trouble) io.stderr(`${words}; asking again\n`);
        trouble = words;
      }
    }
  },
};

function lineOf({ time, level, message, fields }: LogLine, isColored: boolean): string {
  const facts = Object.entries(fields).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`).join("");
  const text = printable(
    [time, level?.padEnd(5), message + facts].filter((part) => part !== null && part !== undefined).join("  "),
  );
  return (isColored && level === "error" ? red(text) : text) + "\n";
}
