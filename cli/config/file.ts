import { CommandError } from "../command_error.ts";
import { type Config, NO_CONFIG, parseConfig } from "./config.ts";
import { configProblem } from "./problem.ts";

type Env = (name: string) => string | undefined;

/**
 * Where the configuration is: `BEZANT_CONFIG_DIR`, else the person's own folder by the XDG rules. Undefined where the
 * environment names none of them.
 */
export function configPath(env: Env): string | undefined {
  const named = env("BEZANT_CONFIG_DIR") ?? "";
  if (named !== "") return `${named}/config.json`;
  const xdg = env("XDG_CONFIG_HOME") ?? "";
  if (xdg.startsWith("/")) return `${xdg}/bezant/config.json`; // the XDG rules: a relative one doesn't count
  const home = env("HOME") ?? "";
  if (home !== "") return `${home}/.config/bezant/config.json`;
  const roaming = env("APPDATA") ?? "";
  return roaming === "" ? undefined : `${roaming}/bezant/config.json`;
}

/**
 * Reads the configuration; what is not there is empty.
 *
 * @throws {CommandError} for a file that cannot be read, is not JSON, or that others may write
 */
export function readConfig(path: string): Config {
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
    requireMode(path, 0o022, "can be written by others, who could send you elsewhere");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return NO_CONFIG;
    if (error instanceof CommandError) throw error;
    const found = error instanceof Error ? error.name : "unreadable";
    throw configProblem(`${path} cannot be read (${found}); it has to be a file that is yours`);
  }
  return parseConfig(text, path);
}

/**
 * Refuses a file whose mode allows too much.
 *
 * @throws {CommandError} with the command that repairs it
 */
export function requireMode(path: string, forbidden: number, problem: string): void {
  const { mode } = Deno.statSync(path);
  if (mode === null || (mode & forbidden) === 0) return; // null: a system without modes
  const octal = (mode & 0o777).toString(8);
  throw configProblem(`${path} ${problem} (mode ${octal}): chmod 600 ${quoted(path)}`);
}

/**
 * Writes the configuration in one step: what was there is replaced whole or stays. Others who write at the same time wait.
 *
 * @param change Makes the new one of what is there
 */
export function changeConfig(path: string, change: (before: Config) => Config): Config {
  const folder = path.slice(0, path.lastIndexOf("/"));
  try {
    Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
    using lock = Deno.openSync(`${path}.lock`, { create: true, write: true, mode: 0o600 });
    lock.lockSync(true);
    const after = change(readConfig(path));
    const target = targetOf(path);
    const part = `${target}.part`;
    Deno.writeTextFileSync(part, JSON.stringify(after, null, 2) + "\n", { mode: 0o600 });
    Deno.chmodSync(part, 0o600);
    Deno.renameSync(part, target);
    return after;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const found = error instanceof Error ? error.name : "unwritable";
    throw configProblem(`${path} cannot be written (${found}), and is as it was; its folder has to be yours`);
  }
}

/** The file itself, where the path is a link to it: a folder of dotfiles keeps its file. */
function targetOf(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    return path;
  }
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
