import { type OpenMcp, runServer, type ServerIo } from "../../server/mod.ts";
import type { Command } from "../command.ts";
import type { ExitName } from "../exit_codes.ts";

const EXIT_NAMES: Readonly<Record<number, ExitName>> = { 0: "ok", 2: "usage" };

/** Loaded when somebody asks for it. */
const openMcp: OpenMcp = async (parts) => (await import("../../mcp/mod.ts")).createMcp(parts);
const toolsProblem: ServerIo["toolsProblem"] = async (...asked) =>
  (await import("../../mcp/mod.ts")).toolsProblem(...asked);

/** `bezant serve`: the sidecar, which reads its own flags and writes its own help. */
export const serveCommand: Command = {
  help: "Runs the sidecar until it is interrupted, the same as bezant-server.",
  example: "serve --bind 127.0.0.1:8080",
  flags: [],
  run: async ({ rest, io }) =>
    EXIT_NAMES[await runServer(rest, { ...io, openMcp, toolsProblem }, "bezant serve")] ?? "failure",
};
