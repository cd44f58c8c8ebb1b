import type { Command } from "../command.ts";
import type { ExitName } from "../exit_codes.ts";
import type { FlagValues } from "../flags.ts";
import { outputStyle, timeoutMsOf, wantsData } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { systemClock } from "../light.ts";
import { wantsColor } from "../output/color.ts";
import { render } from "../output/render.ts";
import { terminalSize } from "../output/terminal_size.ts";
import { type AskedBefore, findBase } from "../sidecar/find.ts";
import type { StatusFacts } from "../status/facts.ts";
import type { KnownAccounts } from "../status/from_sidecar.ts";
import { statusText } from "../status/text.ts";
import { WATCH_FLAG } from "../watch/flag.ts";

/** Which exit code stands for which state of the session; any other is a failure. */
const EXIT_OF_STATE: Readonly<Record<string, ExitName>> = {
  "ready": "ok",
  "needs-login": "needsLogin",
  "sso-only": "needsLogin",
  "down": "unreachable",
  "stuck": "unreachable",
};

/** `bezant status`. */
export const statusCommand: Command = {
  help:
    "Session, accounts, sidecar, kill switch, alerts and the last events on one screen. A sidecar says most of it; of a bare " +
    "Gateway there is less to know. To those who may only read, a sidecar says how its health is and no more. Exit code 0: " +
    "ready; 3: somebody has to log in; 7: no way to IBKR; 1: something else keeps it from working. With --watch it stays " +
    "there and is kept up to date.",
  example: "status --watch",
  flags: [{
    ...WATCH_FLAG,
    help: "keep it up to date, every two seconds unless said; piped, a line of JSON each time",
  }],
  run: async ({ flags, io }) => {
    const style = outputStyle(flags, io);
    const textOf = (facts: unknown, maxWidth: number): string =>
      statusText(facts as StatusFacts, { nowMs: (io.clock ?? systemClock).now(), maxWidth, isColored: wantsColor(io) });
    const known: KnownAccounts = new Map();
    const isText = style.format === "table" && !wantsData(style);
    if (flags["watch"] !== undefined) {
      const { runRepeated } = await import("../watch/repeat.ts");
      const text = isText ? textOf : undefined;
      const before = {};
      const ask = (patient: CliIo): Promise<unknown> => statusNow(flags, patient, known, before);
      return await runRepeated({ title: "status", columns: undefined, pacing: "none", ask, text }, { flags, io });
    }
    const facts = await statusNow(flags, io, known);
    const maxWidth = io.isTerminal ? terminalSize(io).columns : Infinity;
    io.stdout(isText ? textOf(facts, maxWidth) : render(facts, undefined, style, io));
    return EXIT_OF_STATE[facts.session.state] ?? "failure";
  },
};

async function statusNow(
  flags: FlagValues,
  io: CliIo,
  known: KnownAccounts,
  before?: AskedBefore,
): Promise<StatusFacts> {
  const { sidecar } = await findBase(flags, io, before);
  if (sidecar !== null) {
    const { statusOfSidecar } = await import("../status/from_sidecar.ts");
    return await statusOfSidecar(sidecar, io, known);
  }
  const [{ connect, loadSettings }, { statusOfGateway }] = await Promise.all([
    import("../connect.ts"),
    import("../status/from_gateway.ts"),
  ]);
  const timeoutMs = timeoutMsOf(flags);
  const settings = loadSettings(flags, io);
  await using client = connect(settings, io, { timeoutMs });
  return await statusOfGateway(client, settings, { signal: io.signal, timeoutMs });
}
