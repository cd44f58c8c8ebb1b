import { BadRequestError } from "../../mod.ts";
import type { Settings } from "../../operations/mod.ts";
import type { ServerFlags } from "../server_flags.ts";
import { parseEnvFile } from "./env_file.ts";

/** The file of settings beside the older guide's bridge. */
const ENV_FILE = ".env";

/** The environment, and behind it what `.env` in the process's folder says, as the older guide keeps it there. */
export function withEnvFile(
  { env, readFile }: { env(name: string): string | undefined; readFile(path: string): string },
): (name: string) => string | undefined {
  const values = parseEnvFile(readOrNothing(readFile));
  return (name) => {
    const value = env(name) ?? "";
    return value === "" ? values.get(name) : value;
  };
}

function readOrNothing(readFile: (path: string) => string): string {
  try {
    return readFile(ENV_FILE);
  } catch {
    return ""; // systemd's EnvironmentFile may have brought it already
  }
}

/**
 * Makes sure that a process which is to be the bridge only can be it.
 *
 * @throws {BadRequestError} without a key, and for places that a bridge doesn't have
 */
export function requireBridge({ callers: { bridge } }: Settings, { values }: ServerFlags): void {
  const [flag] = ["bind", "tunnel-bind"].filter((name) => values[name] !== undefined);
  if (flag !== undefined) throw new BadRequestError(`--${flag} means nothing to the bridge; set IBKR_BRIDGE_URL`);
  if (bridge !== undefined) return;
  throw new BadRequestError(
    `the bridge needs a key: set IBKR_BRIDGE_KEY, here or in ${ENV_FILE}; make one with \`openssl rand -hex 32\``,
  );
}
