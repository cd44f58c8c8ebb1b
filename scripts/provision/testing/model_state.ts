/** The state of a host in memory: files, packages, users, units and what else a host has, as text. @module */

/** All of it. Two hosts with equal states are alike. */
export interface ModelState {
  /** By path: digest, mode and owner of a file, mode and owner of a folder (`/etc/x/`), target of a link. */
  readonly files: Map<string, string>;
  readonly packages: Set<string>;
  readonly users: Set<string>;
  /** Enabled units that run, each with all that it read when it started. */
  readonly running: Map<string, string>;
  /** Unit files as systemd has read them. */
  readonly loaded: Map<string, string>;
  /** Whatever has no file: the mode of WARP, a timer. */
  readonly facts: Map<string, string>;
  /** What is in files that are read by something, by their digest. */
  readonly contents: Map<string, string>;
}

/** Folders that every Debian has. */
const BARE = new Set(
  ["/", "/etc", "/opt", "/usr", "/usr/share", "/usr/share/keyrings", "/usr/local", "/usr/local/bin", "/var", "/var/lib"]
    .concat([
      "/var/log",
      "/etc/apt",
      "/etc/apt/sources.list.d",
      "/etc/systemd",
      "/etc/systemd/system",
      "/run",
      "/etc/nftables.d",
    ]),
);

/** A bare host's. */
export function bareState(): ModelState {
  return {
    files: new Map(),
    packages: new Set(),
    users: new Set(),
    running: new Map(),
    loaded: new Map(),
    facts: new Map(),
    contents: new Map(),
  };
}

/** What of a state can be compared. */
export function shownState(state: ModelState): Readonly<Record<string, readonly unknown[]>> {
  const { files, packages, users, running, loaded, facts } = state;
  const all = { files, packages, users, running, loaded, facts };
  return Object.fromEntries(Object.entries(all).map(([name, each]) => [name, [...each].sort()]));
}

/** Puts something at a path, and makes the folders above it. */
export function put({ files }: ModelState, path: string, entry: string): void {
  for (let at = above(path); !BARE.has(at); at = above(at)) {
    if (!files.has(`${at}/`)) files.set(`${at}/`, "755 root:root");
  }
  files.set(path, entry);
}

/** Takes a path away with all below it, and the folders above it that are empty then, as far as they are ours. */
export function remove({ files }: ModelState, path: string, isOurs: (folder: string) => boolean): void {
  const below = (folder: string): string[] => [...files.keys()].filter((each) => each.startsWith(`${folder}/`));
  for (const each of [path, ...below(path)]) files.delete(each);
  for (let at = above(path); isOurs(at) && below(at).length <= 1; at = above(at)) files.delete(`${at}/`);
}

/** Where a link leads, as often as there is one; a path without one leads to itself. */
export function resolved({ files }: ModelState, path: string): string {
  const parts = path.split("/");
  for (let length = 2; length <= parts.length; length++) {
    const head = parts.slice(0, length).join("/");
    const target = files.get(head);
    if (target?.startsWith("/") === true) {
      return resolved({ files } as ModelState, [target, ...parts.slice(length)].join("/"));
    }
  }
  return path;
}

function above(path: string): string {
  return path.replace(/\/[^/]*\/?$/, "") || "/";
}

/** What one answers: its standard output, or why it failed. */
export type Answer = string | { readonly failed: string };

/** A script in the model. */
export type Act = (
  state: ModelState,
  args: readonly string[],
  input: Uint8Array<ArrayBuffer>,
) => Answer | Promise<Answer>;
