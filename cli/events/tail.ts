import { type FollowItem, type FollowTopic, type Logger, systemClock } from "../../mod.ts";
import type { CommandCall } from "../command.ts";
import { connect, nearestSettings } from "../connect.ts";
import type { ExitName } from "../exit_codes.ts";
import { timeoutMsOf } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { bold, red, wantsColor } from "../output/color.ts";
import { toCsv } from "../output/csv.ts";
import { printable } from "../output/printable.ts";
import { render } from "../output/render.ts";
import { type OutputStyle, outputStyle, wantsData } from "../output/style.ts";
import { timeOf } from "../watch/marks.ts";
import { placeFile } from "./place_file.ts";
import { placeAt, sinceOf } from "./since.ts";
import { isLoud, wordsOf } from "./words.ts";

/** What is followed unless somebody says it: profit and loss comes every second, an account's figures every ten. */
const USUAL: readonly FollowTopic[] = ["orders", "trades", "session"];
const CSV_COLUMNS = ["at", "kind", "topic", "cursor", "recovered", "text"];

/** Prints what a sidecar hears, until the person has seen enough. */
export async function tailEvents({ rest, flags, io }: CommandCall): Promise<ExitName> {
  const style = outputStyle(flags, io);
  const words = rest.flatMap((word) => word.split(",")).filter((word) => word !== "" && word !== "gap");
  const topics = words.length === 0 ? USUAL : words as FollowTopic[]; // the client refuses what is none
  const since = sinceOf(flags["since"], (io.clock ?? systemClock).now());
  const file = flags["cursor-file"];
  const cursorStore = typeof file === "string" ? placeFile(file) : undefined;
  const settings = await nearestSettings(flags, io);
  const logger = settings.log === "error" ? undefined : saying(io);
  await using client = connect(settings, io, { timeoutMs: timeoutMsOf(flags), logger });
  const hasPlace = (await cursorStore?.load() ?? null) !== null;
  const from = hasPlace ? undefined : await placeAt(client, topics, since, io.signal);
  await using items = client.events.follow(topics, { from, cursorStore, signal: io.signal });
  const print = printerOf(style, io);
  for await (const item of items) print(item);
  return io.signal.aborted ? "interrupted" : "ok";
}

/** Lines for people on a terminal; for programs one line of JSON, or of CSV, for each item. */
function printerOf(style: OutputStyle, io: CliIo): (item: FollowItem) => void {
  if (style.format === "table" && !wantsData(style)) {
    return (item) => io.stdout(lineOf(item, wantsColor(io)));
  }
  let isFirst = true;
  return (item) => {
    if (isLoud(item)) io.stderr(`bezant: ${printable(wordsOf(item))}\n`);
    const row = rowOf(item);
    if (style.format !== "csv") return io.stdout(render(row, undefined, { ...style, format: "ndjson" }, io));
    const text = toCsv([{ ...row, text: wordsOf(item) }], style.fields ?? CSV_COLUMNS);
    io.stdout(isFirst ? text : text.slice(text.indexOf("\r\n") + 2));
    isFirst = false;
  };
}

function lineOf(item: FollowItem, isColored: boolean): string {
  const text = printable(wordsOf(item));
  if (item.kind !== "event") return `${isColored ? bold(red(`*** ${text}`)) : `*** ${text}`}\n`;
  return `${timeOf(item.receivedAtMs)}  ${item.topic.padEnd(7)}  ${text}\n`;
}

/** What programs get: IBKR's frame whole, and what is known about it. */
function rowOf(item: FollowItem): Readonly<Record<string, unknown>> {
  if (item.kind !== "event") return "toMs" in item ? { ...item, at: new Date(item.toMs).toISOString() } : { ...item };
  const { kind, topic, cursor, receivedAtMs, epoch, recovered, payload } = item;
  const identity = "executionId" in item ? { executionId: item.executionId, revision: item.revision } : {};
  return { kind, topic, cursor, at: new Date(receivedAtMs).toISOString(), epoch, recovered, ...identity, payload };
}

/** What the follower says about its connection. */
function saying(io: CliIo): Logger {
  return {
    log: (level, message, { reason } = {}) => {
      if (level === "debug" || !message.startsWith("events ")) return;
      io.stderr(`bezant: ${printable(reason === undefined ? message : `${message}: ${reason}`)}\n`);
    },
  };
}
