/** A real `nats-server` with JetStream on a free port, for tests. @module */

import { jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";

/** A message as a stream has it. */
export interface NatsMessage {
  readonly subject: string;
  /** Its `Nats-Msg-Id`. */
  readonly id: string;
  readonly event: Readonly<Record<string, unknown>> & { readonly seq: number };
}

/** A server that runs. */
export interface NatsServer extends AsyncDisposable {
  /** Where it listens: another port after each restart. */
  address(): string;
  /** Ends it by a signal and starts it again with the same files. */
  restart(signal: Deno.Signal): Promise<void>;
  /** Lets it stand still for a while. */
  stall(ms: number): Promise<void>;
  /** All messages of a stream. */
  read(stream: string): Promise<NatsMessage[]>;
  /** Ends it and removes its files. */
  close(): Promise<void>;
}

const PROGRAM = "nats-server";

/** Says whether this machine has one. */
export async function hasNatsServer(): Promise<boolean> {
  try {
    return (await new Deno.Command(PROGRAM, { args: ["--version"], stdout: "null", stderr: "null" }).output()).success;
  } catch {
    return false;
  }
}

/** Starts one. */
export async function startNatsServer(flags: readonly string[] = []): Promise<NatsServer> {
  const dir = Deno.makeTempDirSync();
  let process = launch();
  let address = await portOf(process.pid);

  function launch(): Deno.ChildProcess {
    const places = ["--store_dir", dir, "--ports_file_dir", dir];
    const args = ["--addr", "127.0.0.1", "--port", "-1", "--jetstream", ...places, ...flags];
    return new Deno.Command(PROGRAM, { args, stdout: "null", stderr: "null" }).spawn();
  }

  async function portOf(pid: number): Promise<string> {
    const file = `${dir}/${PROGRAM}_${pid}.ports`;
    for (let tries = 0; tries < 1_000; tries++) {
      try {
        return new URL(JSON.parse(Deno.readTextFileSync(file)).nats[0]).host;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
    throw new Error("nats-server did not start within 10 seconds");
  }

  async function end(signal: Deno.Signal): Promise<void> {
    process.kill(signal);
    await process.status;
  }

  async function close(): Promise<void> {
    await end("SIGKILL");
    Deno.removeSync(dir, { recursive: true });
  }

  return {
    address: () => address,
    restart: async (signal) => {
      await end(signal);
      process = launch();
      address = await portOf(process.pid);
    },
    stall: async (ms) => {
      process.kill("SIGSTOP");
      await new Promise((resolve) => setTimeout(resolve, ms));
      process.kill("SIGCONT");
    },
    read: async (stream) => {
      const connection = await connect({ servers: address, reconnect: false });
      const { streams } = await jetstreamManager(connection);
      const { state } = await streams.info(stream);
      const messages: NatsMessage[] = [];
      for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
        const message = await streams.getMessage(stream, { seq });
        if (message === null) continue;
        messages.push({ subject: message.subject, id: message.header.get("Nats-Msg-Id"), event: message.json() });
      }
      await connection.close();
      return messages;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
