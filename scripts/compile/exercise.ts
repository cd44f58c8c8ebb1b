/**
 * Uses installed programs as people do, in front of a simulator, to see that they have what they need: the same for a
 * source tree with flags, a tarball and an executable. @module
 */
import { startSimulator } from "../../sim/mod.ts";

/** How a program is started: a command and its first arguments. */
export type Launcher = readonly [string, ...string[]];

/** What is used, and in which world. */
export interface ExerciseOptions {
  readonly server: Launcher;
  readonly cli: Launcher;
  /** An empty folder that may be written: home and state. */
  readonly dir: string;
  /** Environment beside home, path and settings. */
  readonly env?: Readonly<Record<string, string>>;
  /** Has each process write what it asked the runtime for into a file of its own in the folder, `audit-*.jsonl`. */
  readonly isAudited?: boolean;
  /** Gets a line for each thing that was seen to work. */
  say(line: string): void;
}

/** Paths that a running sidecar has to answer, and with what. */
const PATHS: readonly (readonly [string, number])[] = [
  ...([["/livez", 200], ["/health", 200], ["/accounts", 200], ["/metrics", 200], ["/openapi.json", 200]] as const),
  ...([["/ui", 200], ["/ops/quotes.get?symbol=AAPL", 200], ["/events/_status", 200], ["/debug/bundle", 200]] as const),
];
const DEBUG_TOKEN = "exercise-0123456789";
/** What a runtime says that was refused something. */
const REFUSED = /NotCapable|Requires \w+ access|--allow-/;
/** A slow machine is given time: each step is waited for, none is a matter of speed. */
const PATIENCE_MS = 180_000;

/**
 * Starts the sidecar, asks it, asks it and the Gateway by the command line, and stops it.
 *
 * @throws {Error} for what does not work, with what the programs said
 */
