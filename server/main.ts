/**
 * `bezant-server`: the sidecar as a process. `bezant-server --help` lists flags and settings.
 *
 * @module
 */
import { runServer, type ServerIo } from "./mod.ts";
import { serviceManagerOf } from "./net/service_manager.ts";
import { readText } from "./store/read_text.ts";

if (import.meta.main) Deno.exit(await runServer(Deno.args, processIo()));

/** The real world of this process. */
function processIo(): ServerIo {
  const encoder = new TextEncoder();
  return {
    env: (name) => Deno.env.get(name),
    stdout: (text) => void Deno.stdout.writeSync(encoder.encode(text)),
    stderr: (text) => void Deno.stderr.writeSync(encoder.encode(text)),
    readFile: readText,
    openMcp: async (parts) => (await import("../mcp/mod.ts")).createMcp(parts),
    signal: stopSignal(),
    serviceManager: serviceManagerOf((name) => Deno.env.get(name)),
  };
}

/** Aborts at the first signal; a second one ends the process at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) Deno.exit(130);
    controller.abort();
  };
  Deno.addSignalListener("SIGINT", onSignal);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", onSignal);
  return controller.signal;
}
