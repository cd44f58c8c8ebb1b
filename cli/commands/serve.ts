import type { Command } from "../command.ts";

/** `bezant serve`. */
export const serveCommand: Command = {
  help: "",
  example: "serve",
  flags: [],
  run: () => Promise.reject(new Error("not part of this version yet")),
};
