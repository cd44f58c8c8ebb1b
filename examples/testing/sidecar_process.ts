/** Programs in processes of their own, as their readers run them. @module */

/** A program that runs, and what it has said. */
export interface Program extends AsyncDisposable {
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Waits until it has said something on stdout. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ends it; SIGKILL unless said. Resolves with its exit code. */
  kill(signal?: Deno.Signal): Promise<number>;
  /** Its exit code, when it has ended. */
  readonly status: Promise<Deno.CommandStatus>;
}

/** Starts one. */
export function startProgram(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Program {
  const child = new Deno.Command(command, {
    args: [...args],
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const said = { stdout: "", stderr: "" };
  const read = (name: "stdout" | "stderr"): Promise<void> =>
    child[name].pipeThrough(new TextDecoderStream()).pipeTo(
      new WritableStream({ write: (text) => void (said[name] += text) }),
    );
  const ended = Promise.all([read("stdout"), read("stderr"), child.status]);

  async function kill(signal: Deno.Signal = "SIGKILL"): Promise<number> {
    try {
      child.kill(signal);
    } catch {
      // it has ended by itself
    }
    return (await ended)[2].code;
  }

  return {
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    async until(pattern) {
      let isOver = false;
      child.status.then(() => isOver = true);
      for (let turn = 0; turn < 9_000; turn++) {
        const found = pattern.exec(said.stdout);
        if (found !== null) return found;
        if (isOver) break;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`${args.join(" ")} never said ${pattern}: ${said.stdout}${said.stderr}`);
    },
    kill,
    status: child.status,
    [Symbol.asyncDispose]: async () => void await kill(),
  };
}

/** A sidecar that captures events. */
export interface SidecarProcess extends Program {
  readonly url: string;
}

/** Starts one on a port of its own, or on the one it had before. */
export async function startSidecarProcess(gatewayUrl: string, stateDir: string, port = 0): Promise<SidecarProcess> {
  const main = new URL("../../server/main.ts", import.meta.url).pathname;
  const program = startProgram(Deno.execPath(), ["run", "-A", "--quiet", main], {
    IBKR_GATEWAY_URL: gatewayUrl,
    BEZANT_BIND: `127.0.0.1:${port}`,
    BEZANT_EVENTS_ENABLED: "true",
    BEZANT_STATE_DIR: stateDir,
  });
  const [, url = ""] = await program.until(/listening.*url=(\S+)/);
  return { ...program, url };
}

/** Starts an example in TypeScript. */
export function startExample(name: string, env: Readonly<Record<string, string>>): Program {
  return startProgram(Deno.execPath(), ["run", "-A", "--quiet", new URL(`../${name}`, import.meta.url).pathname], env);
}
