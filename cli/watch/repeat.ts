import { sleep, systemClock } from "../../mod.ts";
import type { CommandCall } from "../command.ts";
import { EXIT, type ExitName } from "../exit_codes.ts";
import type { CliIo } from "../io.ts";
import { type OutputStyle, outputStyle } from "../output/style.ts";
import { describeError, exitCodeOf } from "../report.ts";
import { UsageError } from "../usage_error.ts";
import { createDrawing } from "./drawing.ts";
import { timeOf } from "./marks.ts";
import { linesOfReading, type Reading, streamOf } from "./reading.ts";

/** How much a question takes of IBKR's budgets, as the catalogue says. */
export type Pacing = "none" | "quick" | "slow" | "scarce";

/** A question that is asked again and again. */
export interface Repetition {
  /** Stands above a table. */
  readonly title: string;
  /** Fields that a table and CSV show. */
  readonly columns: readonly string[] | undefined;
  readonly pacing: Pacing;
  /** How people are told; without it, as a table. */
  readonly text?: ((answer: unknown, maxWidth: number) => string) | undefined;
  /**
   * Asks once.
   *
   * @param io The world, in which a remark is made once, however often it is repeated
   */
  readonly ask: (io: CliIo) => Promise<unknown>;
}

/** Seconds between two questions: unless said, and at least. */
const PACE: Readonly<Record<Pacing, { readonly usual: number; readonly least: number }>> = {
  none: { usual: 2, least: 0.5 },
  quick: { usual: 5, least: 1 },
  slow: { usual: 10, least: 5 },
  scarce: { usual: 900, least: 900 },
};

const LONGEST_PAUSE_MS = 60_000;
/** What may pass by itself, or by a login, besides what its exit code says. */
const PASSING_CODES = ["competing_session", "upstream_status", "upstream_decode_error", "no_market_data"];

/**
 * Asks again and again until the person has seen enough: on a terminal what came last is drawn over what came before, piped
 * each reading is a line of JSON. What can't be had at first is an error; later it is said, and tried again.
 */
export async function runRepeated(
  { title, columns, pacing, ask, text }: Repetition,
  { flags, io }: Pick<CommandCall, "flags" | "io">,
): Promise<ExitName> {
  const style = outputStyle(flags, io);
  const clock = io.clock ?? systemClock;
  const everyMs = pauseOf(flags["watch"], pacing, io);
  const broken = new AbortController();
  const signal = AbortSignal.any([io.signal, broken.signal]);
  const patient = sayingOnce({ ...io, signal });
  let output: Output | null = null;
  let failures = 0;
  let trouble = "";

  for (;;) {
    try {
      const reading = { at: new Date(clock.now()).toISOString(), answer: await ask(patient) };
      output ??= openOutput(reading);
      if (trouble !== "") output.note(`${timeOf(clock.now())}: answers again`);
      [failures, trouble] = [0, ""];
      output.show(reading);
    } catch (error) {
      if (io.signal.aborted) break;
      if (broken.signal.aborted) throw broken.signal.reason;
      if (output === null || !isPassing(error)) {
        output?.end();
        throw error;
      }
      const words = describeError(error).split("\n")[0]!.replace("bezant: ", "");
      if (words !== trouble) output.note(`${timeOf(clock.now())}: ${words}; asking again`);
      [failures, trouble] = [failures + 1, words];
    }
    const pauseMs = Math.max(everyMs, Math.min(LONGEST_PAUSE_MS, everyMs * 2 ** Math.min(failures - 1, 10)));
    await sleep(clock, failures === 0 ? everyMs : pauseMs, signal).catch(() => {});
    if (io.signal.aborted) break;
    if (broken.signal.aborted) throw broken.signal.reason;
  }
  output?.end();
  return "interrupted";

  function openOutput(first: Reading): Output {
    if (style.format !== "table") return asLines(io, style, columns);
    let latest = first;
    const body = (maxWidth: number): readonly string[] =>
      text === undefined
        ? linesOfReading(latest, columns, style, io, maxWidth)
        : text(latest.answer, maxWidth).trimEnd().split("\n");
    const onBroken = (error: unknown): void => broken.abort(error);
    const drawing = createDrawing(io, { title, clock, body, onBroken });
    return {
      show: (reading) => {
        if (reading === latest) return; // it stands there already
        latest = reading;
        drawing.changed();
      },
      note: drawing.say,
      end: drawing.end,
    };
  }
}

/** Where readings go. */
interface Output {
  readonly show: (reading: Reading) => void;
  readonly note: (text: string) => void;
  readonly end: () => void;
}

function asLines(io: CliIo, style: OutputStyle, columns: readonly string[] | undefined): Output {
  const toText = streamOf(style, columns);
  return {
    show: (reading) => io.stdout(toText(reading)),
    note: (text) => io.stderr(`bezant: ${text}\n`),
    end: () => {},
  };
}

/** Whether it may go by, or somebody may log in: then waiting helps. */
function isPassing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const exit = exitCodeOf(error);
  return PASSING_CODES.includes(code) ||
    [EXIT.needsLogin, EXIT.unreachable, EXIT.rateLimited].some((one) => one === exit);
}

function pauseOf(flag: string | boolean | undefined, pacing: Pacing, io: CliIo): number {
  const { usual, least } = PACE[pacing];
  const seconds = flag === true ? usual : Number(flag);
  if (!(seconds > 0 && seconds <= 86_400)) {
    throw new UsageError(`--watch is "${flag}", expected seconds from 1 to 86400`);
  }
  if (seconds < least) io.stderr(`bezant: warning: asked every ${least} s: more often IBKR would refuse it\n`);
  return Math.max(seconds, least) * 1000;
}

/** A remark that is made again is left out: each question would make it. */
function sayingOnce(io: CliIo): CliIo {
  const said = new Set<string>();
  return {
    ...io,
    stderr: (text) => {
      if (said.has(text)) return;
      said.add(text);
      io.stderr(text);
    },
  };
}
