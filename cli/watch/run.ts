import { isStreamMark, type StreamMark, systemClock } from "../../mod.ts";
import type { CommandCall } from "../command.ts";
import { connect, nearestSettings } from "../connect.ts";
import type { ExitName } from "../exit_codes.ts";
import { outputStyle, timeoutMsOf } from "../globals.ts";
import { greet } from "../greet.ts";
import type { CliIo } from "../io.ts";
import { describeMark } from "./marks.ts";
import { createScreen } from "./screen.ts";
import type { WatchItem, WatchSource } from "./source.ts";

/** Shows what a source tells, until the person has seen enough. */
export async function runWatch(
  what: string,
  source: WatchSource,
  { flags, io }: Pick<CommandCall, "flags" | "io">,
): Promise<ExitName> {
  const style = outputStyle(flags, io);
  const timeoutMs = timeoutMsOf(flags);
  const broken = new AbortController();
  const signal = AbortSignal.any([io.signal, broken.signal]);
  let brokenBy: unknown = null;
  await using client = connect(await nearestSettings(flags, io), io, { timeoutMs });
  const { isSimulated, trouble } = await greet(client, { signal, timeoutMs });
  if (trouble !== null) throw trouble;
  const show = style.format === "table" ? onScreen() : asLines(io, isSimulated);
  for await (const item of source.items(client, { signal, note: show.note })) show.item(item);
  show.end();
  if (brokenBy !== null) throw brokenBy;
  return io.signal.aborted ? "interrupted" : "ok";

  function onScreen(): Output {
    const onBroken = (error: unknown): void => {
      brokenBy = error;
      broken.abort();
    };
    const title = `${isSimulated ? "SIMULATED · " : ""}${what}`;
    const screen = createScreen(io, { title, columns: source.columns, clock: io.clock ?? systemClock, onBroken });
    return {
      item: (item) => isStreamMark(item) ? screen.say(describeMark(item)) : screen.show(item),
      note: screen.say,
      end: screen.end,
    };
  }
}

/** Where items go. */
interface Output {
  readonly item: (item: WatchItem | StreamMark) => void;
  readonly note: (text: string) => void;
  readonly end: () => void;
}

/** One line of JSON for each item, gaps included. */
function asLines(io: CliIo, isSimulated: boolean): Output {
  if (isSimulated) io.stderr("bezant: SIMULATED: accounts and prices are invented\n");
  return {
    item: (item) => io.stdout(`${JSON.stringify(isStreamMark(item) ? item : item.row)}\n`),
    note: (text) => io.stderr(`bezant: ${text}\n`),
    end: () => {},
  };
}
