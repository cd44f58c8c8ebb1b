/**
 * What the programs may do once they are installed, as data: what has to be reached and stored is said by settings, so
 * hosts and paths stay open and the unit narrows them; everything else is by list. @module
 */

/** The programs of a release, by the name of their file. */
export type ProgramName = "bezant-server" | "bezant";

/** What one may do. */
export interface Permissions {
  /** Names of the environment, with `*` at their end for all that begin so. */
  readonly env: readonly string[];
  /** Kinds of what the system says of itself. */
  readonly sys: readonly string[];
  /** Programs that may be started. */
  readonly run: readonly string[];
}

/** Ours, IBKR's and Cloudflare's. */
const SETTINGS_ENV = ["BEZANT_*", "IBKR_*", "CF_ACCESS_*", "RUST_LOG*", "PORTAL_*", "RAILWAY_PUBLIC_*"];
/** Whose machine it is, and what started us. */
const PLACE_ENV = [
  ...["HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"],
  ...["STATE_DIRECTORY", "RUNTIME_DIRECTORY", "CREDENTIALS_DIRECTORY", "NOTIFY_SOCKET", "WATCHDOG_*", "LISTEN_*"],
  ...["NO_PROXY", "no_proxy", "container", "KUBERNETES_SERVICE_HOST", "OTEL_*"],
];
/** What the packages inside look at. */
const PACKAGES_ENV = ["UNDICI_*", "WS_NO_*", "JEST_WORKER_ID"];
/** What a terminal says of itself. */
const TERMINAL_ENV = ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "COLORTERM", "CI", "SSH_*", "DISPLAY"];

/** By program. Neither may load native code, and neither ever asks. */
export const PERMISSIONS: Readonly<Record<ProgramName, Permissions>> = {
  "bezant-server": {
    env: [...SETTINGS_ENV, ...PLACE_ENV, ...PACKAGES_ENV, "NO_COLOR"],
    sys: [],
    run: [],
  },
  "bezant": {
    env: [...SETTINGS_ENV, ...PLACE_ENV, ...PACKAGES_ENV, ...TERMINAL_ENV],
    sys: ["homedir", "statfs"],
    run: ["xdg-open", "open", "explorer", "warp-cli", "journalctl"],
  },
};

/** Runtime features that are not on by themselves; `deno.json` has those that the sources need. */
const UNSTABLE = ["no-legacy-abort", "net"];

/** A program's permissions as flags of Deno, for a wrapper or an executable. */
export function permissionFlags(name: ProgramName): string[] {
  const { env, sys, run } = PERMISSIONS[name];
  const list = (kind: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : [`--allow-${kind}=${values.join(",")}`];
  return [
    "--no-prompt",
    "--allow-net",
    "--allow-read",
    "--allow-write",
    ...list("env", env),
    ...list("sys", sys),
    ...list("run", run),
    ...UNSTABLE.map((name) => `--unstable-${name}`),
  ];
}

/** Whether a program may read a name of the environment. */
export function isAllowedEnv(program: ProgramName, name: string): boolean {
  return PERMISSIONS[program].env.some((one) => one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : name === one);
}
