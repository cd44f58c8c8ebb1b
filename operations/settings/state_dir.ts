/**
 * Where state goes when `BEZANT_STATE_DIR` doesn't say: the folder that systemd gave the unit, then the person's own by
 * the XDG rules. Undefined when the environment names none of them.
 *
 * @param env Reads the environment
 */
export function defaultStateDir(env: (name: string) => string | undefined): string | undefined {
  const [unit = ""] = (env("STATE_DIRECTORY") ?? "").split(":"); // of several folders the first is the unit's main one
  if (unit.startsWith("/")) return unit;
  const named = env("XDG_STATE_HOME") ?? "";
  if (named.startsWith("/")) return `${named}/bezant`; // the XDG rules: a relative one doesn't count
  const home = env("HOME") ?? "";
  if (home !== "") return `${home}/.local/state/bezant`;
  const local = env("LOCALAPPDATA") ?? "";
  return local === "" ? undefined : `${local}/bezant`;
}