export async function exercise({ server, cli, dir, env = {}, isAudited = false, say }: ExerciseOptions): Promise<void> {
  await using gateway = await startSimulator({ loggedIn: true });
  const world = {
    ...{ HOME: dir, PATH: "/usr/bin:/bin", NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", DENO_DIR: `${dir}/cache` },
    ...{ BEZANT_STATE_DIR: `${dir}/state`, IBKR_GATEWAY_URL: gateway.baseUrl, ...env },
  };
  let processes = 0;
  const audit = (): Record<string, string> =>
    isAudited ? { DENO_AUDIT_PERMISSIONS: `${dir}/audit-${++processes}.jsonl` } : {};
  const run = async (
    launcher: Launcher,
    args: readonly string[],
    more: Readonly<Record<string, string>> = {},
    mayFail = false,
  ): Promise<string> => {
    const [command, ...first] = launcher;
    const own = { ...world, ...audit(), ...more };
    const options = { args: [...first, ...args], cwd: dir, clearEnv: true, env: own };
    const { code, stdout, stderr } = await new Deno.Command(command, options).output();
    const said = new TextDecoder().decode(stdout);
    const trouble = new TextDecoder().decode(stderr);
    if ((code !== 0 && !mayFail) || REFUSED.test(said + trouble)) {
      throw new Error(`${args.join(" ")}: exit ${code}\n${said}\n${trouble}`);
    }
    return said;
  };
  for (const launcher of [server, cli]) say((await run(launcher, ["--version"])).trim());

  Deno.writeTextFileSync(`${dir}/debug-token`, DEBUG_TOKEN);
  const settings = {
    ...{ BEZANT_BIND: "127.0.0.1:0", BEZANT_TUNNEL_BIND: `${dir}/tunnel.sock`, BEZANT_EVENTS_ENABLED: "true" },
    ...{ BEZANT_DEBUG_TOKEN_FILE: `${dir}/debug-token` },
  };
  const sidecar = startSidecar(server, { cwd: dir, env: { ...world, ...audit(), ...settings } });
  try {
    const [, url = ""] = await sidecar.until(/ listening url=(\S+)/);
    say(`listening${/engine=\S+/.exec(sidecar.said())?.[0].replace("engine=", ", ")}`);
    // a machine that is played thinks for longer about one answer than a connection may wait for the next request
    using client = Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
    const headers = { "x-bezant-debug-token": DEBUG_TOKEN };
    for (const [path, wanted] of PATHS) {
      const answer = await fetch(url + path, { headers, client }).catch((error) => {
        throw new Error(`${path}: no answer\n${sidecar.said()}`, { cause: error });
      });
      await answer.body?.cancel();
      if (answer.status !== wanted) throw new Error(`${path}: ${answer.status}\n${sidecar.said()}`);
      say(`${path} ${answer.status}`);
    }
    say(`WebSocket: ${await firstFrame(`${url.replace("http", "ws")}/v1/api/ws`)}`);
    for (const base of [url, gateway.baseUrl]) {
      const accounts = await run(cli, ["accounts"], { IBKR_GATEWAY_URL: base });
      if (!accounts.includes("DU1000001")) throw new Error(`accounts: ${accounts}`);
    }
    say("bezant accounts, at the sidecar and at the Gateway");
    await run(cli, ["tokens", "create", "--name", "exercise", "--scope", "read"]);
    say("bezant tokens create");
    const doctor = JSON.parse(await run(cli, ["doctor", "--json", "--sidecar-url", url], {}, true));
    say(`bezant doctor: ${Object.keys(doctor).length > 0}`);
    sidecar.stop();
    const code = await sidecar.ended;
    if (code !== 0) throw new Error(`it ended with ${code}\n${sidecar.said()}`);
    if (REFUSED.test(sidecar.said())) throw new Error(sidecar.said());
    say("stopped by SIGTERM with code 0");
  } finally {
    await sidecar[Symbol.asyncDispose]();
  }
  await relay(server, { cwd: dir, env: { ...world, ...audit() } });
  say("egress-relay: relaying, stopped by SIGTERM with code 0");
}

/** The relay of the same program: it listens, and ends when it is told to. */
async function relay([command, ...first]: Launcher, world: Parameters<typeof startSidecar>[1]): Promise<void> {
  const args = ["egress-relay", "--listen", "127.0.0.1:0", "--connect-proxy", "127.0.0.1:9"];
  await using running = startSidecar([command, ...first, ...args], world);
  await running.until(/ relaying /);
  running.stop();
  const code = await running.ended;
  if (code !== 0 || REFUSED.test(running.said())) throw new Error(`egress-relay ended with ${code}\n${running.said()}`);
}

/** The topic of the first frame that comes. */
function firstFrame(url: string): Promise<string> {
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer"; // as IBKR sends them
  return new Promise<string>((resolve, reject) => {
    socket.onmessage = ({ data }) =>
      resolve(JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data)).topic);
    socket.onerror = () => reject(new Error("no WebSocket"));
  }).finally(() =>
    new Promise<void>((resolve) => {
      socket.onclose = () => resolve();
      socket.close();
    })
  );
}

interface Running extends AsyncDisposable {
  readonly ended: Promise<number>;
  said(): string;
  stop(): void;
  until(pattern: RegExp): Promise<RegExpExecArray>;
}

function startSidecar(
  [command, ...args]: Launcher,
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Running {
  const child = new Deno.Command(command, {
    ...{ args, cwd, clearEnv: true, env: { ...env } },
    ...{ stdin: "null", stdout: "piped", stderr: "piped" },
  }).spawn();
  let text = "";
  let isOver = false;
  const changed: (() => void)[] = [];
  const tell = (): void => changed.splice(0).forEach((wake) => wake());
  const read = (stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> =>
    stream.pipeThrough(new TextDecoderStream()).pipeTo(
      new WritableStream({
        write: (piece) => {
          text += piece;
          tell();
        },
      }),
    );
  const ended = Promise.all([child.status, read(child.stdout), read(child.stderr)]).then(([{ code }]) => {
    isOver = true;
    tell();
    return code;
  });

  async function until(pattern: RegExp): Promise<RegExpExecArray> {
    const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
    try {
      for (;;) {
        const found = pattern.exec(text);
        if (found !== null) return found;
        if (isOver) throw new Error(`it never said ${pattern}: ${text}`);
        await new Promise<void>((resolve) => changed.push(resolve));
      }
    } finally {
      clearTimeout(late);
    }
  }

  return {
    ended,
    said: () => text,
    stop: () => child.kill("SIGTERM"),
    until,
    async [Symbol.asyncDispose]() {
      if (!isOver) child.kill("SIGKILL");
      await ended;
    },
  };
}
