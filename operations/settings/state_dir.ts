import { DEFAULT_INSTANCE } from "./instance.ts";

/** Folders of what outlives a process. */
export interface StatePlaces {
  /** The instance's own. */
  readonly stateDir: string;
  /** Where a Gateway's session is locked: the same for all instances that know of each other. */
  readonly lockDir: string;
}

/**
 * Where state goes when `BEZANT_STATE_DIR` doesn't say: the folder that systemd gave the unit, then the person's own by
 * the XDG rules. Undefined when the environment names none of them. Only the person's own holds several instances: a unit
 * has a folder of its own.
 *
 * @param env Reads the environment
 */
export function defaultStateDir(
  env: (name: string) => string | undefined,
  instance = DEFAULT_INSTANCE,
): StatePlaces | undefined {
  const [unit = ""] = (env("STATE_DIRECTORY") ?? "").split(":"); // of several folders the first is the unit's main one
  if (unit.startsWith("/")) return { stateDir: unit, lockDir: unit };
  const own = ownFolder(env);
  if (own === undefined) return undefined;
  return { stateDir: instance === DEFAULT_INSTANCE ? own : `${own}/instances/${instance}`, lockDir: own };
}

function ownFolder(env: (name: string) => string | undefined): string | undefined {
  const named = env("XDG_STATE_HOME") ?? "";
  if (named.startsWith("/")) return `${named}/bezant`; // the XDG rules: a relative one doesn't count
  const home = env("HOME") ?? "";
  if (home !== "") return `${home}/.local/state/bezant`;
  const local = env("LOCALAPPDATA") ?? "";
  return local === "" ? undefined : `${local}/bezant`;
}
