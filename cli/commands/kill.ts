import { type KillSwitch, openKillSwitch } from "../../server/mod.ts";
import type { Command } from "../command.ts";
import { loadSettings } from "../connect.ts";
import type { FlagValues } from "../flags.ts";
import { outputStyle, wantsData } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { render } from "../output/render.ts";
import { UsageError } from "../usage_error.ts";

/** `bezant kill on`. */
export const killOnCommand: Command = command(
  "Stops all orders, changes and confirmations that pass through a sidecar or a command with the same state folder, from this " +
    "moment on and until `kill off`: a file KILL in that folder, which anything may make. Cancels pass. What is at IBKR already " +
    "stays there; call it back.",
  "kill on",
  (killSwitch) => killSwitch.turn(true),
);

/** `bezant kill off`. */
export const killOffCommand: Command = command(
  "Removes the file KILL from the state folder, so that orders pass again.",
  "kill off",
  (killSwitch) => killSwitch.turn(false),
);

/** `bezant kill status`. */
export const killStatusCommand: Command = command(
  "Shows whether the kill switch is on, and its file.",
  "kill status",
  () => {},
);

function command(help: string, example: string, turn: (killSwitch: KillSwitch) => void): Command {
  return {
    help,
    example,
    flags: [],
    run: ({ flags, io }) => {
      const style = outputStyle(flags, io);
      const killSwitch = switchOf(flags, io);
      turn(killSwitch);
      const state = killSwitch.isOn() ? "on" : "off";
      const isData = wantsData(style);
      const line = `${state} (${killSwitch.path})\n`;
      io.stdout(isData ? render({ state, path: killSwitch.path }, undefined, style, io) : line);
      return Promise.resolve("ok");
    },
  };
}

function switchOf(flags: FlagValues, io: CliIo): KillSwitch {
  const { stateDir } = loadSettings(flags, io);
  if (stateDir === undefined) {
    throw new UsageError("no folder for state is known; set BEZANT_STATE_DIR to the sidecar's");
  }
  return openKillSwitch(stateDir);
}
