/** `provision logs`: the journal of what provisioning has made, without what must not be shown. @module */
import { maskLine } from "../../cli/logs/mask_line.ts";
import { type Host, type HostWays, runWell } from "./host/host.ts";
import type { LogsWish, ProvisionOptions } from "./options.ts";
import { EXIT } from "./report.ts";

/** What it works with. */
export interface LogsDeps {
  readonly host: Host & HostWays;
  readonly options: Pick<ProvisionOptions, "logs">;
  print(line: string): void;
}

/** All of ours; systemd knows the asterisk. */
const OURS = ["bezant*", "cpgateway*", "ibkr-bridge*", "warp-svc*"];

/** Prints it, and goes on where it shall follow. */
export async function runLogs({ host, options: { logs }, print }: LogsDeps): Promise<number> {
  const show = (line: string): void => print(maskLine(line));
  const args = wordsOf(logs);
  if (logs.isFollowing) await host.follow("logs", args, show);
  else (await runWell(host, "logs", { args, timeoutMs: 60_000 })).split("\n").forEach(show);
  return EXIT.ok;
}

function wordsOf({ units, lines, isFollowing }: LogsWish): readonly string[] {
  return [String(lines), isFollowing ? "follow" : "once", ...(units.length === 0 ? OURS : units)];
}
