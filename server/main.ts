/**
 * `bezant-server`: the sidecar as a process. `bezant-server --help` lists flags and settings.
 *
 * @module
 */
import { keepLoopbackFromProxy } from "../operations/mod.ts";
import { runServer, type ServerIo } from "./mod.ts";
import { serviceManagerOf } from "./net/service_manager.ts";
import { readText } from "./store/read_text.ts";

if (import.meta.main) {
  keepLoopbackFromProxy(Deno.env);
  Deno.exit(await runServer(Deno.args, processIo()));
}

/** The real world of this process. */
function processIo(): ServerIo {
  const encoder = new TextEncoder();
  return {
    env: (name) => Deno.env.get(name),
    stdout: (text) => void Deno.stdout.writeSync(encoder.encode(text)),
    stderr: (text) => void Deno.stderr.writeSync(encoder.encode(text)),
    readFile: readText,
    openMcp: async (parts) => (await import("../mcp/mod.ts")).createMcp(parts),
    ...stopSignals(),
    spawn: (file) => new Deno.Command(file, { stdin: "null", stdout: "inherit", stderr: "inherit" }).spawn(),
    toolsProblem: async (...asked) => (await import("../mcp/mod.ts")).toolsProblem(...asked),
    serviceManager: serviceManagerOf((name) => Deno.env.get(name)),
  };
}

/** One aborts at the first signal, the other at a second one, which ends the process at once. */
function stopSignals(): Pick<ServerIo, "signal" | "hurry"> {
  const [stop, hurry] = [new AbortController(), new AbortController()];
  const onSignal = (): void => {
    if (stop.signal.aborted) {
      hurry.abort();
      Deno.exit(130);
    }
    stop.abort();
  };
  Deno.addSignalListener("SIGINT", onSignal);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", onSignal);
  return { signal: stop.signal, hurry: hurry.signal };
}
