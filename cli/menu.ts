import type { MenuEntry } from "./command.ts";
import { OPERATION_LINES } from "./generated/menu.ts";
import { late } from "./late.ts";

export type { MenuEntry } from "./command.ts";

/** Commands of the catalogue. */
export const OPERATION_MENU: readonly MenuEntry[] = OPERATION_LINES.map((line) => ({
  ...line,
  name: line.name.replace(".", " "),
  load: async () => (await import("./commands/operation.ts")).operationCommand(line.name),
}));

/** Commands that are no operations: they start something, or are about bezant itself. */
const OWN_MENU: readonly MenuEntry[] = [
  {
    name: "alert test",
    isLocal: true,
    positional: [],
    summary: "send a test by every delivery of alerts that is set up",
    load: async () => (await late<typeof import("./commands/alert.ts")>("commands/alert.ts")).alertTestCommand,
  },
  {
    name: "approve",
    positional: ["id?"],
    summary: "list what an assistant wants to send, and allow it",
    load: async () => (await late<typeof import("./commands/approve.ts")>("commands/approve.ts")).approveCommand,
  },
  {
    name: "backup",
    isLocal: true,
    positional: ["file"],
    summary: "write an encrypted copy of state, tokens and profiles",
    load: async () => (await late<typeof import("./commands/backup.ts")>("commands/backup.ts")).backupCommand,
  },
  {
    name: "completions",
    isLocal: true,
    positional: ["what"],
    summary: "print a script for bash, zsh or fish that completes commands",
    load: async () =>
      (await late<typeof import("./commands/completions.ts")>("commands/completions.ts")).completionsCommand,
  },
  {
    name: "config get",
    isLocal: true,
    positional: ["key"],
    summary: "show a value of a profile",
    load: async () => (await late<typeof import("./commands/config.ts")>("commands/config.ts")).configGetCommand,
  },
  {
    name: "config list",
    isLocal: true,
    positional: [],
    summary: "show the profiles",
    load: async () => (await late<typeof import("./commands/config.ts")>("commands/config.ts")).configListCommand,
  },
  {
    name: "config path",
    isLocal: true,
    positional: [],
    summary: "show where the configuration is",
    load: async () => (await late<typeof import("./commands/config.ts")>("commands/config.ts")).configPathCommand,
  },
  {
    name: "config remove",
    isLocal: true,
    positional: ["name"],
    summary: "remove a profile",
    load: async () => (await late<typeof import("./commands/config.ts")>("commands/config.ts")).configRemoveCommand,
  },
  {
    name: "config set",
    isLocal: true,
    positional: ["key", "value"],
    summary: "set a value of a profile",
    load: async () => (await late<typeof import("./commands/config.ts")>("commands/config.ts")).configSetCommand,
  },
  {
    name: "config unset",
    isLocal: true,
    positional: ["key"],
    summary: "remove a value of a profile",
    load: async () => (await late<typeof import("./commands/config.ts")>("commands/config.ts")).configUnsetCommand,
  },
  {
    name: "config use",
    isLocal: true,
    positional: ["name"],
    summary: "make a profile the default",
    load: async () => (await late<typeof import("./commands/config.ts")>("commands/config.ts")).configUseCommand,
  },
  {
    name: "doctor",
    positional: ["url?"],
    summary: "find out why it does not work, and what to do",
    load: async () => (await late<typeof import("./commands/doctor.ts")>("commands/doctor.ts")).doctorCommand,
  },
  {
    name: "events tail",
    positional: ["topic...?"],
    summary: "follow what a sidecar hears: orders, fills, the session",
    load: async () =>
      (await late<typeof import("./commands/events_tail.ts")>("commands/events_tail.ts")).eventsTailCommand,
  },
  {
    name: "kill off",
    isLocal: true,
    positional: [],
    summary: "let orders pass again",
    load: async () => (await late<typeof import("./commands/kill.ts")>("commands/kill.ts")).killOffCommand,
  },
  {
    name: "kill on",
    isLocal: true,
    positional: [],
    summary: "stop all orders at once; cancels pass",
    load: async () => (await late<typeof import("./commands/kill.ts")>("commands/kill.ts")).killOnCommand,
  },
  {
    name: "kill status",
    isLocal: true,
    positional: [],
    summary: "show whether orders are stopped",
    load: async () => (await late<typeof import("./commands/kill.ts")>("commands/kill.ts")).killStatusCommand,
  },
  {
    name: "login",
    positional: [],
    summary: "open the login page and wait until somebody has logged in",
    load: async () => (await late<typeof import("./commands/login.ts")>("commands/login.ts")).loginCommand,
  },
  {
    name: "logs",
    positional: [],
    summary: "show the sidecar's recent log",
    load: async () => (await late<typeof import("./commands/logs.ts")>("commands/logs.ts")).logsCommand,
  },
  {
    name: "mcp",
    positional: [],
    summary: "serve an assistant, by the Model Context Protocol",
    load: async () => (await late<typeof import("./commands/mcp.ts")>("commands/mcp.ts")).mcpCommand,
  },
  {
    name: "raw",
    positional: ["method", "path"],
    summary: "send one request of IBKR's own and print the answer",
    load: async () => (await late<typeof import("./commands/raw.ts")>("commands/raw.ts")).rawCommand,
  },
  {
    name: "restore",
    isLocal: true,
    positional: ["file"],
    summary: "put back what backup has written, all of it or nothing",
    load: async () => (await late<typeof import("./commands/backup.ts")>("commands/backup.ts")).restoreCommand,
  },
  {
    name: "serve",
    isLocal: true,
    positional: [],
    summary: "run the sidecar",
    isRaw: true,
    load: async () => (await late<typeof import("./commands/serve.ts")>("commands/serve.ts")).serveCommand,
  },
  {
    name: "sim",
    isLocal: true,
    positional: [],
    summary: "run a simulated Gateway",
    load: async () => (await late<typeof import("./commands/sim.ts")>("commands/sim.ts")).simCommand,
  },
  {
    name: "sim backend",
    isLocal: true,
    positional: [],
    summary: "run a simulated IBKR, for a Gateway in another process",
    load: async () =>
      (await late<typeof import("./commands/sim_backend.ts")>("commands/sim_backend.ts")).simBackendCommand,
  },
  {
    name: "sim faults",
    isLocal: true,
    positional: [],
    summary: "list what can go wrong at the simulated Gateway",
    load: async () =>
      (await late<typeof import("./commands/sim_faults.ts")>("commands/sim_faults.ts")).simFaultsCommand,
  },
  {
    name: "sim gateway",
    isLocal: true,
    positional: [],
    summary: "run a simulated Gateway in front of an upstream",
    load: async () =>
      (await late<typeof import("./commands/sim_gateway.ts")>("commands/sim_gateway.ts")).simGatewayCommand,
  },
  {
    name: "status",
    positional: [],
    summary: "show session, accounts, sidecar, kill switch, alerts and the last events",
    load: async () => (await late<typeof import("./commands/status.ts")>("commands/status.ts")).statusCommand,
  },
  {
    name: "tokens create",
    isLocal: true,
    positional: [],
    summary: "make a token with which a program may call the sidecar",
    load: async () => (await late<typeof import("./commands/tokens.ts")>("commands/tokens.ts")).createTokenCommand,
  },
  {
    name: "tokens list",
    isLocal: true,
    positional: [],
    summary: "list the tokens that the sidecar takes",
    load: async () => (await late<typeof import("./commands/tokens.ts")>("commands/tokens.ts")).listTokensCommand,
  },
  {
    name: "tokens revoke",
    isLocal: true,
    positional: ["nameOrId"],
    summary: "remove a token",
    load: async () => (await late<typeof import("./commands/tokens.ts")>("commands/tokens.ts")).revokeTokenCommand,
  },
  {
    name: "trust",
    positional: ["host?"],
    summary: "show a Gateway's certificate and the setting that trusts it",
    load: async () => (await late<typeof import("./commands/trust.ts")>("commands/trust.ts")).trustCommand,
  },
  {
    name: "version",
    isLocal: true,
    positional: [],
    summary: "show the versions of bezant, Deno and the API document",
    load: async () => (await late<typeof import("./commands/version.ts")>("commands/version.ts")).versionCommand,
  },
  {
    name: "watch orders",
    positional: [],
    summary: "follow the orders of today",
    load: async () => (await late<typeof import("./commands/watch.ts")>("commands/watch.ts")).watchOrdersCommand,
  },
  {
    name: "watch pnl",
    positional: [],
    summary: "follow profit and loss",
    load: async () => (await late<typeof import("./commands/watch.ts")>("commands/watch.ts")).watchPnlCommand,
  },
  {
    name: "watch quotes",
    positional: ["symbol..."],
    summary: "follow the prices of symbols",
    load: async () => (await late<typeof import("./commands/watch.ts")>("commands/watch.ts")).watchQuotesCommand,
  },
  {
    name: "watch trades",
    positional: [],
    summary: "follow the fills",
    load: async () => (await late<typeof import("./commands/watch.ts")>("commands/watch.ts")).watchTradesCommand,
  },
];

/** All commands, in the order in which help lists them. */
export const MENU: readonly MenuEntry[] = [...OPERATION_MENU, ...OWN_MENU];
