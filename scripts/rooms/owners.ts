/** Who may touch what: the owners of ambient authority, as data. Patterns as in `matches` of ../graph/paths.ts. @module */

/** A power over the world that has owners. */
export type Authority =
  | "sockets"
  | "listening"
  | "connections"
  | "environment"
  | "clock"
  | "files"
  | "streams"
  | "globals"
  | "runtime";

/** Files that may use it, and what everyone else does instead. */
export interface Ownership {
  readonly owners: readonly string[];
  readonly todo: string;
}

const SOCKET_OWNERS = ["client/transport/", "server/net/", "sim/net/", "cli/net/"];
const LISTEN_OWNERS = ["*/main.ts", "server/net/", "sim/net/"];

/** Every authority and its owners. */
export const OWNERS: Readonly<Record<Authority, Ownership>> = {
  sockets: { owners: SOCKET_OWNERS, todo: "take the transport as a parameter" },
  listening: { owners: LISTEN_OWNERS, todo: "return a handler; main.ts, server/net/ and sim/net/ give it a socket" },
  // node:http and its like can do both
  connections: { owners: [...SOCKET_OWNERS, "*/main.ts"], todo: "take the transport as a parameter" },
  environment: {
    owners: ["*/main.ts", "sim/gateway/key_cache.ts"],
    todo: "take the value as a parameter; main.ts reads it",
  },
  // the last one waits for the end of a turn of the event loop, and knows no time
  clock: {
    owners: ["client/clock.ts", "sim/clock.ts", "server/net/web_socket.ts"],
    todo: "take a clock as a parameter",
  },
  files: {
    owners: ["server/store/", "cli/", "spec/", "sim/gateway/key_cache.ts"],
    todo: "take the text, or a store, as a parameter",
  },
  streams: { owners: ["cli/writer.ts", "mcp/transport*", "*/main.ts"], todo: "take a writer or a log as a parameter" },
  globals: { owners: ["client/transport/"], todo: "name what you take" },
  runtime: { owners: ["client/transport/engine*"], todo: "keep the client free of Deno outside its engines" },
};

/** Rooms without the rule; tests are without it too. */
export const EXEMPT: readonly string[] = ["scripts/", "bench/", "examples/"];

/** Globals that are used bare: called, or handed on as a value. */
export const GLOBALS: Readonly<Record<string, Authority>> = {
  fetch: "sockets",
  setTimeout: "clock",
  setInterval: "clock",
  setImmediate: "clock",
  randomUUID: "clock",
  randomBytes: "clock",
  randomInt: "clock",
  randomFillSync: "clock",
  getRandomValues: "clock",
  console: "streams",
};

/** Classes whose construction is the effect. */
export const CLASSES: Readonly<Record<string, Authority>> = {
  WebSocket: "sockets",
  WebSocketStream: "sockets",
  EventSource: "sockets",
  XMLHttpRequest: "sockets",
  Worker: "environment",
};

/** Members of globals; `*` is every other member. */
export const MEMBERS: Readonly<Record<string, Readonly<Record<string, Authority>>>> = {
  AbortSignal: { timeout: "clock" },
  Date: { now: "clock" },
  Math: { random: "clock" },
  Temporal: { Now: "clock" },
  performance: { now: "clock", timeOrigin: "clock" },
  crypto: { randomUUID: "clock", getRandomValues: "clock", randomBytes: "clock", randomInt: "clock" },
  process: { stdout: "streams", stderr: "streams", stdin: "streams", "*": "environment" },
  Deno: {
    ...each("sockets", "connect connectTls connectQuic startTls createHttpClient resolveDns"),
    ...each("listening", "serve listen listenTls listenDatagram serveHttp upgradeWebSocket"),
    ...each("streams", "stdout stderr stdin consoleSize"),
    ...each(
      "files",
      "readFile readFileSync readTextFile readTextFileSync writeFile writeFileSync writeTextFile writeTextFileSync " +
        "open openSync openKv create createSync mkdir mkdirSync remove removeSync rename renameSync copyFile copyFileSync " +
        "stat statSync lstat lstatSync readDir readDirSync readLink readLinkSync realPath realPathSync symlink link " +
        "chmod chmodSync chown truncate makeTempDir makeTempDirSync makeTempFile makeTempFileSync watchFs FsFile",
    ),
    "*": "environment",
  },
};

/** Members of `Deno` that hold no power. Names with a capital are types, except `Command` and `FsFile`. */
export const HARMLESS_DENO_MEMBERS = /^(build|version|errors|inspect|test|bench|(?!Command|FsFile)[A-Z]\w*)$/;

/** Modules whose import is the authority; a type-only import is none. */
export const MODULES: Readonly<Record<string, Authority>> = {
  ...each("connections", "node:http node:https node:http2 node:net node:tls"),
  ...each(
    "sockets",
    "node:dgram node:dns node:dns/promises npm:undici npm:ws npm:playwright-core npm:@nats-io/transport-node",
  ),
  ...each("listening", "npm:@hono/node-server"),
  ...each("environment", "node:process node:child_process node:cluster node:os node:worker_threads"),
  ...each("clock", "node:timers node:timers/promises node:perf_hooks"),
  ...each("files", "node:fs node:fs/promises node:sqlite"),
  ...each("streams", "node:console node:readline node:readline/promises node:repl node:tty"),
};

function each(authority: Authority, names: string): Record<string, Authority> {
  return Object.fromEntries(names.split(" ").map((name) => [name, authority]));
}
