/** A host in memory that understands the scripts of the parts: for the engine's own tests. @module */
import type { Host, RunOptions, RunResult } from "../host/host.ts";
import { sha256 } from "../parts/file.ts";

/** What it has, and what was done to it. */
export interface ModelHost extends Host {
  readonly files: Map<string, string>;
  readonly packages: Set<string>;
  readonly users: Set<string>;
  readonly running: Set<string>;
  /** Scripts that changed something, in order, with their first word. */
  readonly changes: string[];
  /** Is called before each script; throws to let it fail. */
  beforeRun: (script: string, args: readonly string[]) => void;
}

type Act = (args: readonly string[], input: Uint8Array<ArrayBuffer>) => string | Promise<string>;

/** An empty one. */
export function modelHost(): ModelHost {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const users = new Set<string>();
  const running = new Set<string>();
  const changes: string[] = [];

  const looks: Record<string, Act> = {
    file_look: ([path = ""]) => files.get(path) ?? "absent",
    dir_look: ([path = ""]) => files.get(`${path}/`) ?? "absent",
    link_look: ([path = ""]) => files.get(path) ?? "absent",
    packages_look: (names) => names.filter((name) => !packages.has(name)).join("\n"),
    user_look: ([name = ""]) => users.has(name) ? "/nonexistent:/usr/sbin/nologin" : "absent",
    unit_look: ([name = ""]) => {
      const isLoaded = files.has(`/etc/systemd/system/${name}`);
      const state = running.has(name);
      return `LoadState=${isLoaded ? "loaded" : "not-found"}\nUnitFileState=${state ? "enabled" : "disabled"}\n` +
        `ActiveState=${state ? "active" : "inactive"}\nNeedDaemonReload=no`;
    },
  };
  const works: Record<string, Act> = {
    file_put: async ([path = "", mode = "", owner = ""], input) => {
      files.set(path, `${await sha256(input)} ${mode} ${owner}`);
      return "";
    },
    dir_make: ([path = "", mode = "", owner = ""]) => (files.set(`${path}/`, `${mode} ${owner}`), ""),
    link_put: ([path = "", target = ""]) => (files.set(path, target), ""),
    path_remove: (paths) => {
      for (const path of paths) for (const each of [path, `${path}/`]) files.delete(each);
      return "";
    },
    packages_install: (names) => (names.forEach((name) => packages.add(name)), ""),
    packages_remove: (names) => (names.forEach((name) => packages.delete(name)), ""),
    user_make: ([name = ""]) => (users.add(name), ""),
    user_remove: ([name = ""]) => (users.delete(name), ""),
    unit_start: ([name = ""]) => (running.add(name), ""),
    unit_stop: ([name = ""]) => (running.delete(name), ""),
    reload_units: () => "",
  };

  const host: ModelHost = {
    name: "pi@model",
    files,
    packages,
    users,
    running,
    changes,
    beforeRun: () => {},
    run: async (script: string, { args = [], input = "" }: RunOptions = {}): Promise<RunResult> => {
      host.beforeRun(script, args);
      const act = looks[script] ?? works[script];
      if (act === undefined) throw new Error(`the model has no script ${script}`);
      if (script in works) changes.push(`${script} ${args[0] ?? ""}`);
      const bytes = typeof input === "string" ? new TextEncoder().encode(input) : Uint8Array.from(input);
      return { code: 0, stdout: `${await act(args, bytes)}\n`, stderr: "" };
    },
  };
  return host;
}
